/** Times that managers ask for, and a time of one's own. */
export const PERIODS = ['last30', 'last90', 'quarter', 'lastQuarter', 'custom'] as const;
export type Period = (typeof PERIODS)[number];

/** What the address of a page says of the time; it names nobody. */
export interface PeriodSearch {
  readonly period?: Period;
  readonly from?: string;
  readonly to?: string;
}

/** Whole days where the clinic is; both are included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const MONTHS_OF_QUARTER = 3;
const LENGTHS = { last30: 30, last90: 90 } as const;

/** What is known of a time in an address that anybody may have typed. */
export function periodIn({ period, from, to }: Readonly<Record<string, unknown>>): PeriodSearch {
  const known = PERIODS.find((one) => one === period);
  if (known !== 'custom') return known ? { period: known } : {};
  return { period: known, ...(isDay(from) ? { from } : {}), ...(isDay(to) ? { to } : {}) };
}

/** The days that are meant. A time of one's own that is not whole is the last 90 days. */
export function daysOf({ period = 'last90', from, to }: PeriodSearch, today: string): Days {
  if (period === 'quarter') return { from: quarterOf(today, 0), to: today };
  if (period === 'lastQuarter') return { from: quarterOf(today, -1), to: dayBefore(quarterOf(today, 0), 1) };
  if (period !== 'custom') return { from: dayBefore(today, LENGTHS[period] - 1), to: today };
  const last = daysOf({ period: 'last90' }, today);
  return { from: from ?? last.from, to: to ?? last.to };
}

/** The first day of the quarter that a day is in, or of one that is so many after. */
function quarterOf(day: string, after: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const first = date.getUTCMonth() - (date.getUTCMonth() % MONTHS_OF_QUARTER) + after * MONTHS_OF_QUARTER;
  return isoDay(new Date(Date.UTC(date.getUTCFullYear(), first, 1)));
}

function dayBefore(day: string, days: number): string {
  return isoDay(new Date(new Date(`${day}T00:00:00Z`).getTime() - days * DAY_MS));
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function isDay(text: unknown): text is string {
  return typeof text === 'string' && DAY.test(text) && !Number.isNaN(new Date(text).getTime());
}
