import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { SignalType } from './built-in-types.ts';
import type { JsonObject } from './signal.ts';

@Injectable()
export class SignalTypeRepository {
  async list(sql: Sql, clinicId: string): Promise<SignalType[]> {
    const rows = await sql.query<{ type: string; schema: JsonObject; service_line: string | null }>(
      `SELECT t.type, t.schema, t.service_line FROM signal_type AS t WHERE t.clinic_id = $1 ORDER BY t.type`,
      [clinicId],
    );
    return rows.map(({ type, schema, service_line: serviceLine }) =>
      serviceLine === null ? { type, schema } : { type, schema, serviceLine },
    );
  }

  async save(tx: Sql, clinicId: string, { type, schema, serviceLine }: SignalType): Promise<void> {
    await tx.query(
      `INSERT INTO signal_type (clinic_id, type, schema, service_line) VALUES ($1, $2, $3, $4)
       ON CONFLICT (clinic_id, type) DO UPDATE SET schema = excluded.schema, service_line = excluded.service_line`,
      [clinicId, type, schema, serviceLine ?? null],
    );
  }
}
