import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { MAX_SAVED_REPLIES, type SavedReply } from './saved-reply.ts';

@Injectable()
export class SavedReplyRepository {
  list(sql: Sql, clinicId: string): Promise<SavedReply[]> {
    return sql.query<SavedReply>(
      `SELECT key, name, body, language, updated_at AS "updatedAt", updated_by AS "updatedBy"
       FROM saved_reply WHERE clinic_id = $1
       ORDER BY name, key
       LIMIT $2`,
      [clinicId, MAX_SAVED_REPLIES],
    );
  }

  /** Answers false where it is a new one and there are as many as there may be. */
  async put(tx: Sql, clinicId: string, reply: SavedReply): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO saved_reply (clinic_id, key, name, body, language, updated_at, updated_by)
       SELECT $1, $2, $3, $4, $5, $6, $7
       WHERE (SELECT count(*) FROM saved_reply WHERE clinic_id = $1 AND key <> $2) < $8
       ON CONFLICT (clinic_id, key) DO UPDATE
       SET name = EXCLUDED.name, body = EXCLUDED.body, language = EXCLUDED.language, updated_at = EXCLUDED.updated_at,
           updated_by = EXCLUDED.updated_by
       RETURNING key`,
      [
        clinicId,
        reply.key,
        reply.name,
        reply.body,
        reply.language,
        reply.updatedAt,
        reply.updatedBy,
        MAX_SAVED_REPLIES,
      ],
    );
    return rows.length > 0;
  }

  async remove(tx: Sql, clinicId: string, key: string): Promise<boolean> {
    const rows = await tx.query(`DELETE FROM saved_reply WHERE clinic_id = $1 AND key = $2 RETURNING key`, [
      clinicId,
      key,
    ]);
    return rows.length > 0;
  }
}
