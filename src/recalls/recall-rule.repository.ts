import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { RecallRuleDefinition } from './recall-rule.ts';

@Injectable()
export class RecallRuleRepository {
  async save(tx: Sql, clinicId: string, definition: RecallRuleDefinition, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO recall_rule (clinic_id, key, definition, updated_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (clinic_id, key) DO UPDATE SET definition = excluded.definition, updated_at = excluded.updated_at`,
      [clinicId, definition.key, definition, now],
    );
  }

  async remove(tx: Sql, clinicId: string, key: string): Promise<boolean> {
    const rows = await tx.query(`DELETE FROM recall_rule WHERE clinic_id = $1 AND key = $2 RETURNING key`, [
      clinicId,
      key,
    ]);
    return rows.length > 0;
  }

  async list(sql: Sql, clinicId: string): Promise<RecallRuleDefinition[]> {
    const rows = await sql.query<{ definition: RecallRuleDefinition }>(
      `SELECT r.definition FROM recall_rule AS r WHERE r.clinic_id = $1 ORDER BY r.key`,
      [clinicId],
    );
    return rows.map((row) => row.definition);
  }

  /** The rules of several clinics, by clinic and key. */
  async listAll(
    sql: Sql,
    clinicIds: readonly string[],
  ): Promise<{ clinicId: string; definition: RecallRuleDefinition }[]> {
    const rows = await sql.query<{ clinic_id: string; definition: RecallRuleDefinition }>(
      `SELECT r.clinic_id, r.definition FROM recall_rule AS r WHERE r.clinic_id = ANY ($1::uuid[])`,
      [clinicIds],
    );
    return rows.map((row) => ({ clinicId: row.clinic_id, definition: row.definition }));
  }
}
