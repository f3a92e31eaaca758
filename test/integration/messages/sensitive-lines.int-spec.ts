import { randomUUID } from 'node:crypto';

import type { PlannedMessage } from '../../../src/messages/planned-message.ts';
import { CLINIC, Ledger } from './ledger.ts';

describe('a message of a sensitive line', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await Ledger.open();
    await ledger.sql(
      `INSERT INTO service_line (clinic_id, key, name, sensitivity)
       VALUES ($1, 'recovery', 'Recovery', 'sud_part2'), ($1, 'teeth', 'Teeth', 'standard')`,
      [CLINIC],
    );
  });
  afterEach(() => ledger.close());

  const PURPOSES = (['treatment', 'operations', 'marketing'] as const).map((purpose) => ({
    purpose,
    channel: 'sms' as const,
    level: 'written' as const,
  }));
  const RUN = '0190a3b2-0000-8000-8000-0000000000a1';
  const VERSION = '0190a3b2-0000-8000-8000-0000000000a2';
  const SIGNAL = '0190a3b2-0000-8000-8000-0000000000a3';

  const addRun = async (patientId: string, journeyLine: string | null, signalLine: string | null) => {
    const at = ledger.clock.now();
    await ledger.sql(
      `INSERT INTO journey (clinic_id, key, name, status, created_at, updated_at) VALUES ($1, 'ask', 'Ask', 'draft', $2, $2)`,
      [CLINIC, at],
    );
    await ledger.sql(
      `INSERT INTO journey_version (clinic_id, id, journey_key, version, definition, templates, published_at, published_by)
       VALUES ($1, $2, 'ask', 1, $3::jsonb, '{}', $4, 'test')`,
      [CLINIC, VERSION, JSON.stringify(journeyLine === null ? {} : { serviceLine: journeyLine }), at],
    );
    await ledger.sql(
      `INSERT INTO signal (clinic_id, id, patient_id, type, time, received_at, source, event_id, service_line, data)
       VALUES ($1, $2, $3, 'visit.completed', $4, $4, '/test', '1', $5, '{}')`,
      [CLINIC, SIGNAL, patientId, at, signalLine],
    );
    await ledger.sql(
      `INSERT INTO run (clinic_id, id, patient_id, journey_key, version_id, correlation, status, step, visits, log_length,
                        cause_signal, caused_at, entered_at, step_at, ended_at, ended_because)
       VALUES ($1, $2, $3, 'ask', $4, '00000000-0000-0000-0000-000000000000', 'ended', 'end', '{}', 0, $5, $6, $6, $6, $6, 'done')`,
      [CLINIC, RUN, patientId, VERSION, SIGNAL, at],
    );
    return { runId: RUN, journeyKey: 'ask' };
  };
  const addAppointment = async (patientId: string, line: string) => {
    const appointmentId = randomUUID();
    await ledger.sql(
      `INSERT INTO appointment (clinic_id, id, patient_id, service_line, status, starts_at, changed_at)
       VALUES ($1, $2, $3, $4, 'completed', '2026-03-09T15:00:00Z', $5)`,
      [CLINIC, appointmentId, patientId, line, ledger.clock.now()],
    );
    return { appointmentId };
  };
  const addRecall = async (patientId: string, line: string) => {
    const recallId = randomUUID();
    const at = ledger.clock.now();
    await ledger.sql(
      `INSERT INTO recall_rule (clinic_id, key, definition, updated_at) VALUES ($1, 'yearly', $2::jsonb, $3)`,
      [CLINIC, JSON.stringify({ serviceLine: line }), at],
    );
    await ledger.sql(
      `INSERT INTO recall (clinic_id, id, rule_key, patient_id, anchor_signal, anchor_at, due_on, due_at, status)
       VALUES ($1, $2, 'yearly', $3, $2, $4, '2026-03-10', $4, 'due')`,
      [CLINIC, recallId, patientId, at],
    );
    return { recallId };
  };
  const CAUSES: Readonly<Record<string, (patientId: string, line: string) => Promise<Partial<PlannedMessage>>>> = {
    journey: (patientId, line) => addRun(patientId, line, null),
    'signal that led to it': (patientId, line) => addRun(patientId, 'teeth', line),
    appointment: addAppointment,
    recall: addRecall,
  };
  const reasonOf = async (cause: string, line: string, changes: Partial<PlannedMessage>) => {
    const patient = await ledger.addPatient({ consents: PURPOSES });
    const message = ledger.messageTo(patient, { ...changes, ...(await CAUSES[cause]?.(patient, line)) });
    await ledger.plan(message);
    await ledger.dispatch.runOnce();
    const { status, outcome_reason: reason } = await ledger.row(message.id);
    return reason ?? status;
  };

  it.each(Object.keys(CAUSES))('never asks for a review: the line of its %s counts', async (cause) => {
    expect(await reasonOf(cause, 'recovery', { purpose: 'operations', kind: 'review' })).toBe('sensitive_line');
  });

  it.each(Object.keys(CAUSES))('never advertises: the line of its %s counts', async (cause) => {
    expect(await reasonOf(cause, 'recovery', { purpose: 'marketing', kind: 'marketing' })).toBe('sensitive_line');
  });

  it.each(Object.keys(CAUSES))('is care like any other, by its %s', async (cause) => {
    expect(await reasonOf(cause, 'recovery', { kind: 'care' })).toBe('sent');
  });

  it.each(Object.keys(CAUSES))('is not one of a standard line, by its %s', async (cause) => {
    expect(await reasonOf(cause, 'teeth', { purpose: 'operations', kind: 'review' })).toBe('sent');
  });
});
