import { Injectable } from '@nestjs/common';

import { type Caller, nameOf } from '../../access/caller.ts';
import type { ServiceLine } from '../../clinics/clinic.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { ServiceLinesService } from '../../clinics/service-lines.service.ts';
import { Clock } from '../../platform/clock.ts';
import { dayOf } from '../../platform/duration.ts';
import { Failure } from '../../platform/errors.ts';
import { Ids } from '../../platform/ids.ts';
import type { Sql } from '../../platform/sql.ts';
import { shownLines } from '../terms/shown-lines.ts';
import type { Days, SpendDimension, SpendFilter, SpendRow, SpendSum } from './spend-query.ts';
import { SpendRepository } from './spend.repository.ts';
import { isLate, type SpendFault, spendFaults, type SpendItem, totalOf } from './spend.ts';

export interface SpendPut {
  readonly received: number;
  /** Of them, those that took the place of a row with the same key. */
  readonly replaced: number;
  /** The sum of the amounts. */
  readonly total: number;
}

export type SpendQuery = Omit<SpendFilter, 'shown'>;

/** What a clinic paid to be found, by day, channel, campaign and line of care. */
@Injectable()
export class SpendService {
  constructor(
    private readonly spend: SpendRepository,
    private readonly lines: ServiceLinesService,
    private readonly clinics: ClinicsService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Puts all items or, with `invalid` and the path of each fault, none. The same key again replaces what stood there. */
  async put(tx: Sql, caller: Caller, items: readonly SpendItem[]): Promise<SpendPut> {
    const problems = (await this.faults(tx, caller, items)).map(({ place, field, message }) => ({
      path: `items.${place}.${field}`,
      message,
    }));
    if (problems.length > 0) throw new Failure('invalid', 'The request is not valid.', { problems });
    return this.store(tx, caller, items);
  }

  /** What is wrong with items, judged one by one. */
  async faults(sql: Sql, caller: Caller, items: readonly SpendItem[]): Promise<SpendFault[]> {
    const { clinicId } = caller;
    const lines = await this.lines.list(sql, clinicId);
    const retiredOn = await this.retiredOn(sql, clinicId, lines);
    const late = items.filter((item) => isLate(item, retiredOn));
    return spendFaults(items, {
      lines: new Set(shownLines(lines, caller) ?? lines.map(({ key }) => key)),
      retiredOn,
      known: new Set(late.length === 0 ? [] : await this.spend.known(sql, clinicId, late)),
    });
  }

  /** Stores items that have no fault. */
  async store(tx: Sql, caller: Caller, items: readonly SpendItem[]): Promise<SpendPut> {
    const ids = items.map(() => this.ids.next());
    const entry = { ids, items, by: nameOf(caller), at: this.clock.now() };
    const replaced = await this.spend.put(tx, caller.clinicId, entry);
    return { received: items.length, replaced, total: totalOf(items) };
  }

  /** What `store` would answer. */
  async preview(sql: Sql, { clinicId }: Caller, items: readonly SpendItem[]): Promise<SpendPut> {
    const known = await this.spend.known(sql, clinicId, items);
    return { received: items.length, replaced: known.length, total: totalOf(items) };
  }

  /** Rows that the caller may see, the last day first, after the row that ended the page before. */
  async list(
    sql: Sql,
    caller: Caller,
    query: SpendQuery,
    after: { readonly day: string; readonly id: string } | null,
    limit: number,
  ): Promise<SpendRow[]> {
    return this.spend.list(sql, caller.clinicId, await this.filter(sql, caller, query), after, limit);
  }

  async count(sql: Sql, caller: Caller, query: SpendQuery): Promise<number> {
    return this.spend.count(sql, caller.clinicId, await this.filter(sql, caller, query));
  }

  /** Removes the rows that the caller may see; answers how many. */
  async remove(tx: Sql, caller: Caller, query: SpendQuery & Days): Promise<number> {
    return this.spend.remove(tx, caller.clinicId, await this.filter(tx, caller, query));
  }

  /** Raises `missing` where there is no such row, or none that the caller may see. */
  async removeOne(tx: Sql, caller: Caller, id: string): Promise<void> {
    const { shown } = await this.filter(tx, caller, {});
    const isRemoved = await this.spend.removeOne(tx, caller.clinicId, id, shown);
    if (!isRemoved) throw new Failure('missing', 'there is no such spend');
  }

  /** Spend over days, both included, by the dimensions asked for, in one statement: for reports that join it to what came of it. */
  sums(
    sql: Sql,
    clinicId: string,
    days: Days,
    by: readonly SpendDimension[],
    filter: Omit<SpendFilter, 'from' | 'to'>,
  ): Promise<SpendSum[]> {
    return this.spend.sums(sql, clinicId, by, { ...filter, ...days });
  }

  /** The day on which each retired line was retired. */
  private async retiredOn(
    sql: Sql,
    clinicId: string,
    lines: readonly ServiceLine[],
  ): Promise<ReadonlyMap<string, string>> {
    const retired = lines.flatMap(({ key, retiredAt }) => (retiredAt === null ? [] : [{ key, retiredAt }]));
    if (retired.length === 0) return new Map();
    const { timeZone } = await this.clinics.get(sql, clinicId);
    return new Map(retired.map(({ key, retiredAt }) => [key, dayOf(retiredAt, timeZone)]));
  }

  private async filter(sql: Sql, caller: Caller, query: SpendQuery): Promise<SpendFilter> {
    return { ...query, shown: shownLines(await this.lines.list(sql, caller.clinicId), caller) };
  }
}
