import { Injectable } from '@nestjs/common';

import { type Expired, type Purged, purgedOf } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import type { MessageStatus } from './message-status.ts';

/** A message whose text is to go. */
export interface LockedText {
  readonly id: string;
  readonly patientId: string;
  readonly status: MessageStatus;
  /** The message of the household that spoke for it. */
  readonly mergedInto: string | null;
}

/** Whether a message is about or went to one of these patients. What holds them, and what is erased with them, is the same. */
const isOf = (message: string, patients: string): string =>
  `(${message}.patient_id = ANY (${patients}::uuid[]) OR ${message}.recipient_id = ANY (${patients}::uuid[]))`;

/**
 * Messages that spoke for others, and those that they repeat: what was merged into the first is passed on to its repetition, but
 * the first still says it. From the ids of a query, in the clinic $1.
 */
const speakersFrom = (ids: string): string => `speaker (id) AS (
         ${ids}
         UNION
         SELECT o.repeats FROM speaker AS s JOIN message AS o ON o.clinic_id = $1 AND o.id = s.id
         WHERE o.repeats IS NOT NULL
       )`;

const SPEAK_FOR_HELD = `SELECT h.merged_into FROM message AS h
         WHERE h.clinic_id = $1 AND h.merged_into IS NOT NULL AND ${isOf('h', '$4')}`;

/** Messages ("o") that were settled within a time and say something still; what is of held patients, or spoke for it, stays. */
const HAS_EXPIRED = `
  o.clinic_id = $1 AND o.planned_at >= $2 AND o.planned_at < $3 AND o.blanked_at IS NULL
  AND o.status IN ('delivered', 'sent', 'failed', 'unknown', 'suppressed', 'cancelled')
  AND ${isOf('o', '$4')} IS NOT TRUE AND NOT EXISTS (SELECT FROM speaker AS s WHERE s.id = o.id)`;

/** Takes away what messages said and where they went, and leaves the skeleton of the ledger. */
@Injectable()
export class MessageContentRepository {
  /** Locks everything that went or is to go to or about these patients. */
  async lockOf(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<LockedText[]> {
    return tx.query<LockedText>(
      `SELECT m.id, m.patient_id AS "patientId", m.status, m.merged_into AS "mergedInto" FROM message AS m
       WHERE m.clinic_id = $1 AND ${isOf('m', '$2')}
       ORDER BY m.id
       FOR UPDATE`,
      [clinicId, patientIds],
    );
  }

  /** Locks messages that spoke for others, and those that they repeat. */
  async lockSpeakers(tx: Sql, clinicId: string, ids: readonly string[]): Promise<LockedText[]> {
    return tx.query<LockedText>(
      `WITH RECURSIVE ${speakersFrom('SELECT k.id FROM unnest($2::uuid[]) AS k (id)')}
       SELECT m.id, m.patient_id AS "patientId", m.status, m.merged_into AS "mergedInto"
       FROM message AS m
       WHERE m.clinic_id = $1 AND m.id IN (SELECT s.id FROM speaker AS s)
       ORDER BY m.id
       FOR UPDATE OF m`,
      [clinicId, ids],
    );
  }

  /** Blanks what was said to somebody else, and named these patients, too. All else of it is the other's, and stays. */
  async eraseText(tx: Sql, clinicId: string, ids: readonly string[]): Promise<void> {
    await tx.query(`UPDATE message SET sent_body = NULL WHERE clinic_id = $1 AND id = ANY ($2::uuid[])`, [
      clinicId,
      ids,
    ]);
  }

  /** Blanks what went to these patients on behalf of others, with their address. Whether and where the rest goes, the gate decides. */
  async eraseRecipient(tx: Sql, clinicId: string, ids: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE message SET sent_address = NULL, sent_body = NULL, recipient_id = NULL
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[])`,
      [clinicId, ids],
    );
  }

  /**
   * Blanks texts and addresses. The skeleton stays: ids, times, status, hashes. With the hash of the address an unsubscribe link
   * in a mail that has left still closes the address. What has not left is called off.
   */
  async erase(tx: Sql, clinicId: string, ids: readonly string[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE message
       SET free_text = NULL, reason = NULL, sent_address = NULL, sent_body = NULL, blanked_at = COALESCE(blanked_at, $3),
           settled_at = CASE WHEN status IN ('planned', 'deferred') THEN $3 ELSE settled_at END,
           outcome_reason = CASE WHEN status IN ('planned', 'deferred') THEN 'erased' ELSE outcome_reason END,
           status = CASE WHEN status IN ('planned', 'deferred') THEN 'cancelled' ELSE status END
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[])`,
      [clinicId, ids, now],
    );
  }

  /** Blanks texts and addresses of messages that are settled. The oldest first. */
  async purge(tx: Sql, { clinicId, after, before, held }: Expired, limit: number, now: Date): Promise<Purged> {
    const rows = await tx.query<{ at: Date }>(
      `WITH RECURSIVE ${speakersFrom(SPEAK_FOR_HELD)}
       UPDATE message AS t SET free_text = NULL, reason = NULL, sent_address = NULL, sent_body = NULL, blanked_at = $6
       FROM (
         SELECT o.clinic_id, o.id FROM message AS o
         WHERE ${HAS_EXPIRED}
         ORDER BY o.planned_at
         LIMIT $5
         FOR UPDATE SKIP LOCKED
       ) AS k
       WHERE t.clinic_id = k.clinic_id AND t.id = k.id
       RETURNING t.planned_at AS at`,
      [clinicId, after, before, held, limit, now],
    );
    return purgedOf(rows);
  }

  async countExpired(sql: Sql, { clinicId, after, before, held }: Expired): Promise<number> {
    const [row] = await sql.query<{ total: number }>(
      `WITH RECURSIVE ${speakersFrom(SPEAK_FOR_HELD)}
       SELECT count(*)::integer AS total FROM message AS o
       WHERE ${HAS_EXPIRED}`,
      [clinicId, after, before, held],
    );
    return row?.total ?? 0;
  }
}
