import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import { Ids } from '../../platform/ids.ts';
import type { Sql } from '../../platform/sql.ts';
import { type Caller, nameOf } from '../caller.ts';
import { type AccessReview, decide, type DecidedAccess, type ReviewInput } from './access-review.ts';
import { AccessReviewRepository } from './access-review.repository.ts';
import { EndAccessRunner } from './end-access.runner.ts';

/** The periodic review of who can come in (45 CFR 164.308(a)(4)(ii)(C)): everybody is decided about, and whoever need not come any more is kept out. */
@Injectable()
export class AccessReviewsService {
  constructor(
    private readonly reviews: AccessReviewRepository,
    private readonly endings: EndAccessRunner,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Writes the review down and ends what it ends, all or nothing. Raises `invalid` where something is not decided about,
   * `conflict` and `forbidden` for access that the reviewer may not end.
   */
  async record(tx: Sql, caller: Caller, input: ReviewInput, today: string): Promise<string> {
    const { clinicId } = caller;
    const now = this.clock.now();
    const { decided, problems } = decide(await this.reviews.listOpen(tx, clinicId, now), input, caller, today);
    if (problems.length > 0) throw new Failure('invalid', 'The review is not complete.', { problems });
    const id = this.ids.next();
    const ended = decided.filter(({ decision }) => decision === 'end');
    await this.endings.end(tx, caller, id, ended);
    const { notes, nextDueOn } = input;
    await this.reviews.add(tx, { clinicId, id, doneAt: now, doneBy: nameOf(caller), notes, nextDueOn, decided });
    return id;
  }

  /** The newest first, one more than `limit`. */
  list(
    sql: Sql,
    clinicId: string,
    after: { readonly at: Date; readonly key: string } | null,
    limit: number,
  ): Promise<AccessReview[]> {
    return this.reviews.list(sql, clinicId, after, limit);
  }

  /** Raises `missing`. */
  async get(
    sql: Sql,
    clinicId: string,
    id: string,
  ): Promise<AccessReview & { readonly decided: readonly DecidedAccess[] }> {
    const review = await this.reviews.find(sql, clinicId, id);
    if (!review) throw new Failure('missing', 'there is no such review');
    return review;
  }
}
