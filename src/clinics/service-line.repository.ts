import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { ServiceLine, ServiceLineInput } from './clinic.ts';

@Injectable()
export class ServiceLineRepository {
  list(sql: Sql, clinicId: string): Promise<ServiceLine[]> {
    return sql.query<ServiceLine>(
      `SELECT key, name, matches, sensitivity, retired_at AS "retiredAt" FROM service_line WHERE clinic_id = $1 ORDER BY key`,
      [clinicId],
    );
  }

  /** Locks the line, so that it is not taken up again while it is looked for what uses it. */
  async lock(tx: Sql, clinicId: string, key: string): Promise<Pick<ServiceLine, 'retiredAt'> | undefined> {
    const [line] = await tx.query<Pick<ServiceLine, 'retiredAt'>>(
      `SELECT retired_at AS "retiredAt" FROM service_line WHERE clinic_id = $1 AND key = $2 FOR UPDATE`,
      [clinicId, key],
    );
    return line;
  }

  async isThere(sql: Sql, clinicId: string, key: string): Promise<boolean> {
    const rows = await sql.query(`SELECT l.key FROM service_line AS l WHERE l.clinic_id = $1 AND l.key = $2`, [
      clinicId,
      key,
    ]);
    return rows.length > 0;
  }

  async isRetired(sql: Sql, clinicId: string, key: string): Promise<boolean> {
    const rows = await sql.query(
      `SELECT l.key FROM service_line AS l WHERE l.clinic_id = $1 AND l.key = $2 AND l.retired_at IS NOT NULL`,
      [clinicId, key],
    );
    return rows.length > 0;
  }

  /** Retires a line, or with null takes it up again. Answers nothing where there is none. */
  async retire(tx: Sql, clinicId: string, key: string, at: Date | null): Promise<ServiceLine | undefined> {
    const [line] = await tx.query<ServiceLine>(
      `UPDATE service_line SET retired_at = CASE WHEN $3::timestamptz IS NOT NULL THEN COALESCE(retired_at, $3) END
       WHERE clinic_id = $1 AND key = $2
       RETURNING key, name, matches, sensitivity, retired_at AS "retiredAt"`,
      [clinicId, key, at],
    );
    return line;
  }

  async remove(tx: Sql, clinicId: string, key: string): Promise<void> {
    await tx.query(`DELETE FROM service_line WHERE clinic_id = $1 AND key = $2`, [clinicId, key]);
  }

  /** Answers the lines as they are now. */
  put(tx: Sql, clinicId: string, lines: readonly ServiceLineInput[]): Promise<ServiceLine[]> {
    return tx.query<ServiceLine>(
      `INSERT INTO service_line AS s (clinic_id, key, name, matches, sensitivity)
       SELECT $1, l.key, l.name, ARRAY(SELECT jsonb_array_elements_text(l.matches)),
              COALESCE(l.sensitivity, o.sensitivity, 'standard')
       FROM unnest($2::text[], $3::text[], $4::jsonb[], $5::text[]) AS l (key, name, matches, sensitivity)
       LEFT JOIN service_line AS o ON o.clinic_id = $1 AND o.key = l.key
       ON CONFLICT (clinic_id, key) DO UPDATE
         SET name = excluded.name, matches = excluded.matches, sensitivity = excluded.sensitivity
       RETURNING s.key, s.name, s.matches, s.sensitivity, s.retired_at AS "retiredAt"`,
      [
        clinicId,
        lines.map((line) => line.key),
        lines.map((line) => line.name),
        lines.map((line) => JSON.stringify(line.matches)),
        lines.map((line) => line.sensitivity ?? null),
      ],
    );
  }
}
