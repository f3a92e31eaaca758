import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

@Injectable()
export class RecoveryCodeRepository {
  async add(tx: Sql, clinicId: string, userId: string, hashes: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO recovery_code (clinic_id, user_id, code_hash) SELECT $1, $2, h FROM unnest($3::text[]) AS h`,
      [clinicId, userId, hashes],
    );
  }

  /** Answers whether there was such a code: it counts once. */
  async use(tx: Sql, clinicId: string, userId: string, hash: string): Promise<boolean> {
    const rows = await tx.query(
      `DELETE FROM recovery_code WHERE clinic_id = $1 AND user_id = $2 AND code_hash = $3 RETURNING user_id`,
      [clinicId, userId, hash],
    );
    return rows.length > 0;
  }

  async removeAll(tx: Sql, clinicId: string, userId: string): Promise<void> {
    await tx.query(`DELETE FROM recovery_code WHERE clinic_id = $1 AND user_id = $2`, [clinicId, userId]);
  }
}
