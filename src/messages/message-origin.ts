import type { MessageOrigin } from './message.ts';

/** The columns of a message that say where it comes from. */
export interface OriginRow {
  clinic_id: string;
  id: string;
  patient_id: string;
  run_id: string | null;
  journey_key: string | null;
  step: string | null;
}

export function toOrigin(row: OriginRow): MessageOrigin {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    patientId: row.patient_id,
    runId: row.run_id,
    journeyKey: row.journey_key,
    step: row.step,
  };
}
