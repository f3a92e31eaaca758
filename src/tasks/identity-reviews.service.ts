import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import type { Sql } from '../platform/sql.ts';
import { IdentityReviewRepository } from './identity-review.repository.ts';
import type { IdentityReview } from './task.ts';
import { TasksService } from './tasks.service.ts';

/** Asks staff whether two patients are one, of the same two once. */
@Injectable()
export class IdentityReviewsService {
  constructor(
    private readonly reviews: IdentityReviewRepository,
    private readonly tasks: TasksService,
  ) {}

  /** Leaves out what was asked before, also of patients who were merged into these since. */
  async ask(tx: Sql, reviews: readonly IdentityReview[]): Promise<void> {
    if (reviews.length === 0) return;
    const asked = new Set(await this.reviews.asked(tx, reviews));
    await this.tasks.add(
      tx,
      reviews.filter(({ id }) => !asked.has(id)),
    );
  }

  /** Once `by` has found two to be one: what asked that is done, and what is asked of the one and of the other is asked once. */
  async settle(tx: Sql, move: PatientMove, by: string, now: Date): Promise<void> {
    const { clinicId, into } = move;
    await this.reviews.moveOther(tx, move);
    await this.tasks.foundToBeOne(tx, clinicId, into, by, now);
    await this.reviews.cancelDoubled(tx, clinicId, into, now);
  }
}
