import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import { type Expired, type Purged, purgedOf } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import type { SurveyAnswer } from './survey.ts';

export type SealedAnswer = Omit<SurveyAnswer, 'comment'> & { readonly comment: Buffer | null };

@Injectable()
export class SurveyAnswerRepository {
  /** Answers false when the message was answered before. Who comes second at the same moment waits for the first, and is told. */
  async add(tx: Sql, answer: SealedAnswer): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO survey_answer (clinic_id, message_id, patient_id, score, comment, via, answered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (clinic_id, message_id) DO NOTHING
       RETURNING message_id`,
      [answer.clinicId, answer.messageId, answer.patientId, answer.score, answer.comment, answer.via, answer.at],
    );
    return rows.length > 0;
  }

  /** Scores stay, for the counts. */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `UPDATE survey_answer SET comment = NULL
       WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[]) AND comment IS NOT NULL
       RETURNING message_id`,
      [clinicId, patientIds],
    );
    return rows.length;
  }

  /** Blanks comments; scores stay. The oldest first. */
  async purge(tx: Sql, { clinicId, after, before, held }: Expired, limit: number): Promise<Purged> {
    const rows = await tx.query<{ at: Date }>(
      `UPDATE survey_answer AS t SET comment = NULL
       FROM (
         SELECT o.clinic_id, o.message_id FROM survey_answer AS o
         WHERE o.clinic_id = $1 AND o.answered_at >= $2 AND o.answered_at < $3 AND o.comment IS NOT NULL
           AND (o.patient_id IS NULL OR o.patient_id <> ALL ($4::uuid[]))
         ORDER BY o.answered_at
         LIMIT $5
         FOR UPDATE SKIP LOCKED
       ) AS k
       WHERE t.clinic_id = k.clinic_id AND t.message_id = k.message_id
       RETURNING t.answered_at AS at`,
      [clinicId, after, before, held, limit],
    );
    return purgedOf(rows);
  }

  async countExpired(sql: Sql, { clinicId, after, before, held }: Expired): Promise<number> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM survey_answer AS o
       WHERE o.clinic_id = $1 AND o.answered_at >= $2 AND o.answered_at < $3 AND o.comment IS NOT NULL
         AND (o.patient_id IS NULL OR o.patient_id <> ALL ($4::uuid[]))`,
      [clinicId, after, before, held],
    );
    return row?.total ?? 0;
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `UPDATE survey_answer AS a
       SET patient_id = v.into_id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS v (clinic_id, from_id, into_id)
       WHERE a.clinic_id = v.clinic_id AND a.patient_id = v.from_id`,
      [moves.map((move) => move.clinicId), moves.map((move) => move.from), moves.map((move) => move.into)],
    );
  }
}
