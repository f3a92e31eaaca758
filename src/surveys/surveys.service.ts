import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { seal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import { MAX_COMMENT_LENGTH, MAX_SCORE, type SurveyAnswer, SURVEYS_SOURCE } from './survey.ts';
import { SurveyAnswerRepository } from './survey-answer.repository.ts';
import { SurveysView } from './surveys.view.ts';

/** What patients answer after a visit. What follows from an answer is for journeys, which hear it as `survey.answered`. */
@Injectable()
export class SurveysService {
  constructor(
    private readonly answers: SurveyAnswerRepository,
    private readonly view: SurveysView,
    private readonly raise: RaiseService,
    private readonly keys: Keys,
  ) {}

  isAnswered(sql: Sql, clinicId: string, messageId: string): Promise<boolean> {
    return this.view.isAnswered(sql, clinicId, messageId);
  }

  /** Takes the first answer to a message; answers false when there is one already. Raises `invalid` for what is no score. */
  async answer(tx: Sql, answer: SurveyAnswer): Promise<boolean> {
    check(answer);
    const { clinicId, messageId, comment } = answer;
    if (await this.view.isAnswered(tx, clinicId, messageId)) return false;
    const keys = await this.keys.of(tx, clinicId);
    const place = { clinicId, table: 'survey_answer', column: 'comment', rowId: messageId };
    const sealed = comment === null ? null : seal(keys, place, comment);
    if (!(await this.answers.add(tx, { ...answer, comment: sealed }))) return false;
    await this.raise.raise(tx, [toSignal(answer)]);
    return true;
  }

  /** Takes away what is left of erased patients here. Answers how many rows that were. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    return this.answers.erase(tx, clinicId, patientIds);
  }

  /** Takes away comments whose time is over, a bounded number at once. */
  purge(tx: Sql, expired: Expired, limit: number): Promise<Purged> {
    return this.answers.purge(tx, expired, limit);
  }

  countExpired(sql: Sql, expired: Expired): Promise<number> {
    return this.answers.countExpired(sql, expired);
  }

  /** Hands the answers of an anonymous visitor to the patient they turned out to be. */
  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.answers.movePatients(tx, moves);
  }
}

function check({ score, comment }: SurveyAnswer): void {
  if (!Number.isInteger(score) || score < 0 || score > MAX_SCORE)
    throw new Failure('invalid', `a score is a whole number from 0 to ${MAX_SCORE}`);
  if (comment !== null && comment.length > MAX_COMMENT_LENGTH)
    throw new Failure('invalid', `a comment has at most ${MAX_COMMENT_LENGTH} characters`);
}

function toSignal({ clinicId, messageId, patientId, score, comment, at }: SurveyAnswer): RaisedSignal {
  return {
    clinicId,
    type: 'survey.answered',
    time: at,
    patientId,
    source: SURVEYS_SOURCE,
    key: messageId,
    data: { messageId, score, ...(comment === null ? {} : { comment }) },
  };
}
