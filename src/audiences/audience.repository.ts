import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { PeopleSet } from './differencing/people-set.ts';

export type AnswerKind = 'audience' | 'deidentified';

/** A question that was asked, and what became of it. */
export interface AudienceAnswer {
  readonly clinicId: string;
  readonly id: string;
  readonly kind: AnswerKind;
  readonly specHash: string;
  readonly spec: object;
  readonly outcome: 'told' | 'refused';
  readonly answer: object | null;
  readonly askedBy: string;
  readonly at: Date;
}

export interface StoredSet {
  readonly answerId: string;
  readonly isWhole: boolean;
  /** Of its answer; the whole is the first. */
  readonly place: number;
  readonly people: PeopleSet;
}

interface AnswerRow {
  clinic_id: string;
  id: string;
  kind: AnswerKind;
  spec_hash: string;
  spec: object;
  outcome: 'told' | 'refused';
  answer: object | null;
  asked_by: string;
  at: Date;
}

@Injectable()
export class AudienceRepository {
  /** One question of a clinic at a time: two at once would each not know of what the other is told. */
  async takeTurn(tx: Sql, clinicId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('attend audiences ' || $1, 0))`, [clinicId]);
  }

  /** With their sets. */
  async forget(tx: Sql, clinicId: string, before: Date): Promise<void> {
    await tx.query(`DELETE FROM audience_answer WHERE clinic_id = $1 AND at < $2`, [clinicId, before]);
  }

  /** The newest first. */
  async answers(sql: Sql, clinicId: string, kind: AnswerKind): Promise<AudienceAnswer[]> {
    const rows = await sql.query<AnswerRow>(
      `SELECT a.clinic_id, a.id, a.kind, a.spec_hash, a.spec, a.outcome, a.answer, a.asked_by, a.at
       FROM audience_answer AS a
       WHERE a.clinic_id = $1 AND a.kind = $2
       ORDER BY a.at DESC, a.id DESC`,
      [clinicId, kind],
    );
    return rows.map(toAnswer);
  }

  async sets(sql: Sql, clinicId: string, kind: AnswerKind): Promise<StoredSet[]> {
    const rows = await sql.query<{ answer_id: string; is_whole: boolean; place: number; people: Buffer }>(
      `SELECT s.answer_id, s.is_whole, s.place, s.people
       FROM audience_set AS s
       JOIN audience_answer AS a ON a.clinic_id = s.clinic_id AND a.id = s.answer_id
       WHERE s.clinic_id = $1 AND a.kind = $2`,
      [clinicId, kind],
    );
    return rows.map(({ answer_id, is_whole, place, people }) => ({
      answerId: answer_id,
      isWhole: is_whole,
      place,
      people: numbersIn(people),
    }));
  }

  async add(tx: Sql, answer: AudienceAnswer): Promise<void> {
    await tx.query(
      `INSERT INTO audience_answer (clinic_id, id, kind, spec_hash, spec, outcome, answer, asked_by, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        answer.clinicId,
        answer.id,
        answer.kind,
        answer.specHash,
        JSON.stringify(answer.spec),
        answer.outcome,
        answer.answer === null ? null : JSON.stringify(answer.answer),
        answer.askedBy,
        answer.at,
      ],
    );
  }

  /** The first is the whole. */
  async addSets(tx: Sql, clinicId: string, answerId: string, sets: readonly PeopleSet[]): Promise<void> {
    await tx.query(
      `INSERT INTO audience_set (clinic_id, answer_id, place, is_whole, size, people)
       SELECT $1, $2, s.place, s.place = 1, s.size, s.people
       FROM unnest($3::int[], $4::bytea[]) WITH ORDINALITY AS s (size, people, place)`,
      [clinicId, answerId, sets.map((people) => people.length), sets.map(bytesOf)],
    );
  }
}

function toAnswer(row: AnswerRow): AudienceAnswer {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    kind: row.kind,
    specHash: row.spec_hash,
    spec: row.spec,
    outcome: row.outcome,
    answer: row.answer,
    askedBy: row.asked_by,
    at: row.at,
  };
}

function bytesOf(people: PeopleSet): Buffer {
  return Buffer.from(people.buffer, people.byteOffset, people.byteLength);
}

/** Copied: a buffer of the driver may begin anywhere, and numbers of eight bytes may not. */
function numbersIn(bytes: Buffer): PeopleSet {
  return new Float64Array(Uint8Array.from(bytes).buffer);
}
