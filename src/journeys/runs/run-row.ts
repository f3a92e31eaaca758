import type { Run, RunAttributes, Trouble } from './run.ts';

/** A run that has not ended, as the database answers one. */
export interface RunRow {
  clinic_id: string;
  id: string;
  patient_id: string;
  journey_key: string;
  version_id: string;
  correlation: string;
  step: string;
  visits: Record<string, number>;
  log_length: number;
  step_at: Date;
  /** Sealed. */
  attributes: Buffer | null;
  hops: number;
  trouble: Trouble | null;
  appointment_id: string | null;
  recall_id: string | null;
  cause_signal: string;
  caused_at: Date;
  entered_at: Date;
}

export function toRun(row: RunRow, attributes: RunAttributes): Run {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    patientId: row.patient_id,
    journeyKey: row.journey_key,
    versionId: row.version_id,
    correlation: row.correlation,
    step: row.step,
    visits: row.visits,
    logLength: row.log_length,
    stepAt: row.step_at,
    attributes,
    hops: row.hops,
    trouble: row.trouble && openTrouble(row.trouble),
    appointmentId: row.appointment_id,
    recallId: row.recall_id,
    causeSignal: row.cause_signal,
    causedAt: row.caused_at,
    enteredAt: row.entered_at,
    end: undefined,
  };
}

/** Instants come back from JSON as texts. */
function openTrouble({ wake, ...trouble }: Trouble): Trouble {
  if (wake.kind === 'timer') return { ...trouble, wake: { ...wake, dueAt: new Date(wake.dueAt) } };
  if (wake.kind === 'moved') return { ...trouble, wake: { ...wake, since: wake.since && new Date(wake.since) } };
  return { ...trouble, wake };
}
