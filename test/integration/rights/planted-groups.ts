import { randomUUID } from 'node:crypto';

import { AT, word } from './planted-word.ts';

type Insert = (table: string, row: Readonly<Record<string, unknown>>) => Promise<void>;

/** What says which groups a patient is in, and why: a recall, a segment, a list, a simulation. */
export async function plantGroups(insert: Insert, id: string, signal: string): Promise<void> {
  await insert('recall', {
    ...{ id: randomUUID(), rule_key: 'planted', patient_id: id, anchor_signal: signal, anchor_at: AT },
    ...{ due_on: '2027-05-01', due_at: '2027-05-01T15:00:00Z', status: 'upcoming' },
  });
  await insert('recall', {
    ...{ id: randomUUID(), rule_key: 'planted', patient_id: id, anchor_signal: randomUUID(), anchor_at: AT },
    ...{ due_on: '2026-11-01', due_at: '2026-11-01T15:00:00Z', status: 'closed', closed_at: AT },
    closed_because: word('closed'),
  });
  await insert('segment', {
    ...{ key: 'planted', name: 'Planted', description: '', rule: 'true', version: 1, status: 'ready', enters: false },
    ...{ fill_at: AT, updated_by: 'test', updated_at: AT },
  });
  await insert('segment_member', { segment_key: 'planted', patient_id: id, since: AT });
  await insert('segment_check', {
    segment_key: 'planted',
    patient_id: id,
    version: 1,
    due_at: '2030-01-01T00:00:00Z',
  });
  const enrolment = randomUUID();
  await insert('enrolment', {
    ...{
      id: enrolment,
      chosen_by: 'staff',
      name: 'List',
      journey_key: 'planted',
      reason: word('chosen'),
      status: 'done',
    },
    ...{ total: 1, start_at: AT, finished_at: AT, requested_by: 'test', created_at: AT },
  });
  await insert('enrolment_patient', {
    ...{ enrolment_id: enrolment, position: 1, patient_id: id, raised_at: AT, signal_id: signal },
  });
  await insert('journey', {
    ...{ key: 'planted', name: 'Planted', status: 'draft', draft: '{}', created_at: AT, updated_at: AT },
  });
  const samples = [
    { patientId: id, timelines: [word('sample')] },
    { patientId: randomUUID(), timelines: [] },
  ];
  await insert('simulation', {
    ...{ id: randomUUID(), journey_key: 'planted', versions: '[]', from_at: AT, to_at: '2026-11-20T15:00:00Z' },
    ...{ status: 'done', results: '{}', samples: JSON.stringify(samples), requested_by: 'test', created_at: AT },
    finished_at: AT,
  });
}
