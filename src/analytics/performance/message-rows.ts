import { personBit } from '../reports/credit-sums.ts';
import { FACETS, JUDGED, RETURNS } from './message-facets.ts';

/** Lines of care that may be shown. A line that is gone gave away who knows what, as one does that is not standard. */
const standardLines = (clinic: string) =>
  `SELECT l.key FROM service_line AS l WHERE l.clinic_id = ${clinic} AND l.sensitivity = 'standard'`;

const hiddenJourneys = (clinic: string) =>
  `SELECT DISTINCT v.journey_key FROM journey_version AS v
   WHERE v.clinic_id = ${clinic} AND v.definition ->> 'serviceLine' NOT IN (${standardLines(clinic)})`;

/** Counts up when sums come about otherwise than before: then those that are there do not count any more. */
const WAY_OF_COUNTING = 1;

/** A hash of all settings of a clinic that sums of messages follow from. */
export function basisOf(clinic: string): string {
  return `(
    SELECT md5(jsonb_build_array(${WAY_OF_COUNTING}, k.time_zone, k.track_opens, ARRAY(${standardLines('k.id')} ORDER BY l.key),
                                 ARRAY(${hiddenJourneys('k.id')} ORDER BY v.journey_key))::text)
    FROM clinic AS k WHERE k.id = ${clinic})`;
}

/** The first days of months whose sums are up to date: summed under the settings of today, and with no note since. */
export function monthsUpToDate(clinic: string): string {
  return `
    SELECT s.month FROM message_summed AS s
    WHERE s.clinic_id = ${clinic} AND s.basis = ${basisOf(clinic)}
      -- A day of a time zone is never more than a day away from that in UTC.
      AND NOT EXISTS (SELECT 1 FROM message_change AS c
                      WHERE c.clinic_id = ${clinic} AND c.day >= s.month - 1
                        AND c.day <= (s.month + interval '1 month')::date)`;
}

/**
 * Facets of messages that were planned in spans of time, counted by all that a report may be grouped by, of which parameter 6 says
 * what is asked for. Parameters 3, 4 and 5 are the months that spans count for, and from when until before when they go; parameter
 * 2 is when the first begins.
 *
 * Messages that are alike in everything come together first, so that each is taken apart by facets and groups once and not
 * one by one.
 */
export const MESSAGE_ROWS = `
  standard_line AS (${standardLines('$1')}),
  hidden_journey AS (${hiddenJourneys('$1')}),
  told AS MATERIALIZED (
    SELECT w.month, COALESCE(m.channel, m.channels[1]) AS channel, m.purpose, m.journey_key, v.template_key,
           date_trunc('week', m.planned_at AT TIME ZONE k.time_zone)::date::text AS week,
           h.journey_key IS NOT NULL OR (a.id IS NOT NULL AND a.service_line NOT IN (SELECT s.key FROM standard_line AS s))
             IS TRUE AS is_sensitive,
           m.id, m.patient_id, m.status, m.planned_at, m.sent_at, m.outcome_reason
    FROM unnest($3::date[], $4::timestamptz[], $5::timestamptz[]) AS w (month, since, until)
    JOIN clinic AS k ON k.id = $1
    CROSS JOIN LATERAL (
      SELECT o.* FROM message AS o WHERE o.clinic_id = $1 AND o.planned_at >= w.since AND o.planned_at < w.until OFFSET 0
    ) AS m
    LEFT JOIN hidden_journey AS h ON h.journey_key = m.journey_key
    LEFT JOIN appointment AS a ON a.clinic_id = $1 AND a.id = m.appointment_id
    LEFT JOIN template_version AS v ON v.clinic_id = $1 AND v.id = m.template_version_id
  ),
  ${RETURNS},
  ${JUDGED},
  alike AS (
    SELECT j.month, j.channel, j.purpose, j.journey_key, j.template_key, j.week, j.is_sensitive, j.state, j.is_replied,
           j.is_complained, j.is_opted_out, j.is_clicked, count(*) AS count, bit_or(${personBit('j.patient_id')}) AS people
    FROM judged AS j
    GROUP BY j.month, j.channel, j.purpose, j.journey_key, j.template_key, j.week, j.is_sensitive, j.state, j.is_replied,
             j.is_complained, j.is_opted_out, j.is_clicked
  ),
  message_row AS (
    SELECT j.month, g.grouped_by, g.key, j.is_sensitive, f.facet, f.value, sum(j.count)::bigint AS count, bit_or(j.people) AS people
    FROM alike AS j
    CROSS JOIN LATERAL (VALUES ('channel', j.channel), ('purpose', j.purpose), ('template', j.template_key),
                               ('journey', j.journey_key), ('week', j.week)) AS g (grouped_by, key)
    CROSS JOIN LATERAL ${FACETS}
    WHERE g.grouped_by = ANY ($6::text[])
    GROUP BY j.month, g.grouped_by, g.key, j.is_sensitive, f.facet, f.value
  )`;
