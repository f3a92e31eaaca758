import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { MessageKey } from '../message.ts';

/** A message that is to be said once more, as another one. */
export interface Repetition extends MessageKey {
  readonly newId: string;
  readonly dueAt: Date;
  /** Attempts that it begins with, and how many of them were put off: those of the message it repeats count on. */
  readonly attempts: number;
  readonly putOffs: number;
}

/** What is sealed of a message, which is bound to its id. */
export interface SealedParts extends MessageKey {
  readonly freeText: Buffer | null;
  readonly reason: Buffer | null;
}

interface PartsRow {
  clinic_id: string;
  id: string;
  free_text: Buffer | null;
  reason: Buffer | null;
}

@Injectable()
export class RepeatRepository {
  /** Those of these messages that staff wrote, with what is sealed of them. */
  async sealedParts(tx: Sql, keys: readonly MessageKey[]): Promise<SealedParts[]> {
    const rows = await tx.query<PartsRow>(
      `SELECT m.clinic_id, m.id, m.free_text, m.reason
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       JOIN message AS m ON m.clinic_id = k.clinic_id AND m.id = k.id
       WHERE m.free_text IS NOT NULL OR m.reason IS NOT NULL`,
      [keys.map((key) => key.clinicId), keys.map((key) => key.id)],
    );
    return rows.map((row) => ({ clinicId: row.clinic_id, id: row.id, freeText: row.free_text, reason: row.reason }));
  }

  /** Plans messages once more, for what they were planned; `sealed` has, in the same order, what is sealed anew. */
  async add(
    tx: Sql,
    rows: readonly Repetition[],
    sealed: readonly Pick<SealedParts, 'freeText' | 'reason'>[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO message (clinic_id, id, patient_id, run_id, journey_key, step, visit, purpose, priority, channels,
                            template_version_id, free_text, appointment_id, recall_id, cause_signal, requested_by, reason,
                            kind, paid_by, is_detailed, status, planned_at, due_at, latest_at, attempts, put_offs, repeats)
       SELECT m.clinic_id, r.new_id, m.patient_id, m.run_id, m.journey_key, m.step, m.visit, m.purpose, m.priority, m.channels,
              m.template_version_id, r.free_text, m.appointment_id, m.recall_id, m.cause_signal, m.requested_by, r.reason,
              m.kind, m.paid_by, m.is_detailed, 'planned', m.planned_at, r.due_at, m.latest_at, r.attempts, r.put_offs, m.id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::integer[], $6::bytea[], $7::bytea[], $8::integer[])
         AS r (clinic_id, id, new_id, due_at, attempts, free_text, reason, put_offs)
       JOIN message AS m ON m.clinic_id = r.clinic_id AND m.id = r.id
       ON CONFLICT (clinic_id, id) DO NOTHING`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.id),
        rows.map((row) => row.newId),
        rows.map((row) => row.dueAt),
        rows.map((row) => row.attempts),
        sealed.map((row) => row.freeText),
        sealed.map((row) => row.reason),
        rows.map((row) => row.putOffs),
      ],
    );
  }

  /** What a message spoke for is spoken for by the one that repeats it. */
  async passOn(tx: Sql, rows: readonly Pick<Repetition, 'clinicId' | 'id' | 'newId'>[]): Promise<void> {
    await tx.query(
      `UPDATE message AS m SET merged_into = r.new_id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS r (clinic_id, id, new_id)
       WHERE m.clinic_id = r.clinic_id AND m.merged_into = r.id`,
      [rows.map((row) => row.clinicId), rows.map((row) => row.id), rows.map((row) => row.newId)],
    );
  }

  /** Messages that these spoke for, and that may still be said. */
  async spokenFor(tx: Sql, speakers: readonly MessageKey[], now: Date): Promise<MessageKey[]> {
    const rows = await tx.query<{ clinic_id: string; id: string }>(
      `SELECT m.clinic_id, m.id
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       CROSS JOIN LATERAL (
         SELECT o.clinic_id, o.id FROM message AS o
         WHERE o.clinic_id = k.clinic_id AND o.merged_into = k.id AND o.latest_at > $3
         OFFSET 0
       ) AS m`,
      [speakers.map((speaker) => speaker.clinicId), speakers.map((speaker) => speaker.id), now],
    );
    return rows.map((row) => ({ clinicId: row.clinic_id, id: row.id }));
  }
}
