import { Injectable } from '@nestjs/common';

import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { ScoreCount } from './count-scores.ts';
import { SURVEY_TEMPLATE } from './survey.ts';

/** Surveys that left, by when they were planned. */
export interface SurveyFilter {
  readonly from: Date;
  readonly to: Date;
  /** The line of care of the visit that they ask about. */
  readonly serviceLine: string | undefined;
}

/** One question that was asked, and what was answered to it. */
export interface SurveyDetail {
  readonly messageId: string;
  readonly patientId: string;
  readonly channel: string | null;
  readonly askedAt: Date | null;
  readonly answer: SurveyAnswerView | null;
}

interface SurveyAnswerView {
  readonly score: number;
  readonly comment: string | null;
  readonly via: 'link' | 'reply';
  readonly answeredAt: Date;
}

interface DetailRow {
  id: string;
  patient_id: string;
  channel: string | null;
  sent_at: Date | null;
  score: number | null;
  comment: Buffer | null;
  via: 'link' | 'reply' | null;
  answered_at: Date | null;
  reply_id: string | null;
  reply_score: number | null;
  reply_sealed: Buffer | null;
  reply_at: Date | null;
}

/**
 * An answer that came by another way than the page is known by its signal. Scores are compared as JSON, in which only numbers
 * lie between two numbers: a clinic may have a type of this name with a score of its own kind.
 */
const REPLY = `
  SELECT s.id, round((s.data ->> 'score')::numeric)::integer AS score, s.sealed, s.time
  FROM signal AS s
  WHERE a.message_id IS NULL AND s.clinic_id = m.clinic_id AND s.patient_id = m.patient_id AND s.type = 'survey.answered'
    AND s.time >= m.planned_at AND s.data ->> 'messageId' = m.id::text
    AND s.data -> 'score' >= '0'::jsonb AND s.data -> 'score' <= '10'::jsonb
  ORDER BY s.time, s.id
  LIMIT 1`;

/** What was asked after visits and what was answered: on the page, and by reply. */
@Injectable()
export class SurveysView {
  constructor(private readonly keys: Keys) {}

  /** How often each score was given; null is no answer. */
  count(sql: Sql, clinicId: string, { from, to, serviceLine }: SurveyFilter): Promise<ScoreCount[]> {
    return sql.query<ScoreCount>(
      `SELECT COALESCE(a.score, r.score) AS score, count(*)::integer AS count
       FROM message AS m
       JOIN template_version AS v ON v.clinic_id = m.clinic_id AND v.id = m.template_version_id
       LEFT JOIN survey_answer AS a ON a.clinic_id = m.clinic_id AND a.message_id = m.id
       LEFT JOIN LATERAL (${REPLY}) AS r ON true
       WHERE m.clinic_id = $1 AND v.template_key = '${SURVEY_TEMPLATE}' AND m.planned_at >= $2 AND m.planned_at < $3
         -- What was answered has arrived, whatever its provider says.
         AND (m.status IN ('sent', 'delivered') OR COALESCE(a.score, r.score) IS NOT NULL)
         AND ($4::text IS NULL OR EXISTS (
           SELECT 1 FROM signal AS c
           WHERE c.clinic_id = m.clinic_id AND c.patient_id = m.patient_id AND c.id = m.cause_signal AND c.service_line = $4
         ))
       GROUP BY 1`,
      [clinicId, from, to, serviceLine ?? null],
    );
  }

  /** Raises `missing` for a message that asks nothing. */
  async get(sql: Sql, clinicId: string, messageId: string): Promise<SurveyDetail> {
    const row = await this.find(sql, clinicId, messageId);
    if (!row) throw new Failure('missing', 'there is no such survey');
    return toDetail(row, await this.keys.of(sql, clinicId));
  }

  /** Whether a question was answered, in whatever way. */
  async isAnswered(sql: Sql, clinicId: string, messageId: string): Promise<boolean> {
    const row = await this.find(sql, clinicId, messageId);
    return row !== undefined && (row.score ?? row.reply_score) !== null;
  }

  private async find(sql: Sql, clinicId: string, messageId: string): Promise<DetailRow | undefined> {
    const [row] = await sql.query<DetailRow>(
      `SELECT m.id, m.patient_id, m.channel, m.sent_at, a.score, a.comment, a.via, a.answered_at, r.id AS reply_id,
              r.score AS reply_score, r.sealed AS reply_sealed, r.time AS reply_at
       FROM message AS m
       JOIN template_version AS v ON v.clinic_id = m.clinic_id AND v.id = m.template_version_id
       LEFT JOIN survey_answer AS a ON a.clinic_id = m.clinic_id AND a.message_id = m.id
       LEFT JOIN LATERAL (${REPLY}) AS r ON true
       WHERE m.clinic_id = $1 AND m.id = $2 AND v.template_key = '${SURVEY_TEMPLATE}'`,
      [clinicId, messageId],
    );
    return row;
  }
}

function toDetail(row: DetailRow, keys: ClinicKeys): SurveyDetail {
  const { id: messageId, patient_id: patientId, channel, sent_at: askedAt } = row;
  return { messageId, patientId, channel, askedAt, answer: givenAnswer(row, keys) ?? repliedAnswer(row, keys) };
}

function givenAnswer(row: DetailRow, keys: ClinicKeys): SurveyAnswerView | undefined {
  const { id, score, via, comment, answered_at: answeredAt } = row;
  if (score === null || via === null || answeredAt === null) return undefined;
  const place = { clinicId: keys.clinicId, table: 'survey_answer', column: 'comment', rowId: id };
  return { score, comment: comment && unseal(keys, place, comment), via, answeredAt };
}

function repliedAnswer(row: DetailRow, keys: ClinicKeys): SurveyAnswerView | null {
  const { reply_id: id, reply_score: score, reply_sealed: sealed, reply_at: answeredAt } = row;
  if (id === null || score === null || answeredAt === null) return null;
  const place = { clinicId: keys.clinicId, table: 'signal', column: 'sealed', rowId: id };
  const { comment } = (sealed === null ? {} : JSON.parse(unseal(keys, place, sealed))) as { comment?: string };
  return { score, comment: comment ?? null, via: 'reply', answeredAt };
}
