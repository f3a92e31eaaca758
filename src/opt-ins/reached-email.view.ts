import { Injectable } from '@nestjs/common';

import { AGREED_FIRST } from '../patients/restrictions/agreed-first.ts';
import type { Sql } from '../platform/sql.ts';

/** The address that a message to a patient goes to. */
@Injectable()
export class ReachedEmailView {
  /** Its blind index. The one that was agreed with the patient, else the newest, as for every message. */
  async hashOf(sql: Sql, clinicId: string, patientId: string): Promise<string | undefined> {
    const [row] = await sql.query<{ hash: string }>(
      `SELECT point.hash FROM contact_point AS point
       WHERE point.clinic_id = $1 AND point.patient_id = $2 AND point.kind = 'email'
       ORDER BY ${AGREED_FIRST}
       LIMIT 1`,
      [clinicId, patientId],
    );
    return row?.hash;
  }
}
