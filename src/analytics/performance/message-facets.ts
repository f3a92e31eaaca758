import { HELD_BACK } from './message-figures.ts';

/**
 * What became of messages, given \`told\`: as facets, each with one value a message. Composed into the statements of
 * two views, so that a message counts the same in both.
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

/** What came back to messages that were planned from parameter 2 on; nothing comes back before it left. */
export const RETURNS = `
  replied AS (
    SELECT DISTINCT r.message_id AS id FROM reply AS r
    WHERE r.clinic_id = $1 AND r.received_at >= $2 AND r.message_id IS NOT NULL
  ),
  complained AS (
    SELECT DISTINCT r.message_id AS id FROM receipt AS r
    WHERE r.clinic_id = $1 AND r.received_at >= $2 AND r.status IN ('complained', 'bounced_hard') AND r.status = 'complained'
  ),
  opted_out AS (
    SELECT DISTINCT l.id FROM suppression AS s
    CROSS JOIN LATERAL (
      SELECT o.id FROM message AS o
      WHERE o.clinic_id = $1 AND o.address_hash = s.hash AND o.claimed_at <= s.at AND o.kind <> 'answer'
      ORDER BY o.claimed_at DESC LIMIT 1
    ) AS l
    WHERE s.clinic_id = $1 AND s.created_at >= $2 AND s.reason IN ('opt_out', 'unsubscribed')
  )`;

/** Rows of facets, counted, given \`told (key, id, patient_id, channel, status, sent_at, outcome_reason)\` and \`RETURNS\`. */
export const MESSAGE_FACETS = `
  faceted AS (
    SELECT m.key, m.patient_id, f.facet, f.value
    FROM told AS m
    LEFT JOIN replied AS r ON r.id = m.id
    LEFT JOIN complained AS c ON c.id = m.id
    LEFT JOIN opted_out AS o ON o.id = m.id
    LEFT JOIN LATERAL (
      SELECT true AS is_clicked FROM signal AS s
      WHERE m.channel = 'email' AND m.sent_at IS NOT NULL AND (SELECT k.track_opens FROM clinic AS k WHERE k.id = $1)
        AND s.clinic_id = $1 AND s.patient_id = m.patient_id AND s.type = 'message.clicked' AND s.time >= m.sent_at
        AND s.data ->> 'messageId' = m.id::text
      LIMIT 1
    ) AS l ON true
    CROSS JOIN LATERAL (VALUES
      ('state', ${STATE}),
      ('replied', CASE WHEN r.id IS NULL THEN 'no' ELSE 'yes' END),
      ('complained', CASE WHEN c.id IS NULL THEN 'no' ELSE 'yes' END),
      ('optedOut', CASE WHEN o.id IS NULL THEN 'no' ELSE 'yes' END),
      ('clicked', CASE WHEN l.is_clicked THEN 'yes' ELSE 'no' END)
    ) AS f (facet, value)
  ),
  message_facet AS (
    SELECT f.key, f.facet, f.value, count(*)::integer AS count, count(DISTINCT f.patient_id)::integer AS people
    FROM faceted AS f GROUP BY f.key, f.facet, f.value
  )`;
