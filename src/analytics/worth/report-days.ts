import { addToDay } from '../../platform/duration.ts';
import { Failure } from '../../platform/errors.ts';
import type { Days } from '../spend/spend-query.ts';

/** What somebody asked for; what they left out is chosen for them. */
export interface AskedDays {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Five years of months, each followed for years, are a table that can still be read. */
const MAX_DAYS = 1830;
const DAY_MS = 86_400_000;

/**
 * The days of a report, both included: up to today, and from the first day of a month so that there are `months` of them, the last
 * one being that of the last day. Raises `invalid` for days that are out of order or too many.
 */
export function reportDays({ from, to }: AskedDays, today: string, months: number): Days {
  const last = to ?? today;
  const first = from ?? addToDay(`${last.slice(0, 7)}-01`, `-P${months - 1}M`);
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS;
  if (days < 0) throw refused('is before from');
  if (days >= MAX_DAYS) throw refused(`is more than ${MAX_DAYS} days after from`);
  return { from: first, to: last };
}

/** Those of them that are over, for whoever is told no number of few people: today grows with everybody who comes. */
export function toldDays({ from, to }: Days, today: string, smallest: number | null): Days {
  return smallest === null || to < today ? { from, to } : { from, to: addToDay(today, '-P1D') };
}

function refused(message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path: 'to', message }] });
}
