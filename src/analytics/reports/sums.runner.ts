import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { AttributionSettings, DividingModel } from '../settings/attribution-settings.ts';
import { type Part, StaleRepository } from '../touches/stale.repository.ts';
import type { ConversionKind } from '../touches/derive.ts';
import type { Span } from '../terms/asked-span.ts';
import { CreditMonthRepository } from './credit-month.repository.ts';
import type { ConversionFilter, CreditRow } from './credit-sums.ts';
import { CreditView } from './credit.view.ts';
import { type LineGroup, lineGroupsOf } from './line-groups.ts';
import { type Month, monthsBetween } from './months.ts';
import { PLANS } from './plans.ts';
import { PathMonthRepository } from './path-month.repository.ts';
import type { PathRow } from './path-row.ts';
import { PathView } from './path.view.ts';
import type { PlaceKey } from './places.ts';
import type { Scope } from './relations.ts';

/** What is to be summed, and under which settings. */
export interface Asked {
  readonly clinicId: string;
  readonly timeZone: string;
  readonly kind: ConversionKind;
  readonly span: Span;
  readonly settings: AttributionSettings;
  /** Whether the sums that are kept were reckoned under the same settings. */
  readonly isAsSettled: boolean;
}

/**
 * Sums over a time: those that are kept for whole months that are up to date, and what is left reckoned at once. The two come to
 * the same, so that a report says what is so at the moment it is asked for.
 */
@Injectable()
export class SumsRunner {
  constructor(
    private readonly stale: StaleRepository,
    private readonly creditMonths: CreditMonthRepository,
    private readonly pathMonths: PathMonthRepository,
    private readonly credits: CreditView,
    private readonly ways: PathView,
  ) {}

  /** By these models, and where it is not kept by all. */
  async credit(
    sql: Sql,
    asked: Asked,
    filter: ConversionFilter,
    models: readonly DividingModel[],
  ): Promise<CreditRow[]> {
    const { kept, open } = await this.monthsOf(sql, asked, 'credit');
    await sql.query(PLANS);
    const whole = { ...asked, months: namesOf(kept) };
    const rows = kept.length > 0 ? [await this.creditMonths.sum(sql, whole, filter, models)] : [];
    for (const { group, scope } of scopesOf(asked, open))
      rows.push(await this.credits.credit(sql, scope, group, filter));
    return rows.flat();
  }

  /** Steps and ends are for a chain, sets for Shapley values: what nobody asked for is not read where sums are kept. */
  async paths(
    sql: Sql,
    asked: Asked,
    { places, parts, now }: { places: readonly PlaceKey[]; parts: readonly PathRow['part'][]; now: Date },
  ): Promise<PathRow[]> {
    const groups = lineGroupsOf(asked.settings);
    const isKept = places.join() === 'channel' && groups.every(({ settings }) => settings.markovOrder === 1);
    const { kept, open } = await this.monthsOf(sql, { ...asked, isAsSettled: asked.isAsSettled && isKept }, 'path');
    await sql.query(PLANS);
    const rows = kept.length > 0 ? [await this.pathMonths.sum(sql, { ...asked, months: namesOf(kept) }, parts)] : [];
    for (const { group, scope } of scopesOf(asked, open)) {
      rows.push(await this.ways.paths(sql, scope, group, { places, order: group.settings.markovOrder, now }));
    }
    return rows.flat();
  }

  private async monthsOf(sql: Sql, { clinicId, timeZone, span, isAsSettled }: Asked, part: Part) {
    const months = monthsBetween(span.from, span.to, timeZone);
    const stale = new Set(isAsSettled ? await this.stale.list(sql, clinicId, part) : []);
    const isKept = ({ month, from, to }: Month) =>
      isAsSettled && from >= span.from && to <= span.to && !stale.has(month);
    return { kept: months.filter(isKept), open: months.filter((month) => !isKept(month)) };
  }
}

function namesOf(months: readonly Month[]): string[] {
  return months.map(({ month }) => month);
}

/** The conversions of some months within a time, by lines that reckon alike. */
function scopesOf(
  { clinicId, kind, span, settings }: Asked,
  months: readonly Month[],
): { group: LineGroup; scope: Scope }[] {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return [];
  const [from, to] = [later(span.from, first.from), earlier(span.to, last.to)];
  return lineGroupsOf(settings).map((group) => ({
    group,
    scope: {
      clinicId,
      kind,
      months: namesOf(months),
      from,
      to,
      lines: group.lines,
      isRest: group.isRest,
      joins: settings.joins,
    },
  }));
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
