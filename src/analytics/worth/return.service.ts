import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import type { Sql } from '../../platform/sql.ts';
import type { Days } from '../spend/spend-query.ts';
import { SpendService } from '../spend/spend.service.ts';
import { ConversionsView } from './conversions.view.ts';
import { type AskedDays, reportDays, toldDays } from './report-days.ts';
import { type AskedTerms, ReportTermsService } from '../terms/report-terms.service.ts';
import { type ReturnReport, returnReport } from './return-report.ts';

const MONTHS = 3;

@Injectable()
export class ReturnService {
  constructor(
    private readonly terms: ReportTermsService,
    private readonly spend: SpendService,
    private readonly conversions: ConversionsView,
  ) {}

  /** What was spent in some days, both included, and what came of it in the same days, by line of care: three months, unless asked. */
  async report(
    sql: Sql,
    caller: Caller,
    asked: AskedDays & Pick<AskedTerms, 'margin'>,
  ): Promise<ReturnReport & { readonly days: Days; readonly timeZone: string }> {
    const { clinicId } = caller;
    const { timeZone, today, shown, smallest, margins } = await this.terms.of(sql, caller, asked);
    const days = toldDays(reportDays(asked, today, MONTHS), today, smallest);
    const spend = await this.spend.sums(sql, clinicId, days, ['serviceLine'], { shown });
    const counts = await this.conversions.byLine(sql, { ...days, clinicId, timeZone, shown });
    return { ...returnReport({ ...counts, spend, margins, smallest: smallest ?? 0 }), days, timeZone };
  }
}
