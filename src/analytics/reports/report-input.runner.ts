import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { dayOf } from '../../platform/duration.ts';
import type { Sql } from '../../platform/sql.ts';
import { type AttributionSettings, type ChannelModel, settingsOfLine } from '../settings/attribution-settings.ts';
import { SpendService } from '../spend/spend.service.ts';
import type { AttributionQuery } from './attribution-query.ts';
import type { CreditCell, ReportInput, SpendCell } from './attribution-report.ts';
import { creditOfPaths } from './channel-credit.ts';
import { cellsOf, placeCellsOf, placesOf, totalCellsOf } from './credit-cells.ts';
import type { ConversionFilter, CreditRow } from './credit-sums.ts';
import { CreditView } from './credit.view.ts';
import { isDividingModel } from './report-parameters.ts';
import { type Asked, SumsRunner } from './sums.runner.ts';

/** Gathers what a report is made of. */
@Injectable()
export class ReportInputRunner {
  constructor(
    private readonly sums: SumsRunner,
    private readonly credits: CreditView,
    private readonly spend: SpendService,
    private readonly clock: Clock,
  ) {}

  /** `hidden`: service lines that are left out as if there were none of them. */
  async gather(
    sql: Sql,
    asked: Asked,
    query: AttributionQuery,
    hidden: ReadonlySet<string | null>,
  ): Promise<Pick<ReportInput, 'credit' | 'totals' | 'spend'>> {
    const filter = filterOf(query);
    const isSeen = ({ serviceLine }: { readonly serviceLine: string | null }) => !hidden.has(serviceLine);
    const rows = (await this.sums.credit(sql, asked, filter)).filter(isSeen);
    const totals = (await this.credits.totals(sql, { ...asked, ...asked.span }, filter)).filter(isSeen);
    const credit = isDividingModel(query.model)
      ? cellsOf(rows, query.model)
      : await this.creditOfWays(sql, asked, { ...query, model: query.model }, rows, isSeen);
    return { credit, totals: totalCellsOf(totals, rows), spend: await this.spendOf(sql, asked, isSeen) };
  }

  /** Of the days that the time touches: what was spent is known by day. */
  private async spendOf(
    sql: Sql,
    { clinicId, timeZone, span }: Asked,
    isSeen: (row: { readonly serviceLine: string | null }) => boolean,
  ): Promise<SpendCell[]> {
    const days = { from: dayOf(span.from, timeZone), to: dayOf(new Date(span.to.getTime() - 1), timeZone) };
    const sums = await this.spend.sums(sql, clinicId, days, ['channel', 'campaign', 'serviceLine'], { shown: null });
    return sums
      .filter(isSeen)
      .map(({ channel, campaign, serviceLine, amount }) => ({ keys: { channel, campaign, serviceLine }, amount }));
  }

  private async creditOfWays(
    sql: Sql,
    asked: Asked,
    { model, by, channel, campaign, actor, serviceLine }: AttributionQuery & { readonly model: ChannelModel },
    rows: readonly CreditRow[],
    isSeen: (row: { readonly serviceLine: string | null }) => boolean,
  ): Promise<CreditCell[]> {
    const places = placesOf(by, { channel, campaign, actor });
    const ways = (await this.sums.paths(sql, asked, places, this.clock.now())).filter(isSeen);
    const isByLine = by.includes('serviceLine') || serviceLine !== undefined || hasSeveralMargins(asked.settings);
    const groups = isByLine ? [...Map.groupBy(ways, (way) => way.serviceLine)] : [[null, ways] as const];
    return groups.flatMap(([line, ofLine]) => {
      const { shapleyGame } = settingsOfLine(asked.settings, line);
      const credit = creditOfPaths(model, ofLine, shapleyGame);
      return placeCellsOf(credit, line, places, isByLine ? rows.filter((row) => row.serviceLine === line) : rows);
    });
  }
}

function hasSeveralMargins(settings: AttributionSettings): boolean {
  return new Set(Object.values(settings.lines).map(({ margin }) => margin)).size > 1;
}

function filterOf({ patients, cancelled }: AttributionQuery): ConversionFilter {
  return { isNew: patients === 'all' ? null : patients === 'new', isNet: cancelled === 'drop' };
}
