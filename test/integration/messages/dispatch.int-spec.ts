import { randomUUID } from 'node:crypto';

import { ClaimRunner } from '../../../src/messages/dispatch/claim.runner.ts';
import { WHOLE_CLINIC } from '../../../src/pauses/pause.ts';
import { PausesService } from '../../../src/pauses/pauses.service.ts';
import { keyedHash } from '../../../src/platform/hash.ts';
import { asOwner } from '../../support/database.ts';
import { CLINIC, Ledger } from './ledger.ts';

describe('dispatch', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await Ledger.open();
  });
  afterEach(() => ledger.close());

  it('sends a due message, keeps what was sent sealed, and tells the engine', async () => {
    const patient = await ledger.addPatient({ phone: '+15550001111', givenName: 'Zoë' });
    const message = ledger.messageTo(patient, { journeyKey: 'welcome', step: 'hello' });
    await ledger.plan(message);

    expect(await ledger.dispatch.runOnce()).toBe(1);

    const body = JSON.stringify({ language: 'en', text: 'Hi Zoë, this is Lakeside.' });
    const row = await ledger.row(message.id);
    expect(row).toMatchObject({ status: 'sent', channel: 'sms', provider: 'sandbox', attempts: 1 });
    expect(row.content_hash).toBe(keyedHash(ledger.keys.index, 'content', body));
    expect(ledger.open('message', 'sent_body', message.id, row.sent_body)).toBe(body);
    expect(ledger.open('message', 'sent_address', message.id, row.sent_address)).toBe('+15550001111');
    expect(await ledger.delivered()).toEqual([
      {
        messageId: message.id,
        to: '+15550001111',
        language: 'en',
        text: 'Hi Zoë, this is Lakeside.',
        agreementId: null,
      },
    ]);
    expect(await ledger.decisions(message.id)).toEqual([
      { outcome: 'send', reason: 'allowed', channel: 'sms', until: null },
    ]);
    expect(await ledger.attempts(message.id)).toEqual([{ ordinal: 1, outcome: 'accepted', code: null }]);
    expect(await ledger.raised()).toEqual([
      {
        type: 'message.sent',
        patientId: patient,
        data: { messageId: message.id, status: 'sent', channel: 'sms', journey: 'welcome', step: 'hello' },
      },
    ]);
    expect(await ledger.dispatch.runOnce()).toBe(0);
  });

  it('leaves a row in the audit trail of each message that it handed over, in one statement, and of no other', async () => {
    const patients = [await ledger.addPatient(), await ledger.addPatient({ phone: '+15550002222' })];
    const messages = patients.map((patient) => ledger.messageTo(patient, { purpose: 'treatment' }));
    await ledger.plan(...messages, ledger.messageTo(await ledger.addPatient({ consents: [] })));
    await ledger.dispatch.runOnce();

    const rows = await ledger.db.database.query(
      `SELECT actor_kind, action, object_id, purpose, result, detail, xmin::text AS tx FROM audit_event ORDER BY object_id`,
    );

    expect(rows).toEqual(
      messages
        .map(({ id, patientId }) => ({
          actor_kind: 'engine',
          action: 'message.send',
          object_id: id,
          purpose: 'treatment',
          result: 'ok',
          detail: { patients: [patientId], channel: 'sms', provider: 'sandbox', attempt: 1 },
          tx: expect.any(String),
        }))
        .sort((a, b) => (a.object_id < b.object_id ? -1 : 1)),
    );
    expect(new Set(rows.map((row) => (row as { tx: string }).tx)).size).toBe(1);
  });

  it('sends a manual message without what providers refuse in it', async () => {
    const message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan({ ...message, templateVersionId: null, freeText: 'Please\rcall\u0000 us.\u2028Thank you.' });

    await ledger.dispatch.runOnce();

    expect(await ledger.delivered()).toMatchObject([{ text: 'Please\ncall us.\nThank you.' }]);
  });

  it('writes in the language of the patient', async () => {
    await ledger.plan(ledger.messageTo(await ledger.addPatient({ language: 'es-MX' })));

    await ledger.dispatch.runOnce();

    expect((await ledger.delivered())[0]?.text).toBe('Hola Ann, somos Lakeside.');
  });

  it('sends the text of a manual message, by email under the name of the clinic', async () => {
    const consents = [{ purpose: 'treatment', channel: 'email' }] as const;
    const patient = await ledger.addPatient({ email: 'ann@example.com', consents });
    await ledger.plan(ledger.messageTo(patient, { templateVersionId: null, freeText: 'Please call <us>.' }));

    await ledger.dispatch.runOnce();

    expect(await ledger.delivered()).toMatchObject([
      {
        to: 'ann@example.com',
        subject: 'Lakeside',
        text: 'Please call <us>.',
        html: expect.stringContaining('Please call &lt;us&gt;.'),
      },
    ]);
  });

  it('leaves what is not due, and takes the most important first', async () => {
    const patient = await ledger.addPatient();
    const later = ledger.messageTo(patient, { dueAt: new Date('2026-03-10T16:00:01Z') });
    const many = Array.from({ length: 200 }, () =>
      ledger.messageTo(patient, { priority: 40, dueAt: new Date('2026-03-10T15:00:00Z') }),
    );
    const important = ledger.messageTo(patient, { priority: 90 });
    await ledger.plan(...many, later, important);

    const { taken, claimed } = await ledger.get(ClaimRunner).take();

    expect(taken).toBe(200);
    expect(claimed[0]?.id).toBe(important.id);
    expect(await ledger.statuses()).toEqual({ claimed: 200, planned: 2 });
    expect(await ledger.dispatch.runOnce()).toBe(1);
    expect(await ledger.statuses()).toEqual({ claimed: 200, sent: 1, planned: 1 });
  });

  describe('suppresses', () => {
    const suppressed = async (messageId: string, reason: string) => {
      await ledger.dispatch.runOnce();

      expect(await ledger.row(messageId)).toMatchObject({ status: 'suppressed', outcome_reason: reason });
      expect(await ledger.decisions(messageId)).toMatchObject([{ outcome: 'suppress', reason }]);
      expect(await ledger.raised()).toMatchObject([
        { type: 'message.failed', data: { messageId, status: 'suppressed', reason } },
      ]);
      expect(await ledger.delivered()).toEqual([]);
    };

    it('without consent for exactly this purpose', async () => {
      const message = ledger.messageTo(await ledger.addPatient(), { purpose: 'marketing' });
      await ledger.plan(message);

      await suppressed(message.id, 'no_consent');
    });

    it('after a revocation, also one of the same moment as the grant', async () => {
      const patient = await ledger.addPatient();
      const revocation = ledger.consentOf(patient, { action: 'revoke', level: 'none' });
      await ledger.consents.record(ledger.db.database, [revocation], ledger.clock.now());
      const message = ledger.messageTo(patient);
      await ledger.plan(message);

      await suppressed(message.id, 'no_consent');
    });

    it('without an address', async () => {
      const message = ledger.messageTo(await ledger.addPatient({ phone: null }));
      await ledger.plan(message);

      await suppressed(message.id, 'no_contact_point');
    });

    it('what would go to somebody who died after it was planned', async () => {
      const patient = await ledger.addPatient();
      const message = ledger.messageTo(patient);
      await ledger.plan(message);
      await ledger.sql(`UPDATE patient SET deceased_at = created_at WHERE id = $1`, [patient]);

      await suppressed(message.id, 'patient_deceased');
    });

    it('what is too late', async () => {
      const message = ledger.messageTo(await ledger.addPatient(), { latestAt: new Date('2026-03-10T15:59:59Z') });
      await ledger.plan(message);

      await suppressed(message.id, 'too_late');
    });

    it('what is for somebody who is not there', async () => {
      const message = ledger.messageTo(await ledger.addPatient());
      await ledger.plan({ ...message, patientId: randomUUID() });

      await suppressed(message.id, 'patient_missing');
    });

    it('a text that speaks of an appointment when there is none', async () => {
      const message = ledger.messageTo(await ledger.addPatient(), { templateVersionId: ledger.versions.visit });
      await ledger.plan(message);

      await suppressed(message.id, 'variable_missing');
    });

    it('a version of a template that nobody approved', async () => {
      const draft = await ledger.db.api.forClinic(CLINIC, (tx) =>
        ledger.templates.save(
          tx,
          CLINIC,
          'draft',
          { key: 'draft', purpose: 'treatment', variables: {}, bodies: { sms: { en: { body: 'Hi' } } } },
          'test',
        ),
      );
      const message = ledger.messageTo(await ledger.addPatient(), { templateVersionId: draft.versionId });
      await ledger.plan(message);

      await suppressed(message.id, 'template_not_approved');
    });
  });

  it('defers to the morning at the patient, and then asks every question again', async () => {
    ledger.clock.set('2026-03-11T02:00:00Z');
    const patient = await ledger.addPatient();
    const [sent, revoked] = [ledger.messageTo(patient), ledger.messageTo(await ledger.addPatient())];
    const west = ledger.messageTo(await ledger.addPatient({ timeZone: 'America/Los_Angeles' }));
    await ledger.plan(sent, revoked, west);

    await ledger.dispatch.runOnce();
    const morning = new Date('2026-03-11T12:00:00Z');
    expect(await ledger.row(sent.id)).toMatchObject({
      status: 'deferred',
      outcome_reason: 'quiet_hours',
      due_at: morning,
    });
    expect((await ledger.row(west.id)).status).toBe('sent');
    expect(await ledger.dispatch.runOnce()).toBe(0);

    ledger.clock.set(morning);
    const revocation = ledger.consentOf(revoked.patientId, { action: 'revoke', at: morning });
    await ledger.consents.record(ledger.db.database, [revocation], morning);
    await ledger.dispatch.runOnce();
    expect((await ledger.row(sent.id)).status).toBe('sent');
    expect(await ledger.decisions(revoked.id)).toMatchObject([
      { outcome: 'defer', reason: 'quiet_hours', until: morning },
      { outcome: 'suppress', reason: 'no_consent' },
    ]);
  });

  it('holds everything back while the clinic is paused', async () => {
    const message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(message);
    const paused = { reason: 'A wrong link', by: 'user:ann' };
    const pause = await ledger.db.api.forClinic(CLINIC, (tx) =>
      ledger.get(PausesService).begin(tx, CLINIC, WHOLE_CLINIC, paused),
    );

    await ledger.dispatch.runOnce();
    expect(await ledger.row(message.id)).toMatchObject({ status: 'deferred', outcome_reason: 'paused' });

    await ledger.db.api.forClinic(CLINIC, (tx) => ledger.get(PausesService).end(tx, pause, 'user:ann'));
    ledger.clock.advanceSeconds(3600);
    await ledger.dispatch.runOnce();
    expect((await ledger.row(message.id)).status).toBe('sent');
  });

  it('puts one message aside that cannot be opened, and sends the others', async () => {
    const [broken, sound] = [ledger.messageTo(await ledger.addPatient()), ledger.messageTo(await ledger.addPatient())];
    await ledger.plan(broken, sound);
    await ledger.sql(`UPDATE patient SET profile = '\\x00' WHERE id = $1`, [broken.patientId]);

    await ledger.dispatch.runOnce();

    expect(await ledger.row(broken.id)).toMatchObject({ status: 'deferred', outcome_reason: 'internal_error' });
    expect((await ledger.row(sound.id)).status).toBe('sent');
  });

  it('ends what has a text that cannot be read, and sends the others', async () => {
    const [broken, sound] = [ledger.messageTo(await ledger.addPatient()), ledger.messageTo(await ledger.addPatient())];
    await ledger.plan({ ...broken, templateVersionId: ledger.versions.visit }, sound);
    const faulty = { sms: { en: { body: '{{#if' } } };
    const change = `UPDATE template_version SET bodies = $2 WHERE id = $1`;
    await asOwner(ledger.db.url, change, [ledger.versions.visit, faulty]);

    await ledger.dispatch.runOnce();

    expect(await ledger.row(broken.id)).toMatchObject({
      status: 'suppressed',
      outcome_reason: 'template_not_approved',
    });
    expect((await ledger.row(sound.id)).status).toBe('sent');
  });

  it('sends each message once, however many dispatchers work at the same time', async () => {
    const patients = await Promise.all(Array.from({ length: 10 }, () => ledger.addPatient()));
    const messages = Array.from({ length: 600 }, (_, index) => ledger.messageTo(patients[index % 10] ?? ''));
    await ledger.plan(...messages);
    const others = [await ledger.another(), await ledger.another()];

    const drain = async (worker: { runOnce(): Promise<number> }): Promise<number> => {
      let taken = 0;
      for (let batch = await worker.runOnce(); batch > 0; batch = await worker.runOnce()) taken += batch;
      return taken;
    };
    const taken = await Promise.all([ledger.dispatch, ...others].map(drain));

    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(600);
    expect(await ledger.statuses()).toEqual({ sent: 600 });
    const rows = await ledger.sql(`SELECT message_id FROM message_attempt GROUP BY message_id HAVING count(*) > 1`);
    expect(rows).toEqual([]);
  });

  it('runs the same number of statements for a batch of two hundred as for one of two', async () => {
    const patients = await Promise.all([ledger.addPatient(), ledger.addPatient({ consents: [] })]);
    const counter = ledger.countStatements();
    const statementsFor = async (messages: number) => {
      await ledger.plan(...Array.from({ length: messages }, (_, index) => ledger.messageTo(patients[index % 2] ?? '')));
      counter.count = 0;
      expect(await ledger.dispatch.runOnce()).toBe(messages);
      return counter.count;
    };

    await statementsFor(2);
    const few = await statementsFor(2);
    const many = await statementsFor(200);

    expect(many).toBe(few);
    // The locks of receivers, five terms of a batch, and one where something gives way to people.
    expect(many).toBeLessThanOrEqual(28);
  });
});
