import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { blindIndex } from '../../../src/platform/hash.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { RepliesService } from '../../../src/replies/replies.service.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { anEvent } from '../../support/signals.ts';

const TEMPLATE = {
  purpose: 'treatment',
  variables: {},
  bodies: { email: { en: { subject: 'Please call us', body: 'Hello, please call us.' } } },
};
const JOURNEY = {
  name: 'Call us',
  serviceLine: 'pulmonology',
  purpose: 'treatment',
  trigger: { signal: 'guide.downloaded' },
  start: 'invite',
  steps: {
    invite: { kind: 'send', template: 'call-us', channels: ['email'], next: 'later' },
    later: { kind: 'wait', for: 'P5D', next: 'end' },
    end: { kind: 'exit' },
  },
};
const RULE = {
  ...{ name: 'Follow-up', serviceLine: 'pulmonology', anchor: { signal: 'visit.completed' } },
  ...{ interval: 'P6M', journey: 'call-us', attempts: ['P0D'] },
};

describe('a merge of two known patients', () => {
  let test: TestApp;
  let desk: TestApi;
  let admin: TestApi;
  let from: string;
  let into: string;

  beforeAll(async () => {
    test = await startApp();
    desk = test.api(test.clinic.keys.front_desk);
    admin = test.api(test.clinic.keys.admin);
    await admin('/v1/service-lines/pulmonology', { method: 'PUT', body: { name: 'Pulmonology', matches: [] } });
    await admin('/v1/templates/call-us', { method: 'PUT', body: TEMPLATE });
    await admin('/v1/templates/call-us/approve', { body: {} });
    await admin('/v1/journeys/call-us', { method: 'PUT', body: JOURNEY });
    expect((await admin('/v1/journeys/call-us/publish', { body: {} })).status).toBe(200);
    expect((await admin('/v1/recall-rules/followup', { method: 'PUT', body: RULE })).status).toBe(200);
    from = await addPatient(test, test.clinic, 'jane.old@example.com', {
      givenName: 'J.',
      zip: '10001',
      language: 'es',
    });
    into = await addPatient(test, test.clinic, 'jane@example.com', { givenName: 'Jane', familyName: 'Doe' });
    for (const [email, at] of [
      ['jane.old@example.com', '2026-11-10T15:00:00Z'],
      ['jane@example.com', '2026-11-12T15:00:00Z'],
    ] as const) {
      await send(anEvent('visit.completed', { time: at, data: of(email, { id: email }) }));
      await send(anEvent('guide.downloaded', { time: '2026-11-20T14:00:00Z', data: of(email, { topic: 'asthma' }) }));
    }
    await consent(from, 'revoke', '/form/old');
    await consent(into, 'grant', '/form/new');
    // Both addresses in one breath: the engine asks whether they are one.
    await send(
      anEvent('form.submitted', {
        time: '2026-11-20T14:30:00Z',
        data: { identifiers: { external: 'mrn-1', email: 'jane.old@example.com' } },
      }),
      anEvent('form.submitted', {
        time: '2026-11-20T14:31:00Z',
        data: { identifiers: { external: 'mrn-1', email: 'jane@example.com' } },
      }),
    );
    const compliance = test.api(test.clinic.keys.compliance);
    await compliance('/v1/legal-holds', { body: { patientId: from, reason: 'a letter of a lawyer' } });
  }, 120_000);
  afterAll(() => test.stop());

  const of = (email: string, data: object) => ({ serviceLine: 'pulmonology', ...data, identifiers: { email } });
  const query = (statement: string, values: unknown[] = []) => asOwner(test.db.url, statement, values);
  const countOf = async (table: string, id: string) =>
    (await query(`SELECT count(*)::int AS n FROM ${table} WHERE patient_id = $1`, [id]))[0]?.['n'];

  async function send(...events: object[]): Promise<void> {
    const { body } = await test.api(test.clinic.keys.ingest)('/v1/signals', { body: events });
    expect(body).toMatchObject({ accepted: events.length, rejected: [] });
  }

  async function consent(id: string, action: 'grant' | 'revoke', source: string): Promise<void> {
    const word = { purpose: 'treatment', channel: 'email', level: 'written', wording: 'Write to me.' };
    expect((await desk(`/v1/patients/${id}/consents`, { body: { ...word, action, source } })).status).toBe(201);
  }

  const merge = (api: TestApi, id: string, other: string) => api(`/v1/patients/${id}/merge`, { body: { into: other } });

  it('is refused to those who may not, of one record, and of none', async () => {
    expect((await merge(test.api(test.clinic.keys.marketer), from, into)).status).toBe(403);
    expect((await merge(desk, from, from)).status).toBe(422);
    expect((await merge(desk, from, test.clinic.id)).status).toBe(404);
    expect((await desk('/v1/tasks?kind=identity_review')).body.items).toHaveLength(1);
  });

  it('takes along what was written back and what was asked to confirm', async () => {
    const [a, b] = await Promise.all(
      ['ada.old@example.com', 'ada@example.com'].map((email) => addPatient(test, test.clinic, email)),
    );
    const key = await test.db.api.forClinic(test.clinic.id, (tx) => test.get(Keys).of(tx, test.clinic.id));
    await test.get(RepliesService).receive({
      ...{ clinicId: test.clinic.id, channel: 'email', kind: 'email', text: 'Can I come?', providerMessageId: 'M1' },
      ...{ fromHash: blindIndex(key.index, 'email', 'ada.old@example.com'), at: test.clock.now() },
    });
    await query(
      `INSERT INTO opt_in (clinic_id, id, patient_id, message_id, email_hash, wording, wording_version, source,
                           requested_at, requested_by, expires_at)
       VALUES ($1, $2, $2, $2, $2, 'Yes', '1', 'desk', $3, 'desk', $3)`,
      [test.clinic.id, a, test.clock.now()],
    );
    expect([await countOf('reply', a ?? ''), await countOf('opt_in', a ?? '')]).toEqual([1, 1]);

    expect((await merge(desk, a ?? '', b ?? '')).status).toBe(200);

    expect([await countOf('reply', b ?? ''), await countOf('opt_in', b ?? '')]).toEqual([1, 1]);
    const { body } = await desk(`/v1/patients/${b}/conversation`);
    expect(body.items).toMatchObject([{ kind: 'reply', text: 'Can I come?' }]);
  });

  it('answers the record that stays, with what it lacked and both addresses', async () => {
    const { status, body } = await merge(desk, from, into);

    expect({ status, body }).toMatchObject({
      status: 200,
      body: { id: into, givenName: 'Jane', familyName: 'Doe', zip: '10001', language: 'es' },
    });
    expect(body.contacts.map(({ value }: { value: string }) => value).sort()).toEqual([
      'jane.old@example.com',
      'jane@example.com',
    ]);
  });

  it('lets the stricter word count', async () => {
    const { consents } = (await desk(`/v1/patients/${into}`)).body;

    expect(consents).toMatchObject([{ purpose: 'treatment', channel: 'email', action: 'revoke' }]);
    expect((await desk(`/v1/patients/${into}/consents`)).body.items[0].history).toHaveLength(3);
  });

  it('leads from the old id, and from every identifier, to the record that stays', async () => {
    expect((await desk(`/v1/patients/${from}`)).body.id).toBe(into);
    const { items } = (await desk('/v1/patients/lookup', { body: { identifier: { email: 'jane.old@example.com' } } }))
      .body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([into]);

    await send(
      anEvent('page.viewed', {
        time: '2026-11-20T14:50:00Z',
        data: { url: '/a', identifiers: { email: 'jane.old@example.com' } },
      }),
      anEvent('page.viewed', { time: '2026-11-20T14:51:00Z', subject: `patient:${from}`, data: { url: '/b' } }),
    );
    for (const table of ['signal', 'run', 'recall', 'message', 'consent', 'contact_point', 'identifier', 'task'])
      expect([table, await countOf(table, from)]).toEqual([table, 0]);
  });

  it('leaves one run of a journey, whose message alone may leave', async () => {
    expect(await query(`SELECT status, ended_because FROM run WHERE patient_id = $1 ORDER BY status`, [into])).toEqual([
      { status: 'ended', ended_because: 'merged' },
      { status: 'live', ended_because: null },
    ]);
    while ((await test.get(DispatchWorker).runOnce()) > 0);
    expect(
      await query(`SELECT status, outcome_reason FROM message WHERE patient_id = $1 ORDER BY status`, [into]),
    ).toEqual([
      { status: 'cancelled', outcome_reason: 'run_ended' },
      { status: 'suppressed', outcome_reason: 'no_consent' },
    ]);
  });

  it('leaves one open recall of a rule, the newest', async () => {
    const { items } = (await desk(`/v1/recalls?patient=${into}`)).body;

    expect(items).toMatchObject([
      { anchorAt: '2026-11-10T15:00:00.000Z', status: 'closed', closedBecause: 'merged' },
      { anchorAt: '2026-11-12T15:00:00.000Z', status: 'upcoming' },
    ]);
  });

  it('keeps what holds either', async () => {
    const compliance = test.api(test.clinic.keys.compliance);
    const { items } = (await compliance('/v1/legal-holds')).body;

    expect(items).toMatchObject([{ patientId: into }]);
  });

  it('answers the question whether they are one, and stands in the trail with both', async () => {
    expect((await desk('/v1/tasks?kind=identity_review')).body.items).toEqual([]);
    const rows = await query(
      `SELECT object_id, detail FROM audit_event WHERE action = 'patient.merge' AND object_id = $1`,
      [from],
    );
    expect(JSON.stringify(rows)).toContain(from);
    expect(JSON.stringify(rows)).toContain(into);
  });

  it('is told by a signal, once, and changes nothing when it is asked for again', async () => {
    const before = (await desk(`/v1/patients/${into}`)).body;
    expect((await merge(desk, from, into)).body).toEqual(before);
    expect((await merge(desk, from, into)).status).toBe(200);
    while ((await test.get(PendingWorker).runOnce()) > 0);
    expect((await desk(`/v1/signals?type=patient.merged&patient=${into}`)).body.items).toHaveLength(1);
  });

  it('takes along whoever had been merged before', async () => {
    const third = await addPatient(test, test.clinic, 'jane.third@example.com', { givenName: 'Jane' });
    expect((await merge(desk, into, third)).body.id).toBe(third);

    expect((await desk(`/v1/patients/${from}`)).body.id).toBe(third);
    expect((await desk(`/v1/patients/${into}`)).body.id).toBe(third);
  });
});
