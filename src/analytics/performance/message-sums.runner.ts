import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { monthFrom, monthsBetween } from '../reports/months.ts';
import { PLANS } from '../reports/plans.ts';
import type { FacetRow } from '../suppression/facets.ts';
import type { Span } from '../terms/asked-span.ts';
import { MessageFiguresView, type MessageQuery } from './message-figures.view.ts';
import { MessageMonthRepository } from './message-month.repository.ts';

/** Notes of changes that one transaction takes: each is a row that it locks. */
const MOST_CHANGES = 50_000;
/** Months that one transaction sums. */
const BATCH_SIZE = 12;

/**
 * What became of messages over a time: sums that are kept for whole months that are up to date, and what is left counted at once.
 * The two come to the same, so that a report says what is so at the moment it is asked for.
 */
@Injectable()
export class MessageSumsRunner {
  constructor(
    private readonly view: MessageFiguresView,
    private readonly months: MessageMonthRepository,
  ) {}

  async facets(sql: Sql, query: MessageQuery, zone: string): Promise<FacetRow[]> {
    const { months, first } = await this.view.kept(sql, query.clinicId);
    const from = first && first > query.from ? first : query.from;
    if (first === null || from >= query.to) return [];
    const { kept, open } = partsOf({ from: query.from, to: query.to }, from, new Set(months), zone);
    await sql.query(PLANS);
    return this.view.facets(sql, query, kept, open);
  }

  /** Sums months of one clinic that changed, or are over now. Answers how much there was to do. */
  async refresh(tx: Sql, now: Date): Promise<number> {
    if (!(await this.months.claim(tx))) return 0;
    const changes = await this.months.takeChanges(tx, MOST_CHANGES);
    const missing = await this.months.findMissing(tx, now, BATCH_SIZE);
    if (!missing) return changes === MOST_CHANGES ? changes : 0;
    await tx.query(PLANS);
    await this.months.clear(tx, missing.clinicId, missing.months);
    const months = missing.months.map((month) => monthFrom(month, missing.timeZone));
    await this.months.fill(tx, missing, months);
    await this.months.fillDrawnRuns(tx, missing.clinicId, months);
    return missing.months.length;
  }
}

/** Whole months that are kept, and the spans between them, from the first message on. */
function partsOf(
  asked: Span,
  first: Date,
  upToDate: ReadonlySet<string>,
  zone: string,
): { kept: string[]; open: Span[] } {
  const kept: string[] = [];
  const open: Span[] = [];
  for (const { month, from, to } of monthsBetween(first, asked.to, zone)) {
    if (upToDate.has(month) && from >= asked.from && to <= asked.to) {
      kept.push(month);
      continue;
    }
    const span = { from: from > asked.from ? from : asked.from, to: to < asked.to ? to : asked.to };
    const last = open.at(-1);
    if (last?.to.getTime() === span.from.getTime()) open[open.length - 1] = { from: last.from, to: span.to };
    else open.push(span);
  }
  return { kept, open };
}
