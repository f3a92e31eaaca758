import { Injectable } from '@nestjs/common';

import { OptInsService } from '../opt-ins/opt-ins.service.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import type { Sql } from '../platform/sql.ts';
import { RepliesService } from '../replies/replies.service.ts';
import { SurveysService } from '../surveys/surveys.service.ts';

/** What patients said: replies, answers to surveys, confirmations. */
@Injectable()
export class SaidRunner {
  constructor(
    private readonly surveys: SurveysService,
    private readonly replies: RepliesService,
    private readonly optIns: OptInsService,
  ) {}

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await this.surveys.movePatients(tx, moves);
    await this.replies.movePatients(tx, moves);
    await this.optIns.movePatients(tx, moves);
  }
}
