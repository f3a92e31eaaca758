import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import type { Sql } from '../../platform/sql.ts';
import type { Days } from '../spend/spend-query.ts';
import { SpendService } from '../spend/spend.service.ts';
import { type Cohort, cohortReport } from './cohort-report.ts';
import { type CohortScope, CohortsView } from './cohorts.view.ts';
import { type AskedDays, reportDays } from './report-days.ts';
import { ReportTermsService } from '../terms/report-terms.service.ts';
import { NOTHING_WITHHELD, type Withheld, withheldOf } from './withheld.ts';

export interface CohortQuery extends AskedDays {
  readonly serviceLine?: string | undefined;
  readonly margin?: number | undefined;
}

export interface CohortsAnswer {
  readonly items: readonly Cohort[];
  readonly days: Days;
  readonly timeZone: string;
}

const MONTHS = 12;

@Injectable()
export class CohortsService {
  constructor(
    private readonly terms: ReportTermsService,
    private readonly spend: SpendService,
    private readonly cohorts: CohortsView,
  ) {}

  /** Patients by the month of their first completed visit within some days, both included, and what they brought since: a year, unless asked. */
  async report(sql: Sql, caller: Caller, { serviceLine, margin, ...asked }: CohortQuery): Promise<CohortsAnswer> {
    const { clinicId } = caller;
    const { timeZone, now, today, shown, smallest, margins } = await this.terms.of(sql, caller, {
      serviceLine,
      margin,
    });
    const days = reportDays(asked, today, MONTHS);
    const sums = await this.spend.sums(sql, clinicId, days, ['month'], { shown, serviceLine });
    const spend = new Map(sums.map(({ month, amount }) => [month ?? '', amount]));
    const scope = { ...days, clinicId, timeZone, shown, serviceLine: serviceLine ?? null, margins, now };
    const months = await this.cohorts.months(sql, scope);
    const withheld = await this.withheld(sql, scope, smallest);
    return { items: cohortReport({ months, spend, today, smallest: smallest ?? 0, withheld }), days, timeZone };
  }

  /** Nothing of all lines together, nor from those who may see patients. */
  private async withheld(sql: Sql, scope: CohortScope, smallest: number | null): Promise<Withheld> {
    if (scope.serviceLine === null || smallest === null) return NOTHING_WITHHELD;
    const [sizes, months] = [await this.cohorts.sizes(sql, scope), await this.cohorts.lineMonths(sql, scope)];
    return withheldOf(scope.serviceLine, { sizes, months }, smallest);
  }
}
