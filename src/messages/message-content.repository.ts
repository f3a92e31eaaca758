import { Injectable } from '@nestjs/common';

import { type Expired, type Purged, purgedOf } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import type { MessageStatus } from './message-status.ts';

/** Takes away what messages said and where they went, and leaves the skeleton of the ledger. */
@Injectable()
export class MessageContentRepository {
  /** Locks everything that went or is to go to or about these patients, and answers whether some of it is being handed over. */
  async lockOf(
    tx: Sql,
    clinicId: string,
    patientIds: readonly string[],
  ): Promise<{ isUnderWay: boolean; ids: string[] }> {
    const rows = await tx.query<{ id: string; status: MessageStatus }>(
      `SELECT m.id, m.status FROM message AS m
       WHERE m.clinic_id = $1 AND (m.patient_id = ANY ($2::uuid[]) OR m.recipient_id = ANY ($2::uuid[]))
       ORDER BY m.id
       FOR UPDATE`,
      [clinicId, patientIds],
    );
    return { isUnderWay: rows.some(({ status }) => status === 'claimed'), ids: rows.map(({ id }) => id) };
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
      `UPDATE message AS t SET free_text = NULL, reason = NULL, sent_address = NULL, sent_body = NULL, blanked_at = $6
       FROM (
         SELECT o.clinic_id, o.id FROM message AS o
         WHERE o.clinic_id = $1 AND o.planned_at >= $2 AND o.planned_at < $3 AND o.blanked_at IS NULL AND o.status IN ('delivered', 'sent', 'failed', 'suppressed', 'cancelled')
           AND (o.patient_id IS NULL OR o.patient_id <> ALL ($4::uuid[]))
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
      `SELECT count(*)::integer AS total FROM message AS o
       WHERE o.clinic_id = $1 AND o.planned_at >= $2 AND o.planned_at < $3 AND o.blanked_at IS NULL AND o.status IN ('delivered', 'sent', 'failed', 'suppressed', 'cancelled')
         AND (o.patient_id IS NULL OR o.patient_id <> ALL ($4::uuid[]))`,
      [clinicId, after, before, held],
    );
    return row?.total ?? 0;
  }
}
