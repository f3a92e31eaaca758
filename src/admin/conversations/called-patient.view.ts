import { Injectable } from '@nestjs/common';

import { AGREED_FIRST } from '../../patients/restrictions/agreed-first.ts';
import type { Restricting } from '../../patients/restrictions/restriction.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';

export interface CalledPatient {
  /** Of a patient who was merged that of the one that stayed. */
  readonly id: string;
  readonly isDeceased: boolean;
  /** Blind index of the number that a call goes to: the one that the patient asked for, else the newest. */
  readonly phoneHash: string | null;
  readonly restrictions: readonly Restricting[];
}

interface CalledFor {
  readonly clinicId: string;
  readonly patientId: string;
  readonly taskId: string;
  /** Whether the call is to complete it. */
  readonly isCompleted: boolean;
}

@Injectable()
export class CalledPatientView {
  /** Raises `missing`. */
  async facts(sql: Sql, clinicId: string, patientId: string): Promise<CalledPatient> {
    const [row] = await sql.query<CalledPatient>(
      `SELECT p.id, p.deceased_at IS NOT NULL AS "isDeceased", n.hash AS "phoneHash", w.restrictions
       FROM patient AS p
       LEFT JOIN LATERAL (
         SELECT point.hash FROM contact_point AS point
         WHERE point.clinic_id = p.clinic_id AND point.patient_id = p.id AND point.kind = 'phone'
         ORDER BY ${AGREED_FIRST}
         LIMIT 1
       ) AS n ON true
       CROSS JOIN LATERAL (
         SELECT COALESCE(jsonb_agg(jsonb_build_object('kind', x.kind, 'channel', x.channel)), '[]') AS restrictions
         FROM patient_restriction AS x
         WHERE x.clinic_id = p.clinic_id AND x.patient_id = p.id AND x.ended_at IS NULL
       ) AS w
       WHERE p.clinic_id = $1
         AND p.id = (SELECT COALESCE(g.merged_into, g.id) FROM patient AS g WHERE g.clinic_id = $1 AND g.id = $2)`,
      [clinicId, patientId],
    );
    if (!row) throw new Failure('missing', 'there is no such patient');
    return row;
  }

  /**
   * Raises `invalid` for a task that is about somebody else, or that there is not, and `conflict` for one that the call is to
   * complete and that is finished.
   */
  async checkTask(sql: Sql, { clinicId, patientId, taskId, isCompleted }: CalledFor): Promise<void> {
    const [task] = await sql.query<{ isUnfinished: boolean }>(
      `SELECT status IN ('open', 'claimed', 'snoozed') AS "isUnfinished"
       FROM task WHERE clinic_id = $1 AND id = $2 AND patient_id = $3`,
      [clinicId, taskId, patientId],
    );
    if (task && isCompleted && !task.isUnfinished) throw new Failure('conflict', 'the task is finished already');
    if (task) return;
    const problems = [{ path: 'taskId', message: 'is no task about this patient' }];
    throw new Failure('invalid', 'The request is not valid.', { problems });
  }
}
