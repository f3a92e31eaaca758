import { Injectable } from '@nestjs/common';

import type { ConsentChannel } from '../consents/consent.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import { type Expired, type Purged, purgedOf } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import type { ReplyIntent } from './understand-reply.ts';

export interface ReplyRow {
  readonly clinicId: string;
  readonly id: string;
  readonly channel: ConsentChannel;
  readonly contactHash: string;
  readonly patientId: string | null;
  readonly messageId: string | null;
  readonly intent: ReplyIntent;
  /** Sealed. */
  readonly body: Buffer;
  readonly media: number;
  readonly providerMessageId: string;
  readonly taskId: string | null;
  readonly receivedAt: Date;
}

/** A reply as staff read it, still sealed. */
export interface StoredReply {
  readonly id: string;
  readonly channel: ConsentChannel;
  readonly body: Buffer;
  readonly media: number;
  readonly received_at: Date;
}

@Injectable()
export class ReplyRepository {
  /** Answers whether it is new. Of two at once the second waits for the first, and then is not. */
  async add(tx: Sql, row: ReplyRow): Promise<boolean> {
    const added = await tx.query(
      `INSERT INTO reply (clinic_id, id, channel, contact_hash, patient_id, message_id, intent, body, media,
                          provider_message_id, task_id, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT DO NOTHING
       RETURNING id`,
      [
        row.clinicId,
        row.id,
        row.channel,
        row.contactHash,
        row.patientId,
        row.messageId,
        row.intent,
        row.body,
        row.media,
        row.providerMessageId,
        row.taskId,
        row.receivedAt,
      ],
    );
    return added.length > 0;
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `UPDATE reply AS t SET patient_id = m.into_id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)
       WHERE t.clinic_id = m.clinic_id AND t.patient_id = m.from_id`,
      [moves.map((m) => m.clinicId), moves.map((m) => m.from), moves.map((m) => m.into)],
    );
  }

  /** Blanks what erased patients wrote; of replies that belong to nobody those from an address that was theirs alone. */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[], contacts: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `UPDATE reply SET body = NULL
       WHERE clinic_id = $1 AND body IS NOT NULL
         AND (patient_id = ANY ($2::uuid[]) OR (patient_id IS NULL AND contact_hash = ANY ($3::uuid[])))
       RETURNING id`,
      [clinicId, patientIds, contacts],
    );
    return rows.length;
  }

  /** Blanks what people wrote before a moment. The oldest first. */
  async purge(tx: Sql, { clinicId, after, before, held }: Expired, limit: number): Promise<Purged> {
    const rows = await tx.query<{ at: Date }>(
      `UPDATE reply AS t SET body = NULL
       FROM (
         SELECT o.clinic_id, o.id FROM reply AS o
         WHERE o.clinic_id = $1 AND o.received_at >= $2 AND o.received_at < $3 AND o.body IS NOT NULL
           AND (o.patient_id IS NULL OR o.patient_id <> ALL ($4::uuid[]))
         ORDER BY o.received_at
         LIMIT $5
         FOR UPDATE SKIP LOCKED
       ) AS k
       WHERE t.clinic_id = k.clinic_id AND t.id = k.id
       RETURNING t.received_at AS at`,
      [clinicId, after, before, held, limit],
    );
    return purgedOf(rows);
  }

  async countExpired(sql: Sql, { clinicId, after, before, held }: Expired): Promise<number> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM reply AS o
       WHERE o.clinic_id = $1 AND o.received_at >= $2 AND o.received_at < $3 AND o.body IS NOT NULL
         AND (o.patient_id IS NULL OR o.patient_id <> ALL ($4::uuid[]))`,
      [clinicId, after, before, held],
    );
    return row?.total ?? 0;
  }

  async ofTask(sql: Sql, clinicId: string, taskId: string): Promise<StoredReply | undefined> {
    const [row] = await sql.query<StoredReply>(
      `SELECT id, channel, body, media, received_at FROM reply
       WHERE clinic_id = $1 AND task_id = $2 AND body IS NOT NULL`,
      [clinicId, taskId],
    );
    return row;
  }
}
