import { Injectable } from '@nestjs/common';

import type { PausePlace } from '../../pauses/pause.ts';
import type { Sql } from '../../platform/sql.ts';

@Injectable()
export class HeldMessageRepository {
  /**
   * Makes due what was put off because of a pause; by how a message came to be held it is not asked which, so that what another
   * pause holds as well comes to the gate once more and is put off again.
   *
   * SKIP LOCKED: a message that a batch of the gate has in hand now was taken after the pause had ended, and to wait for it would
   * be to wait for a batch that may itself wait for the pause.
   */
  async makeDue(tx: Sql, clinicId: string, { journeyKey, step, channel }: PausePlace, now: Date): Promise<void> {
    await tx.query(
      `UPDATE message AS m SET due_at = $2
       WHERE m.ctid = ANY (ARRAY(
               SELECT o.ctid FROM message AS o
               WHERE o.clinic_id = $1 AND o.status = 'deferred' AND o.outcome_reason = 'paused' AND o.due_at > $2
                 AND ($3::text IS NULL OR o.journey_key = $3)
                 AND ($4::text IS NULL OR split_part(o.step, '#', 1) = $4)
                 AND ($5::text IS NULL OR $5 = ANY (o.channels))
               FOR UPDATE SKIP LOCKED))
         AND m.status = 'deferred'`,
      [clinicId, now, journeyKey, step, channel],
    );
  }

  /** The same of what was put off because a person had the conversation with a patient, or with the guardian who gets it. */
  async makeDueFor(tx: Sql, clinicId: string, patientId: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE message AS m SET due_at = $3
       WHERE m.ctid = ANY (ARRAY(
               SELECT o.ctid FROM message AS o
               WHERE o.clinic_id = $1
                 AND o.patient_id = ANY (ARRAY(
                   SELECT $2::uuid
                   UNION ALL
                   SELECT s.patient_id FROM stakeholder AS s
                   WHERE s.clinic_id = $1 AND s.other_patient_id = $2 AND s.kind = 'guardian'))
                 AND o.status = 'deferred' AND o.outcome_reason = 'with_a_person' AND o.due_at > $3
               FOR UPDATE SKIP LOCKED))
         AND m.status = 'deferred'`,
      [clinicId, patientId, now],
    );
  }
}
