import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { SessionLimits } from '../sessions/session.ts';

@Injectable()
export class SignInPolicyRepository {
  async find(sql: Sql, clinicId: string): Promise<SessionLimits | undefined> {
    const [row] = await sql.query<SessionLimits>(
      `SELECT idle_minutes AS "idleMinutes", absolute_hours AS "absoluteHours" FROM sign_in_policy WHERE clinic_id = $1`,
      [clinicId],
    );
    return row;
  }

  async put(tx: Sql, clinicId: string, limits: SessionLimits, by: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO sign_in_policy (clinic_id, idle_minutes, absolute_hours, updated_at, updated_by)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (clinic_id) DO UPDATE
         SET idle_minutes = excluded.idle_minutes, absolute_hours = excluded.absolute_hours,
             updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
      [clinicId, limits.idleMinutes, limits.absoluteHours, now, by],
    );
  }
}
