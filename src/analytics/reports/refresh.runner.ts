import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { StaleRepository } from '../touches/stale.repository.ts';
import { CreditMonthRepository } from './credit-month.repository.ts';
import { PathMonthRepository } from './path-month.repository.ts';
import { PLANS } from './plans.ts';
import { ScopesRunner } from './scopes.runner.ts';

/** Sums months of one clinic anew. */
@Injectable()
export class RefreshRunner {
  constructor(
    private readonly stale: StaleRepository,
    private readonly credits: CreditMonthRepository,
    private readonly paths: PathMonthRepository,
    private readonly scopes: ScopesRunner,
  ) {}

  /** Answers how many months that were. */
  async refresh(tx: Sql, now: Date, limit: number): Promise<number> {
    const taken = await this.stale.take(tx, now, limit);
    if (!taken) return 0;
    const { clinicId, part, months } = taken;
    await tx.query(PLANS);
    await (part === 'credit' ? this.credits : this.paths).clear(tx, clinicId, months);
    for (const { scope, group } of await this.scopes.scopesOf(tx, clinicId, months)) {
      if (part === 'credit') await this.credits.fill(tx, scope, group);
      else await this.paths.fill(tx, scope, group, now);
    }
    return months.length;
  }
}
