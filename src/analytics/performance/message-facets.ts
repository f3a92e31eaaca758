import { HELD_BACK } from './message-figures.ts';

/**
 * What became of messages, given `told`: as facets, each with one value a message. Composed into the statements of
 * several views, so that a message counts the same in all of them.
 *
 * An opt-out counts against the last message that its address got, as breakers count it. That mail was opened is in no facet:
 * providers open mail themselves, to protect their readers' privacy, so that it says nothing of people.
 */

/**
 * The first facet: how far a message came, and of those held back why. It is one, so that no part of it can be reckoned from another:
 * with why, or how many were sent, beside it, a small number hidden in one would be the difference of two that are told.
 */
const STATE = `
  CASE WHEN m.status = 'suppressed' THEN '${HELD_BACK}' || COALESCE(m.outcome_reason, 'unknown')
       WHEN m.status IN ('planned', 'deferred') THEN 'waiting'
       WHEN m.status = 'claimed' THEN 'unknown'
       WHEN m.status = 'failed' AND m.sent_at IS NULL THEN 'not_taken'
       ELSE m.status END`;

/**
 * What came back to messages that were planned from parameter 2 on, and when it last did. Nothing comes back before it was planned,
 * so that what is found does not hang on the parameter.
 */
export const RETURNS = `
  replied AS (
    SELECT r.message_id AS id, max(r.received_at) AS at FROM reply AS r
    WHERE r.clinic_id = $1 AND r.received_at >= $2 AND r.message_id IS NOT NULL
    GROUP BY r.message_id
  ),
  complained AS (
    SELECT r.message_id AS id, max(r.received_at) AS at FROM receipt AS r
    WHERE r.clinic_id = $1 AND r.received_at >= $2 AND r.status IN ('complained', 'bounced_hard') AND r.status = 'complained'
    GROUP BY r.message_id
  ),
  opted_out AS (
    SELECT l.id, max(s.created_at) AS at FROM suppression AS s
    CROSS JOIN LATERAL (
      SELECT o.id FROM message AS o
      WHERE o.clinic_id = $1 AND o.address_hash = s.hash AND o.claimed_at <= s.at AND o.kind <> 'answer'
      ORDER BY o.claimed_at DESC, o.id DESC LIMIT 1
    ) AS l
    WHERE s.clinic_id = $1 AND s.created_at >= $2 AND s.reason IN ('opt_out', 'unsubscribed')
    GROUP BY l.id
  )`;

/** What became of each, given `told (id, patient_id, channel, status, planned_at, sent_at, outcome_reason)` and `RETURNS`. */
export const JUDGED = `
  judged AS (
    SELECT m.*, ${STATE} AS state, r.id IS NOT NULL AS is_replied, c.id IS NOT NULL AS is_complained,
           o.id IS NOT NULL AS is_opted_out, l.is_clicked IS NOT NULL AS is_clicked
    FROM told AS m
    LEFT JOIN replied AS r ON r.id = m.id AND r.at >= m.planned_at
    LEFT JOIN complained AS c ON c.id = m.id AND c.at >= m.planned_at
    LEFT JOIN opted_out AS o ON o.id = m.id AND o.at >= m.planned_at
    LEFT JOIN LATERAL (
      SELECT true AS is_clicked FROM signal AS s
      WHERE m.channel = 'email' AND m.sent_at IS NOT NULL AND (SELECT k.track_opens FROM clinic AS k WHERE k.id = $1)
        AND s.clinic_id = $1 AND s.patient_id = m.patient_id AND s.type = 'message.clicked' AND s.time >= m.sent_at
        AND s.data ->> 'messageId' = m.id::text
      LIMIT 1
    ) AS l ON true
  )`;

/** The facets of a row of `judged` with their values. */
export const FACETS = `(VALUES
      ('state', j.state),
      ('replied', CASE WHEN j.is_replied THEN 'yes' ELSE 'no' END),
      ('complained', CASE WHEN j.is_complained THEN 'yes' ELSE 'no' END),
      ('optedOut', CASE WHEN j.is_opted_out THEN 'yes' ELSE 'no' END),
      ('clicked', CASE WHEN j.is_clicked THEN 'yes' ELSE 'no' END)
    ) AS f (facet, value)`;

/** Rows of facets, counted, given `JUDGED` of messages with a `key`. */
export const MESSAGE_FACETS = `
  message_facet AS (
    SELECT j.key, f.facet, f.value, count(*)::integer AS count, count(DISTINCT j.patient_id)::integer AS people
    FROM judged AS j CROSS JOIN LATERAL ${FACETS}
    GROUP BY j.key, f.facet, f.value
  )`;
