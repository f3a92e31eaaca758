import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import type { Sql } from '../../platform/sql.ts';
import { type ExpectedLifetime, expectedLifetime } from './expected-lifetime.ts';
import type { Horizon } from './lifetime.ts';
import { ReportTermsService } from '../terms/report-terms.service.ts';
import { type RetainedLifetime, retainedLifetime } from './retained-lifetime.ts';
import { VisitHistoryView } from './visit-history.view.ts';

export interface LifetimeQuery extends Horizon {
  readonly serviceLine?: string | undefined;
  readonly margin?: number | undefined;
}

/** Two ways of reckoning the same; where they differ much, neither should be believed alone. */
export interface Lifetimes {
  readonly retained: RetainedLifetime;
  readonly expected: ExpectedLifetime;
  readonly timeZone: string;
}

@Injectable()
export class LifetimeService {
  constructor(
    private readonly terms: ReportTermsService,
    private readonly history: VisitHistoryView,
  ) {}

  /** What a new patient will bring within a horizon, as margin: by yearly retention, and by a model of visits. */
  async of(sql: Sql, caller: Caller, query: LifetimeQuery): Promise<Lifetimes> {
    const { clinicId } = caller;
    const { timeZone, now, today, shown, smallest, margins } = await this.terms.of(sql, caller, query);
    const scope = { clinicId, timeZone, shown, serviceLine: query.serviceLine ?? null, margins, now, today };
    const years = await this.history.years(sql, scope);
    const history = await this.history.history(sql, scope);
    return {
      retained: retainedLifetime(years, query, smallest ?? 0),
      expected: expectedLifetime(history, query),
      timeZone,
    };
  }
}
