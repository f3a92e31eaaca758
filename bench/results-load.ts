import { query, type World } from './world.ts';

/** Ten years up to this moment. */
export const END = new Date('2026-01-01T05:00:00Z');
const YEARS = 10;
/** Messages of one passage through a journey. */
const MESSAGES_PER_RUN = 10;

/**
 * Passages through twenty journeys, evenly over ten years, each with ten messages in a month. Half of the journeys hold one in ten
 * out. Some patients answer, some opt out, one in four books, and each is on the way to care once: all that results are counted from.
 */
export async function loadResults({ place }: World, messages: number): Promise<void> {
  const values = [place.clinicId, Math.ceil(messages / MESSAGES_PER_RUN), END];
  for (const statement of [CATALOGUE, TEMPLATES, RUNS, MESSAGES, REPLIES, OPT_OUTS, CONVERSIONS, STAGES])
    await query(place, statement, statement.includes('$3') ? values : [place.clinicId, END]);
  await query(
    place,
    `VACUUM ANALYZE message, run, reply, suppression, conversion, stage_change, stage_episode, journey_version`,
  );
}

const idOf = (kind: string, n: string) => `md5('${kind}' || ${n})::uuid`;
const drawn = (what: string, n: string) => `((hashtext('${what}' || ${n}) & 2147483647) / 2147483648.0)`;
const enteredAt = `($3::timestamptz - interval '${YEARS} years' + r.n * (interval '${YEARS} years' - interval '40 days') / $2::integer)`;
const isHeldOut = `(r.n % 20 < 10 AND ${drawn('holdout', 'r.n')} < 0.1)`;
const patientOf = idOf('patient', `(r.n * 7) % ($2::integer * 4 / 5)`);

const CATALOGUE = `
  WITH made AS (
    INSERT INTO journey (clinic_id, key, name, status, live_version, created_at, updated_at)
    SELECT $1, 'journey-' || k, 'journey-' || k, 'live', 2, $2::timestamptz, $2 FROM generate_series(0, 19) AS j (k)
    RETURNING clinic_id, key
  )
  INSERT INTO journey_version (clinic_id, id, journey_key, version, definition, templates, published_at, published_by)
  SELECT m.clinic_id, ${idOf('version', `m.key || '-' || v`)}, m.key, v,
         jsonb_build_object('purpose', CASE WHEN m.key < 'journey-15' THEN 'treatment' ELSE 'marketing' END, 'serviceLine', 'pulmonology',
                            'holdout', CASE WHEN substr(m.key, 9)::integer < 10 THEN 0.1 ELSE 0 END),
         '{}', $2::timestamptz - interval '11 years' + (v - 1) * interval '6 years', 'bench'
  FROM made AS m, generate_series(1, 2) AS v`;

const TEMPLATES = `
  WITH made AS (
    INSERT INTO template (clinic_id, key, live_version, created_at, updated_at)
    SELECT $1, 'bench-' || k, 1, $2::timestamptz, $2 FROM generate_series(0, 39) AS t (k)
    RETURNING clinic_id, key
  )
  INSERT INTO template_version (clinic_id, id, template_key, version, purpose, bodies, variables, content_hash, created_at, created_by)
  SELECT m.clinic_id, ${idOf('template', 'substr(m.key, 7)')}, m.key, 1, 'treatment', '{}', '{}', '', $2, 'bench' FROM made AS m`;

const RUNS = `
  INSERT INTO run (clinic_id, id, patient_id, journey_key, version_id, correlation, status, step, visits, log_length, hops,
                   cause_signal, caused_at, entered_at, step_at, ended_at, ended_because)
  SELECT $1, ${idOf('run', 'r.n')}, ${patientOf}, 'journey-' || r.n % 20,
         ${idOf('version', `'journey-' || r.n % 20 || '-' || CASE WHEN w.at < $3::timestamptz - interval '5 years' THEN 1 ELSE 2 END`)},
         '00000000-0000-0000-0000-000000000000', 'ended', 'end', '{"start": 1}', 2, 0, ${idOf('cause', 'r.n')}, w.at, w.at, w.at,
         w.at + interval '30 days', CASE WHEN ${isHeldOut} THEN 'holdout' ELSE 'completed' END
  FROM generate_series(0, $2::integer - 1) AS r (n) CROSS JOIN LATERAL (SELECT ${enteredAt} AS at) AS w`;

const MESSAGES = `
  INSERT INTO message (clinic_id, id, patient_id, run_id, journey_key, step, visit, purpose, priority, kind, channels, channel,
                       template_version_id, status, planned_at, due_at, latest_at, claimed_at, sent_at, settled_at, attempts,
                       outcome_reason, address_hash, segments)
  SELECT $1, ${idOf('message', `r.n || '-' || k.n`)}, ${patientOf}, ${idOf('run', 'r.n')}, 'journey-' || r.n % 20, 'say', 1,
         CASE WHEN r.n % 20 < 15 THEN 'treatment' ELSE 'marketing' END, 1, 'care', ARRAY[c.channel],
         CASE WHEN s.status <> 'suppressed' THEN c.channel END, ${idOf('template', `(r.n % 20 + 20 * (k.n % 2))::text`)}, s.status,
         w.at, w.at, w.at + interval '1 day',
         CASE WHEN s.status <> 'suppressed' THEN w.at END, CASE WHEN s.status <> 'suppressed' THEN w.at END, w.at, 1,
         CASE WHEN s.status = 'suppressed' THEN (ARRAY['cap', 'no_consent', 'quiet_hours'])[1 + (k.n + r.n) % 3] END,
         CASE WHEN s.status <> 'suppressed' THEN ${patientOf} END, 1
  FROM generate_series(0, $2::integer - 1) AS r (n)
  CROSS JOIN generate_series(0, ${MESSAGES_PER_RUN - 1}) AS k (n)
  CROSS JOIN LATERAL (SELECT ${enteredAt} + k.n * interval '3 days' AS at) AS w
  CROSS JOIN LATERAL (SELECT (ARRAY['sms', 'email', 'voice'])[1 + (r.n * 3 + k.n) % 3] AS channel) AS c
  CROSS JOIN LATERAL (SELECT ${drawn('status', `r.n || '-' || k.n`)} AS at) AS d
  CROSS JOIN LATERAL (
    SELECT CASE WHEN d.at < 0.8 THEN 'delivered' WHEN d.at < 0.9 THEN 'suppressed' WHEN d.at < 0.95 THEN 'sent' ELSE 'failed' END AS status
  ) AS s
  WHERE NOT ${isHeldOut}`;

const REPLIES = `
  INSERT INTO reply (clinic_id, id, channel, contact_hash, patient_id, message_id, intent, provider_message_id, received_at)
  SELECT $1, m.id, 'sms', m.address_hash, m.patient_id, m.id, 'other', m.id::text, m.sent_at + interval '1 hour'
  FROM message AS m WHERE m.clinic_id = $1 AND m.sent_at IS NOT NULL AND m.sent_at < $2 AND hashtext('reply' || m.id) % 20 = 0`;

const OPT_OUTS = `
  INSERT INTO suppression (clinic_id, id, kind, hash, reason, source, at, created_by, created_at)
  SELECT DISTINCT ON (m.address_hash) $1::uuid, m.id, 'phone', m.address_hash, 'opt_out', 'bench', m.sent_at + interval '1 hour',
         'bench', m.sent_at + interval '1 hour'
  FROM message AS m WHERE m.clinic_id = $1 AND m.sent_at IS NOT NULL AND m.sent_at < $2 AND hashtext('opt out' || m.id) % 150 = 0`;

const CONVERSIONS = `
  INSERT INTO conversion (clinic_id, id, patient_id, kind, at, month, service_line, value)
  SELECT $1, ${idOf('conversion', `r.n || o.kind`)}, ${patientOf}, o.kind, w.at + o.after,
         date_trunc('month', (w.at + o.after) AT TIME ZONE 'America/New_York')::date, 'pulmonology', 100 + r.n % 400
  FROM generate_series(0, $2::integer - 1) AS r (n)
  CROSS JOIN LATERAL (SELECT ${enteredAt} + ${drawn('book', 'r.n')} * interval '40 days' AS at) AS w
  CROSS JOIN (VALUES ('booked', interval '0'), ('completed', interval '9 days')) AS o (kind, after)
  WHERE ${drawn('books', 'r.n')} < 0.25`;

const STAGES = `
  INSERT INTO stage_change (clinic_id, patient_id, service_line, from_stage, to_stage, episode, at, recorded_at, signal_id, rule)
  SELECT $1, ${idOf('patient', 'r.n')}, (ARRAY['pulmonology', 'primary-care'])[1 + r.n % 2], g.stages[k.n - 1], g.stages[k.n], 1,
         w.at, w.at, ${idOf('stage', `r.n || '-' || k.n`)}, 'bench'
  FROM generate_series(0, $2::integer - 1) AS r (n)
  CROSS JOIN (SELECT ARRAY['awareness', 'consideration', 'access', 'care', 'post_visit'] AS stages) AS g
  CROSS JOIN generate_series(1, 5) AS k (n)
  CROSS JOIN LATERAL (SELECT ${enteredAt} + (k.n - 1) * (0.2 + ${drawn('stage', `r.n || '-'`)}) * interval '8 days' AS at) AS w
  WHERE k.n <= 1 + 5 * ${drawn('far', 'r.n')}`;
