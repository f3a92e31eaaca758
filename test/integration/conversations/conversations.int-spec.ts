import { randomUUID } from 'node:crypto';

import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { MessagesService } from '../../../src/messages/messages.service.ts';
import { OF_NO_RUN, type PlannedMessage } from '../../../src/messages/planned-message.ts';
import { OF_NO_RUN as NO_RUN } from '../../../src/tasks/task.ts';
import { TasksService } from '../../../src/tasks/tasks.service.ts';
import { TemplatesService } from '../../../src/templates/templates.service.ts';
import { ReplyStoreRunner } from '../../../src/replies/reply-store.runner.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';

describe('the conversation with a patient', () => {
  let test: TestApp;
  let desk: TestApi;
  let patientId: string;
  let people = 0;

  beforeAll(async () => {
    test = await startApp();
    desk = test.api(test.clinic.keys.front_desk);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    people += 1;
    test.clock.set(`2026-11-${String(people).padStart(2, '0')}T15:00:00Z`);
    const phone = `+121255501${String(people).padStart(2, '0')}`;
    patientId = await addPatient(test, test.clinic, `jane${people}@example.com`, {
      ...{ givenName: 'Jane', familyName: 'Doe', identifiers: { email: `jane${people}@example.com`, phone } },
    });
    await post('consents', {
      ...{ purpose: 'treatment', channel: 'sms', level: 'express', action: 'grant', wording: 'Yes', source: 'desk' },
    });
  });

  const post = (action: string, body: object) => desk(`/v1/patients/${patientId}/${action}`, { body });
  const read = async (api = desk, query = '') => (await api(`/v1/patients/${patientId}/conversation${query}`)).body;
  const dispatch = () => test.get(DispatchWorker).runOnce();
  const take = (more: object = {}) => post('hand-over', { to: 'person', reason: 'She is upset', ...more });
  const giveBack = () => post('hand-over', { to: 'automation', reason: 'All is well' });
  const say = async (body: string) => {
    const { body: message } = await post('follow-ups', { body, channel: 'sms', reason: 'she asked' });
    await dispatch();
    return message.id as string;
  };
  /** As a journey plans it. */
  const plan = async (changes: Partial<PlannedMessage> = {}) => {
    const now = test.clock.now();
    const message: PlannedMessage = {
      ...OF_NO_RUN,
      ...{
        clinicId: test.clinic.id,
        id: randomUUID(),
        patientId,
        runId: randomUUID(),
        journeyKey: 'hello',
        step: 'hi',
      },
      ...{ visit: 1, purpose: 'treatment', kind: 'care', paidBy: null, priority: 50, channels: ['sms'] },
      ...{ templateVersionId: null, freeText: 'Hello', requestedBy: null, reason: null },
      ...{ dueAt: now, latestAt: new Date(now.getTime() + 3 * 86_400_000), ...changes },
    };
    await test.db.database.transaction((tx) => test.get(MessagesService).plan(tx, [message], now));
    return message.id;
  };
  const statusOf = async (id: string) => {
    const { body } = await desk(`/v1/messages/${id}`);
    return [body.status, body.outcomeReason];
  };
  const hear = (text: string, id = randomUUID()) =>
    test.db.database.transaction((tx) =>
      test.get(ReplyStoreRunner).add(
        tx,
        id,
        {
          ...{ clinicId: test.clinic.id, channel: 'sms', fromHash: id, kind: 'phone', text, providerMessageId: id },
          at: test.clock.now(),
        },
        { understood: { intent: 'other' }, patientId, messageId: null, task: undefined } as never,
      ),
    );

  it('is one list over all channels, the newest last', async () => {
    await say('Will you come?');
    test.clock.advanceSeconds(60);
    await hear('Can I call?');
    test.clock.advanceSeconds(60);
    await desk('/v1/signals', {
      body: {
        ...{
          specversion: '1.0',
          id: `c-${people}`,
          source: '/phones',
          type: 'call.missed',
          subject: `patient:${patientId}`,
        },
        ...{ time: test.clock.now().toISOString(), data: {} },
      },
    });
    test.clock.advanceSeconds(60);
    const task = await desk('/v1/tasks', { body: { kind: 'manual', title: 'Call', patientId } });
    await desk(`/v1/tasks/${task.body.id}/complete`, { body: { outcome: 'reached', note: 'comes on Tuesday' } });

    const { items } = await read();

    expect(items).toMatchObject([
      {
        kind: 'message',
        direction: 'out',
        channel: 'sms',
        status: 'sent',
        text: expect.stringContaining('Will you come?'),
      },
      { kind: 'reply', direction: 'in', channel: 'sms', text: 'Can I call?' },
      { kind: 'call', direction: 'in', channel: 'voice', status: 'missed' },
      { kind: 'note', direction: 'internal', text: 'comes on Tuesday', outcome: 'reached', taskId: task.body.id },
    ]);
  });

  it('is read backwards page by page', async () => {
    for (const text of ['one', 'two', 'three']) {
      await hear(text);
      test.clock.advanceSeconds(60);
    }

    const newest = await read(desk, '?limit=2&count=true');
    const before = await read(desk, `?limit=2&cursor=${newest.next}`);

    expect(newest.items.map(({ text }: any) => text)).toEqual(['two', 'three']);
    expect(newest.total).toBe(3);
    expect(before.items.map(({ text }: any) => text)).toEqual(['one']);
    expect(before.next).toBeNull();
  });

  it('shows a marketer that something was said, and not what', async () => {
    await say('Will you come?');
    await hear('My knee hurts');
    await take();

    const body = await read(test.api(test.clinic.keys.marketer));

    expect(body.items.map(({ kind }: any) => kind).sort()).toEqual(['hand_over', 'message', 'reply']);
    expect(JSON.stringify(body)).not.toMatch(/Will you come|knee|upset/);
    expect(body.handOver).toMatchObject({ with: 'person', reason: null });
  });

  it('answers 404 for a patient of another clinic, and leaves a row that says who looked', async () => {
    const stranger = test.api((await test.addClinic('stranger')).keys.owner);
    await read();

    expect((await stranger(`/v1/patients/${patientId}/conversation`)).status).toBe(404);
    const trail = await test.api(test.clinic.keys.compliance)('/v1/audit?action=patient.conversation&limit=200');
    expect(trail.body.items.map(({ object }: any) => object.id)).toContain(patientId);
  });

  describe('what the patient asked in it', () => {
    const ask = async (priority: 'urgent' | 'high') => {
      const id = randomUUID();
      const task = { id, kind: 'reply', title: 'Sent a reply', role: 'front_desk', dueAt: null, causeSignal: null };
      await test.db.database.transaction((tx) =>
        test
          .get(TasksService)
          .add(tx, [{ ...task, clinicId: test.clinic.id, kind: 'reply', patientId, priority, ...NO_RUN }]),
      );
      return id;
    };
    const taskOf = async (id: string) => (await desk(`/v1/tasks/${id}`)).body;

    it('is done once an answer of staff has left', async () => {
      const id = await ask('high');
      test.clock.advanceSeconds(60);
      await say('Yes, of course.');

      expect(await taskOf(id)).toMatchObject({ status: 'done', outcome: 'answered', doneBy: expect.any(String) });
    });

    it('stays open when all that left is the same to a selection, or what asks to confirm', async () => {
      const id = await ask('high');
      test.clock.advanceSeconds(60);
      const request = await plan({ ...OF_NO_RUN, requestedBy: 'desk', kind: 'answer' });
      const templates = test.get(TemplatesService);
      const shipped = await templates.shipped();
      await test.db.api.forClinic(test.clinic.id, (tx) => templates.install(tx, test.clinic.id, shipped, 'test'));
      const template = 'post-visit-follow-up';
      const { body } = await desk('/v1/follow-ups', {
        body: { patients: [patientId], template, channel: 'sms', reason: 'all of them' },
      });

      await dispatch();

      expect([await statusOf(request), await statusOf(body.items[0].messageId)]).toEqual([
        ['sent', null],
        ['sent', null],
      ]);
      expect((await taskOf(id)).status).toBe('open');
    });

    it('stays open when the answer never left, when only a journey wrote, and when it may be an emergency', async () => {
      const urgent = await ask('urgent');
      const plain = await ask('high');
      test.clock.advanceSeconds(60);
      await plan();
      await dispatch();
      await post('consents', { purpose: 'treatment', channel: 'sms', action: 'revoke', source: 'desk' });
      await say('Yes, of course.');
      const unanswered = (await taskOf(plain)).status;
      test.clock.advanceSeconds(24 * 3600);
      await post('consents', {
        ...{ purpose: 'treatment', channel: 'sms', level: 'express', action: 'grant', wording: 'Yes', source: 'desk' },
      });
      await say('Yes, of course.');

      expect(unanswered).toBe('open');
      expect((await taskOf(plain)).status).toBe('done');
      expect((await taskOf(urgent)).status).toBe('open');
    });
  });

  describe('while a person has it', () => {
    it('keeps waiting what journeys send, says why, and lets it go when it is handed back', async () => {
      const taken = await take();
      const id = await plan();
      await dispatch();

      expect(taken.body).toMatchObject({
        with: 'person',
        by: expect.stringContaining('api_key:'),
        reason: 'She is upset',
      });
      expect(await statusOf(id)).toEqual(['deferred', 'with_a_person']);
      const waiting = (await read()).items.find((item: any) => item.id === id);
      expect(waiting).toMatchObject({ reason: 'with_a_person', explanation: expect.stringContaining('hand it back') });

      expect((await giveBack()).body).toMatchObject({ with: 'automation', by: null });
      await dispatch();
      expect((await statusOf(id))[0]).toBe('sent');
      const { items } = await read();
      expect(items.filter(({ kind }: any) => kind === 'hand_over')).toMatchObject([
        { status: 'person', text: 'She is upset' },
        { status: 'automation', text: 'All is well' },
      ]);
    });

    it('is had by one of two who take it at once', async () => {
      expect((await Promise.all([take(), take(), take()])).map(({ status }) => status)).toEqual([200, 200, 200]);

      const open = await asOwner(test.db.url, `SELECT id FROM hand_over WHERE patient_id = $1 AND ended_at IS NULL`, [
        patientId,
      ]);
      expect(open).toHaveLength(1);
    });

    it.each([
      { what: 'a reminder', changes: { kind: 'reminder' } },
      { what: 'an answer to what the patient just did', changes: { kind: 'answer' } },
    ] as const)('lets $what go', async ({ changes }) => {
      await take();
      const id = await plan(changes);

      await dispatch();

      expect((await statusOf(id))[0]).toBe('sent');
    });

    it('lets a message by hand go', async () => {
      await take();

      expect((await statusOf(await say('I will call you at five.')))[0]).toBe('sent');
    });

    it('keeps waiting nothing for others', async () => {
      await take();
      const other = await addPatient(test, test.clinic, `other${people}@example.com`, {
        identifiers: { email: `other${people}@example.com`, phone: `+121255502${String(people).padStart(2, '0')}` },
      });
      const consent = { purpose: 'treatment', channel: 'sms', level: 'express', action: 'grant', source: 'desk' };
      await desk(`/v1/patients/${other}/consents`, { body: { ...consent, wording: 'Yes' } });
      const id = await plan({ patientId: other });

      await dispatch();

      expect((await statusOf(id))[0]).toBe('sent');
    });

    it('goes back by itself when the time is over', async () => {
      await take({ until: new Date(test.clock.now().getTime() + 20 * 60_000).toISOString() });
      const id = await plan();
      await dispatch();
      expect((await statusOf(id))[0]).toBe('deferred');

      test.clock.advanceSeconds(20 * 60);
      await dispatch();

      expect((await statusOf(id))[0]).toBe('sent');
      expect((await read()).handOver.with).toBe('automation');
    });

    it('may be taken over by another person', async () => {
      await take();
      const clinician = test.api(test.clinic.keys.clinician);

      const body = { to: 'person', reason: 'a clinical question' };
      const { body: taken } = await clinician(`/v1/patients/${patientId}/hand-over`, { body });

      expect(taken.reason).toBe('a clinical question');
      expect((await giveBack()).status).toBe(200);
      expect((await giveBack()).status).toBe(409);
    });

    it.each(['2026-01-01T00:00:00Z', '2027-11-20T15:00:00Z'])('cannot be taken until %s', async (until) => {
      expect((await take({ until })).status).toBe(422);
    });

    it('is taken for as long as the clinic allows at most', async () => {
      const owner = test.api(test.clinic.keys.owner);
      const until = new Date(test.clock.now().getTime() + 10 * 24 * 3_600_000).toISOString();
      expect((await owner('/v1/clinic', { method: 'PATCH', body: { handOverDays: 31 } })).status).toBe(422);
      await owner('/v1/clinic', { method: 'PATCH', body: { handOverDays: 14 } });

      expect((await take({ until })).body).toMatchObject({ until });
      const { handOverDays } = (await desk(`/v1/patients/${patientId}/conversation`)).body;
      expect(handOverDays).toBe(14);
      await owner('/v1/clinic', { method: 'PATCH', body: { handOverDays: 7 } });
      expect((await take({ until })).status).toBe(422);
    });

    it('is not for a marketer to say', async () => {
      const marketer = test.api(test.clinic.keys.marketer);

      const { status } = await marketer(`/v1/patients/${patientId}/hand-over`, { body: { to: 'person', reason: 'x' } });

      expect(status).toBe(403);
    });

    it('keeps why it was taken sealed', async () => {
      await take();

      const rows = await asOwner(
        test.db.url,
        `SELECT encode(reason, 'escape') AS reason FROM hand_over WHERE patient_id = $1`,
        [patientId],
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.['reason']).not.toContain('upset');
    });
  });
});
