import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { ServiceLine } from './clinic.ts';

@Injectable()
export class ServiceLineRepository {
  list(sql: Sql, clinicId: string): Promise<ServiceLine[]> {
    return sql.query<ServiceLine>(`SELECT key, name, matches FROM service_line WHERE clinic_id = $1 ORDER BY key`, [
      clinicId,
    ]);
  }

  async put(tx: Sql, clinicId: string, lines: readonly ServiceLine[]): Promise<void> {
    await tx.query(
      `INSERT INTO service_line (clinic_id, key, name, matches)
       SELECT $1, l.key, l.name, ARRAY(SELECT jsonb_array_elements_text(l.matches))
       FROM unnest($2::text[], $3::text[], $4::jsonb[]) AS l (key, name, matches)
       ON CONFLICT (clinic_id, key) DO UPDATE SET name = excluded.name, matches = excluded.matches`,
      [
        clinicId,
        lines.map((line) => line.key),
        lines.map((line) => line.name),
        lines.map((line) => JSON.stringify(line.matches)),
      ],
    );
  }
}
