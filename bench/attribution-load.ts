import { query, type World } from './world.ts';

/** Ten years up to this moment. */
export const END = new Date('2026-01-01T00:00:00Z');
const YEARS = 10;

/** How much there is to load. */
export interface Load {
  readonly touches: number;
  readonly conversions: number;
}

/**
 * Patients with some twenty touches each within four months, by twelve channels of five campaigns, who book once or twice on the way
 * or not at all. The numbers of a patient are those of a hash, so that each run has the same.
 */
export async function load({ place }: World, { touches, conversions }: Load): Promise<void> {
  const patients = Math.ceil(touches / 20);
  const values = [place.clinicId, patients, END];
  const start = `($3::timestamptz - interval '${YEARS} years' + p.n * (interval '${YEARS} years' - interval '120 days') / $2::integer)`;
  const idOf = (kind: string, n: string) => `md5('${kind}' || ${n})::uuid`;
  const drawn = (what: string) => `((hashtext('${what}' || p.n || '-' || k) & 2147483647) / 2147483648.0)`;
  await query(
    place,
    `INSERT INTO touch (clinic_id, id, patient_id, at, channel, campaign, actor, service_line, is_lead)
     SELECT $1, ${idOf('touch', `p.n || '-' || k`)}, ${idOf('patient', 'p.n')},
            ${start} + ${drawn('at')} * interval '120 days',
            'channel-' || floor(12 * power(${drawn('channel')}, 2)), 'campaign-' || floor(5 * ${drawn('campaign')}),
            CASE WHEN ${drawn('actor')} < 0.1 THEN 'referring_physician' ELSE 'patient' END,
            'line-' || p.n % 10, ${drawn('lead')} < 0.1
     FROM generate_series(0, $2::integer - 1) AS p (n), generate_series(1, 20) AS k`,
    values,
  );
  await query(
    place,
    `INSERT INTO conversion (clinic_id, id, patient_id, kind, at, month, service_line, value, is_new, opportunity_at)
     SELECT $1, ${idOf('conversion', 'n.n')}, ${idOf('patient', 'p.n')}, CASE WHEN n.n % 3 = 0 THEN 'completed' ELSE 'booked' END,
            c.at, date_trunc('month', c.at AT TIME ZONE 'America/New_York')::date, 'line-' || p.n % 10, 100 + n.n % 400,
            n.n < $2::integer, c.at - interval '1 day'
     FROM generate_series(0, $4::integer - 1) AS n (n)
     CROSS JOIN LATERAL (SELECT (n.n * 7) % $2::integer AS n) AS p
     CROSS JOIN LATERAL (SELECT 1 + n.n / $2::integer AS k) AS i (k)
     CROSS JOIN LATERAL (SELECT ${start} + (0.3 + 0.7 * ${drawn('book')}) * interval '120 days' AS at) AS c`,
    [...values, conversions],
  );
  await query(place, `VACUUM ANALYZE touch, conversion`);
}

/** What one more day brings to a group of that size: touches and bookings of patients who are there, and the months they change. */
export async function loadDay({ place }: World, { touches, conversions }: Load): Promise<void> {
  const days = YEARS * 365;
  const recent = [place.clinicId, END, Math.ceil(touches / days), Math.ceil(conversions / days)];
  await query(
    place,
    `WITH patients AS (
       SELECT t.patient_id, t.service_line, row_number() OVER () AS n
       FROM (SELECT DISTINCT patient_id, service_line FROM touch
             WHERE clinic_id = $1 AND at > $2::timestamptz - interval '30 days' LIMIT $3) AS t
     ),
     touched AS (
       INSERT INTO touch (clinic_id, id, patient_id, at, channel, actor, is_lead)
       SELECT $1, gen_random_uuid(), patient_id, $2, 'channel-1', 'patient', false FROM patients RETURNING 1
     ),
     booked AS (
       INSERT INTO conversion (clinic_id, id, patient_id, kind, at, month, service_line, value, opportunity_at)
       SELECT $1, gen_random_uuid(), patient_id, 'booked', $2, date_trunc('month', $2::timestamptz AT TIME ZONE 'America/New_York')::date,
              service_line, 100, $2
       FROM patients WHERE n <= $4 RETURNING month
     )
     INSERT INTO stale_month (clinic_id, month, part, ready_at)
     SELECT DISTINCT $1::uuid, month, 'credit', '-infinity'::timestamptz FROM booked`,
    recent,
  );
}
