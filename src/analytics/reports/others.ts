import { AGREED } from '../../patients/restrictions/restriction.ts';

/** An address or number of more people than this is that of an institution, not of a household. */
const HOUSEHOLD_LIMIT = 12;

/** The texts of parameters. */
export type OthersNames = Readonly<Record<'clinic' | 'stakeholders' | 'household', string>>;

/** The columns of `othersByPatient`, each an array, in the order of those of `othersOf`. */
export const OTHERS = ['other_ids', 'since', 'until', 'actors'] as const;

/** The same as `othersOf` with one row for each patient. */
export function othersByPatient(named: OthersNames): string {
  return `
        SELECT o.patient_id, array_agg(o.other_id) AS other_ids, array_agg(o.since) AS since, array_agg(o.until) AS until,
               array_agg(o.actor) AS actors
        FROM (${othersOf(named)}) AS o GROUP BY o.patient_id`;
}

/** Touches of the people in `others`, a relation with the alias `r`, that count for a patient. */
export function touchesOfOthers(clinic: string, patient: string, others: string): string {
  return `
      SELECT ${patient} AS patient_id, o.id, o.at, o.seq, o.channel, o.campaign,
             CASE WHEN o.actor = 'patient' THEN r.actor ELSE o.actor END AS actor, o.service_line, o.is_lead, true AS is_related
      FROM ${others}
      JOIN touch AS o ON o.clinic_id = ${clinic}::uuid AND o.patient_id = r.other_id AND o.at >= r.since AND o.at < r.until`;
}

/** Who else's touches count for whom, from when until when, and as what. Parameters are given by name. */
export function othersOf({ clinic, stakeholders, household }: OthersNames): string {
  const agreed = AGREED.map((kind) => `'${kind}'`).join(', ');
  return `
        SELECT x.patient_id, x.other_id, min(x.since) AS since, max(x.until) AS until, min(x.actor) AS actor
        FROM (
          SELECT s.patient_id, s.other_patient_id AS other_id, s.since, coalesce(s.until, 'infinity') AS until,
                 CASE s.kind WHEN 'guardian' THEN 'caregiver' ELSE s.kind END AS actor
          FROM stakeholder AS s
          -- Two who stood by each other and were merged are one.
          WHERE s.clinic_id = ${clinic}::uuid AND s.other_patient_id <> s.patient_id AND ${stakeholders}::boolean
          UNION ALL
          SELECT mine.patient_id, theirs.patient_id, '-infinity', 'infinity', 'caregiver'
          FROM (
            SELECT p.kind, p.hash FROM contact_point AS p
            WHERE p.clinic_id = ${clinic}::uuid AND ${household}::boolean
            GROUP BY p.kind, p.hash HAVING count(*) BETWEEN 2 AND ${HOUSEHOLD_LIMIT}
          ) AS shared
          JOIN contact_point AS mine ON mine.clinic_id = ${clinic}::uuid AND (mine.kind, mine.hash) = (shared.kind, shared.hash)
          JOIN contact_point AS theirs ON theirs.clinic_id = ${clinic}::uuid
            AND (theirs.kind, theirs.hash) = (shared.kind, shared.hash) AND theirs.patient_id <> mine.patient_id
        ) AS x
        WHERE NOT EXISTS (
            SELECT FROM signal AS s
            WHERE s.clinic_id = ${clinic}::uuid AND s.patient_id IN (x.patient_id, x.other_id) AND s.type = 'sharing.refused'
              AND NOT EXISTS (
                SELECT FROM signal AS later
                WHERE later.clinic_id = s.clinic_id AND later.patient_id = s.patient_id AND later.type = 'sharing.allowed'
                  AND later.time > s.time))
          AND NOT EXISTS (
            SELECT FROM patient_restriction AS a
            WHERE a.clinic_id = ${clinic}::uuid AND a.patient_id IN (x.patient_id, x.other_id) AND a.ended_at IS NULL
              AND a.kind IN (${agreed}))
        GROUP BY x.patient_id, x.other_id`;
}
