import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

/** Who shares an address or a number: families do. */
@Injectable()
export class AddressOwnersView {
  /** Ids of patients, those who were merged under the id of the patient they are. */
  async find(sql: Sql, clinicId: string, kind: 'email' | 'phone', hash: string): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT DISTINCT COALESCE(p.merged_into, p.id) AS id
       FROM contact_point AS c
       CROSS JOIN LATERAL (
         SELECT o.id, o.merged_into FROM patient AS o WHERE o.clinic_id = c.clinic_id AND o.id = c.patient_id OFFSET 0
       ) AS p
       WHERE c.clinic_id = $1 AND c.kind = $2 AND c.hash = $3
       ORDER BY 1`,
      [clinicId, kind, hash],
    );
    return rows.map((row) => row.id);
  }
}
