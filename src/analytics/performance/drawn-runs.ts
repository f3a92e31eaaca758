/** Of the clinic in parameter 1, whether staff put the patient of a run `r` into it. No lot decided on them. */
export const WAS_CHOSEN = `
  EXISTS (
    SELECT 1 FROM signal AS s
    WHERE s.clinic_id = $1 AND s.patient_id = r.patient_id AND s.type = 'patient.enrolled' AND s.time = r.caused_at
      AND s.id = r.cause_signal AND s.data ->> 'by' = 'staff')`;

/** Whether the lot of its journey decided on a run `r`: neither staff, nor the clinic's control group. */
export const WAS_DRAWN = `r.ended_because IS DISTINCT FROM 'control group' AND NOT ${WAS_CHOSEN}`;

/** Whether the journey of a run `r` did not hold it out. */
export const IS_TREATED = `r.ended_because IS DISTINCT FROM 'holdout'`;

/** The day in a zone on which a run `r` was entered. */
export function dayEntered(zone: string): string {
  return `(r.entered_at AT TIME ZONE ${zone})::date`;
}
