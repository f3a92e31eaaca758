import { DateTime } from 'luxon';

/** Answers come in for some weeks after the question: what was told before could be held against what is told after. */
const SETTLED_DAYS = 30;

export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** The newest calendar quarter at the clinic that is told to those who may not see patients. */
export function newestToldQuarter(now: Date, zone: string): Period {
  const to = DateTime.fromJSDate(now, { zone }).minus({ days: SETTLED_DAYS }).startOf('quarter');
  return { from: to.minus({ quarters: 1 }).toJSDate(), to: to.toJSDate() };
}

/** Whether it is one such quarter. Two of them never overlap, so that nobody learns of few people by taking one from another. */
export function isToldQuarter({ from, to }: Period, now: Date, zone: string): boolean {
  const start = DateTime.fromJSDate(from, { zone });
  const isQuarter =
    start.toMillis() === start.startOf('quarter').toMillis() && start.plus({ quarters: 1 }).toMillis() === to.getTime();
  return isQuarter && to <= newestToldQuarter(now, zone).to;
}
