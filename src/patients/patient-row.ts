import type { Patient } from './patient.ts';

/** A patient as the database answers one. */
export interface PatientRow {
  clinic_id: string;
  patient_id: string;
  profile: Buffer | null;
  language: string | null;
  time_zone: string | null;
  region: string | null;
  is_known: boolean;
  merged_into: string | null;
  deceased_at: Date | null;
}

export function toPatient(row: PatientRow): Patient {
  return {
    clinicId: row.clinic_id,
    id: row.patient_id,
    profile: row.profile,
    language: row.language,
    timeZone: row.time_zone,
    region: row.region,
    isKnown: row.is_known,
    mergedInto: row.merged_into,
    deceasedAt: row.deceased_at,
  };
}
