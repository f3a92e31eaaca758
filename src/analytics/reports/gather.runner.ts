import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { dayOf } from '../../platform/duration.ts';
import type { Sql } from '../../platform/sql.ts';
import type { DividingModel, ModelName } from '../settings/attribution-settings.ts';
import { SpendService } from '../spend/spend.service.ts';
import { isShown } from '../terms/shown-lines.ts';
import type { AttributionQuery } from './attribution-query.ts';
import type { SpendCell } from './report-cells.ts';
import { placesOf, totalCellsOf } from './credit-cells.ts';
import { type ConversionFilter, modelsToRead } from './credit-sums.ts';
import { CreditView } from './credit.view.ts';
import type { Beside, Gathered } from './gathered.ts';
import type { PathRow } from './path-row.ts';
import { isChannelModel } from './report-parameters.ts';
import { type Asked, SumsRunner } from './sums.runner.ts';

/** Gathers what reports are made of, in a number of statements that does not depend on how many models there are. */
@Injectable()
export class GatherRunner {
  constructor(
    private readonly sums: SumsRunner,
    private readonly credits: CreditView,
    private readonly spend: SpendService,
    private readonly clock: Clock,
  ) {}

  /** `shown`: the service lines that are not left out; null: none is. */
  async gather(
    sql: Sql,
    asked: Asked,
    query: AttributionQuery,
    models: readonly ModelName[],
    shown: readonly string[] | null,
  ): Promise<Gathered> {
    const read = { models: modelsToRead(models), shown };
    const divided = await this.divided(sql, asked, filterOf(query), read);
    const isSeen = ({ serviceLine }: { readonly serviceLine: string | null }) => isShown(shown, serviceLine);
    const ways = models.some(isChannelModel)
      ? await this.sums.paths(sql, asked, {
          places: placesOf(query.by, query),
          parts: partsOf(models),
          now: this.clock.now(),
        })
      : [];
    return { ...divided, ways: ways.filter(isSeen), spend: await this.spendOf(sql, asked, shown) };
  }

  /** What a query leaves out by which conversions it is about, told apart by that. */
  async beside(sql: Sql, asked: Asked, query: AttributionQuery, shown: readonly string[] | null): Promise<Beside[]> {
    const found: Beside[] = [];
    const read = { models: modelsToRead([query.model]), shown };
    for (const filter of filtersBeside(filterOf(query)))
      found.push({ labels: labelsOf(filter), ...(await this.divided(sql, asked, filter, read)) });
    return found;
  }

  private async divided(
    sql: Sql,
    asked: Asked,
    filter: ConversionFilter,
    { models, shown }: { readonly models: readonly DividingModel[]; readonly shown: readonly string[] | null },
  ): Promise<Pick<Gathered, 'rows' | 'totals'>> {
    const isSeen = ({ serviceLine }: { readonly serviceLine: string | null }) => isShown(shown, serviceLine);
    const rows = (await this.sums.credit(sql, asked, filter, models)).filter(isSeen);
    const totals = (await this.credits.totals(sql, { ...asked, ...asked.span }, filter)).filter(isSeen);
    return { rows, totals: totalCellsOf(totals, rows) };
  }

  /** Of the days that the time touches: what was spent is known by day. */
  private async spendOf(
    sql: Sql,
    { clinicId, timeZone, span }: Asked,
    shown: readonly string[] | null,
  ): Promise<SpendCell[]> {
    const days = { from: dayOf(span.from, timeZone), to: dayOf(new Date(span.to.getTime() - 1), timeZone) };
    const sums = await this.spend.sums(sql, clinicId, days, ['channel', 'campaign', 'serviceLine'], { shown });
    return sums.map(({ channel, campaign, serviceLine, amount }) => ({
      keys: { channel, campaign, serviceLine },
      amount,
    }));
  }
}

function partsOf(models: readonly ModelName[]): PathRow['part'][] {
  const [isOfChain, isOfSets] = [models.includes('markov'), models.includes('shapley')];
  return [...(isOfChain ? (['step', 'end'] as const) : []), ...(isOfSets ? (['set'] as const) : [])];
}

function filterOf({ patients, cancelled }: AttributionQuery): ConversionFilter {
  return { isNew: patients === 'all' ? null : patients === 'new', isReversed: cancelled === 'drop' ? false : null };
}

function labelsOf({ isNew, isReversed }: ConversionFilter): string[] {
  return [String(isNew), String(isReversed)];
}

/** All that a filter leaves out, each conversion in one. */
function filtersBeside({ isNew, isReversed }: ConversionFilter): ConversionFilter[] {
  const both = (own: boolean | null) => (own === null ? [null] : [own, !own]);
  return both(isNew).flatMap((one) =>
    both(isReversed).flatMap((other) =>
      one === isNew && other === isReversed ? [] : [{ isNew: one, isReversed: other }],
    ),
  );
}

/** What the conversions of a query have in common. */
export function labelsOfQuery(query: AttributionQuery): string[] {
  return labelsOf(filterOf(query));
}
