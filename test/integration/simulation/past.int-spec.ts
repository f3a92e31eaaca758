import { randomUUID } from 'node:crypto';

import type { Sql } from '../../../src/platform/sql.ts';
import { PastView } from '../../../src/simulation/past.view.ts';
import { SignalStreamView } from '../../../src/simulation/signal-stream.view.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';

const AT = new Date('2026-11-01T12:00:00Z');
const PERIOD = { from: new Date('2026-10-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };

describe('what a simulation reads of the past', () => {
  let test: TestApp;
  let jane: string;
  let guardian: string;

  beforeAll(async () => {
    test = await startApp();
    jane = await addPatient(test, test.clinic, 'jane@example.com', {});
    guardian = await addPatient(test, test.clinic, 'ann@example.com', {});
  });
  afterAll(() => test.stop());

  const owner = (statement: string, values: unknown[]) => asOwner(test.db.url, statement, [test.clinic.id, ...values]);
  const within = <T>(work: (tx: Sql, clinicId: string) => Promise<T>) =>
    test.db.database.transaction((tx) => work(tx, test.clinic.id));
  const addSignal = (id: string, type: string, source: string, data: object, eventId = id) =>
    owner(
      `INSERT INTO signal (clinic_id, id, patient_id, type, time, source, event_id, data, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $8, $7, $5)`,
      [id, jane, type, AT, source, data, eventId],
    );
  const read = (types: readonly string[]) =>
    within(async (tx, clinicId) => {
      const stream = test.get(SignalStreamView);
      await stream.begin(tx);
      const remembered: string[] = [];
      const watched = { types, remembered, rememberedFrom: PERIOD.from, hearsStages: true, opened: new Set<string>() };
      await stream.open(tx, clinicId, 'mine', watched, PERIOD);
      return (await stream.next(tx)).map(({ type, data: { intent, to } }) => [type, intent ?? to ?? null]);
    });

  it('leaves out what was answered to the journey, and puts a change of stage behind what led to it', async () => {
    const booked = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
    await addSignal(randomUUID(), 'message.replied', '/attend/replies', { journey: 'mine', intent: 'mine' });
    await addSignal(randomUUID(), 'message.replied', '/attend/replies', { journey: 'other', intent: 'other' });
    await addSignal(booked, 'call.received', '/phone', {});
    await owner(
      `INSERT INTO stage_change (clinic_id, patient_id, service_line, from_stage, to_stage, episode, at, signal_id, rule, recorded_at)
       VALUES ($1, $2, 'pulmonology', NULL, 'access', 1, $3, '00000000-0000-4000-8000-000000000000', 'r', $3)`,
      [jane, AT],
    );

    expect(await read(['call.received'])).toEqual([
      ['call.received', null],
      ['stage.changed', 'access'],
    ]);
    expect(await read(['message.replied'])).toEqual([
      ['stage.changed', 'access'],
      ['message.replied', 'other'],
    ]);
  });

  it('takes an authorization for one until its last day ends where the clinic is', async () => {
    await owner(
      `INSERT INTO marketing_authorization
         (clinic_id, id, patient_id, description, discloser, recipient, purpose, expires_on, signed_at, signer, payer,
          copy_given_at, created_at, created_by, states_right_to_revoke, states_conditioning, states_redisclosure,
          states_remuneration)
       VALUES ($1, $2, $3, '\\x00', 'Lakeside', 'Inhalers Inc.', '\\x00', '2026-11-30', $4, '\\x00', 'Inhalers Inc.', $4, $4,
               'test', true, true, true, true)`,
      [randomUUID(), jane, AT],
    );

    expect(await within((tx, clinicId) => test.get(PastView).authorizations(tx, clinicId, [jane]))).toEqual([
      { patientId: jane, payer: 'Inhalers Inc.', signedAt: AT, endsAt: new Date('2026-12-01T05:00:00Z') },
    ]);
  });

  it('leaves out what followed from an answer to the journey, and what staff did for a task of it', async () => {
    for (const journey of ['mine', 'other']) {
      const [message, reply, run, task] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
      await owner(
        `INSERT INTO message (clinic_id, id, patient_id, kind, purpose, priority, channels, status, planned_at, due_at, latest_at,
                              claimed_at, free_text, journey_key)
         VALUES ($1, $2, $3, 'reminder', 'treatment', 1, '{sms}', 'delivered', $4, $4, $4, $4, '\\x00', $5)`,
        [message, jane, AT, journey],
      );
      await owner(
        `INSERT INTO reply (clinic_id, id, channel, contact_hash, patient_id, message_id, intent, body, provider_message_id, received_at)
         VALUES ($1, $2, 'sms', $3, $4, $5, 'confirm', '\\x00', $6, $7)`,
        [reply, randomUUID(), jane, message, journey, AT],
      );
      await owner(
        `INSERT INTO run (clinic_id, id, patient_id, journey_key, version_id, correlation, status, step, step_at, visits, cause_signal,
                          caused_at, entered_at, ended_at, ended_because, log_length)
         VALUES ($1, $2, $3, $4, $5, $5, 'ended', 'x', $6, '{}', $5, $6, $6, $6, 'completed', 0)`,
        [run, jane, journey, randomUUID(), AT],
      );
      await owner(
        `INSERT INTO task (clinic_id, id, kind, patient_id, run_id, title, role, status, created_at)
         VALUES ($1, $2, 'journey', $3, $4, 'Call', 'front_desk', 'open', $5)`,
        [task, jane, run, AT],
      );
      await addSignal(randomUUID(), 'survey.answered', '/attend/surveys', { messageId: message, to: journey });
      await addSignal(randomUUID(), 'call.placed', '/attend/staff', { taskId: task, to: journey });
      await addSignal(randomUUID(), 'appointment.confirmed', '/attend/replies', { to: journey }, `${reply}:confirmed`);
      await addSignal(
        randomUUID(),
        'consent.revoked',
        '/attend/replies',
        { to: journey },
        `${reply}:${jane}:marketing`,
      );
    }
    const heard = async (...types: string[]) => (await read(types)).filter(([type]) => type !== 'stage.changed');

    expect(await heard('survey.answered')).toEqual([['survey.answered', 'other']]);
    expect(await heard('appointment.confirmed')).toEqual([['appointment.confirmed', 'other']]);
    expect(await heard('call.placed')).toEqual([['call.placed', 'other']]);
    expect(await heard('consent.revoked')).toHaveLength(2);
  });

  it('takes the address that was agreed first', async () => {
    const [only] = await owner(
      `SELECT hash FROM contact_point WHERE clinic_id = $1 AND patient_id = $2 AND kind = 'email'`,
      [jane],
    );
    await owner(
      `INSERT INTO contact_point (clinic_id, patient_id, kind, hash, value, created_at)
       SELECT clinic_id, patient_id, kind, $3, value, created_at + interval '1 day' FROM contact_point
       WHERE clinic_id = $1 AND patient_id = $2 AND kind = 'email'`,
      [jane, randomUUID()],
    );
    const first = async () =>
      (await within((tx, clinicId) => test.get(PastView).points(tx, clinicId, [jane]))).find(
        ({ kind }) => kind === 'email',
      )?.hash;
    expect(await first()).not.toBe(only?.['hash']);

    await owner(
      `INSERT INTO patient_restriction (clinic_id, id, patient_id, kind, contact_kind, contact_hash, request_id, agreed_at, agreed_by)
       VALUES ($1, $2, $3, 'only_address', 'email', $4, $2, $5, 'test')`,
      [randomUUID(), jane, only?.['hash'], AT],
    );
    expect(await first()).toBe(only?.['hash']);
  });

  it('counts what was asked about a patient, whoever got it', async () => {
    await owner(
      `INSERT INTO message (clinic_id, id, patient_id, recipient_id, kind, purpose, priority, channels, status, planned_at, due_at,
                            latest_at, claimed_at, free_text)
       VALUES ($1, $2, $3, $4, 'review', 'operations', 1, '{email}', 'delivered', $5, $5, $5, $5, '\\x00')`,
      [randomUUID(), jane, guardian, AT],
    );
    const view = test.get(PastView);
    const asked = (id: string) => within((tx, clinicId) => view.asked(tx, clinicId, [id], 'mine', PERIOD));

    expect(await asked(jane)).toEqual([{ patientId: jane, at: AT, question: 'review' }]);
    expect(await asked(guardian)).toEqual([]);
  });
});
