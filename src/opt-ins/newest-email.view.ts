import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

/** The address that a message to a patient goes to. */
@Injectable()
export class NewestEmailView {
  /** Its blind index. The newest, as for every message. */
  async hashOf(sql: Sql, clinicId: string, patientId: string): Promise<string | undefined> {
    const [row] = await sql.query<{ hash: string }>(
      `SELECT point.hash FROM contact_point AS point
       WHERE point.clinic_id = $1 AND point.patient_id = $2 AND point.kind = 'email'
       ORDER BY point.created_at DESC, point.hash
       LIMIT 1`,
      [clinicId, patientId],
    );
    return row?.hash;
  }
}
