import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import type { Sql } from '../platform/sql.ts';
import type { IdentityReview } from './task.ts';

/** The tasks that ask whether two patients are one. */
@Injectable()
export class IdentityReviewRepository {
  /**
   * Of these questions the ids of those that stand already, answered or not, in either order: after a merge under an id that was
   * made of the one who went. An answered one keeps the other patient as it was, who may have been merged since.
   */
  async asked(tx: Sql, reviews: readonly IdentityReview[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT r.id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS r (clinic_id, id, patient_id, other_id)
       CROSS JOIN LATERAL (
         SELECT FROM task AS t
         JOIN patient AS o ON o.clinic_id = t.clinic_id AND o.id = t.other_id
         WHERE t.clinic_id = r.clinic_id AND t.patient_id IN (r.patient_id, r.other_id) AND t.kind = 'identity_review'
           AND COALESCE(o.merged_into, o.id) = CASE t.patient_id WHEN r.patient_id THEN r.other_id ELSE r.patient_id END
         LIMIT 1
       ) AS t`,
      [
        reviews.map(({ clinicId }) => clinicId),
        reviews.map(({ id }) => id),
        reviews.map(({ patientId }) => patientId),
        reviews.map(({ otherId }) => otherId),
      ],
    );
    return rows.map(({ id }) => id);
  }

  /** The other patients of what is unfinished: only known ones have any, whom staff merge one by one. */
  async moveOther(tx: Sql, { clinicId, from, into }: PatientMove): Promise<void> {
    await tx.query(
      `UPDATE task SET other_id = $3
       WHERE clinic_id = $1 AND other_id = $2 AND kind = 'identity_review' AND status IN ('open', 'claimed', 'snoozed')`,
      [clinicId, from, into],
    );
  }

  /** Of what is asked twice of a patient and another one, cancels all but the oldest. */
  async cancelDoubled(tx: Sql, clinicId: string, patientId: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE task AS t SET status = 'cancelled', done_at = $3, changed_at = $3, snoozed_until = NULL
       FROM (
         SELECT o.id, row_number() OVER (
                  PARTITION BY LEAST(o.patient_id, o.other_id), GREATEST(o.patient_id, o.other_id)
                  ORDER BY o.created_at, o.id) AS place
         FROM task AS o
         WHERE o.clinic_id = $1 AND (o.patient_id = $2 OR o.other_id = $2) AND o.kind = 'identity_review'
           AND o.status IN ('open', 'claimed', 'snoozed')
       ) AS asked
       WHERE t.clinic_id = $1 AND t.id = asked.id AND asked.place > 1 AND t.status IN ('open', 'claimed', 'snoozed')`,
      [clinicId, patientId, now],
    );
  }
}
