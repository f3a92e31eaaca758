import { z } from 'zod';

import { addToDay, dayOf, startOfDay, subtractDuration } from '../../platform/duration.ts';
import { Failure } from '../../platform/errors.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
/** What is looked at when nobody says since when: about a quarter. */
const DEFAULT_LENGTH = 'P90D';

/** Months are gone through one by one: a slip in the year is no reason to go through all of them since the first. */
const YEARS = /^(199|20\d)\d-/;

const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: 'is a day such as 2026-10-01 or an instant such as 2026-10-01T00:00:00Z',
  })
  .refine((text) => YEARS.test(text), { error: 'is between 1990 and 2099' });

/** The time that a report is about, as it is asked for. */
export const askedSpanSchema = z.strictObject({
  from: moment.optional().meta({ description: 'A day, or an instant. 90 days before `to` when left out.' }),
  to: moment
    .optional()
    .meta({ description: 'A day, which is still in, or an instant, which is not. Now when left out.' }),
});
export type AskedSpan = z.infer<typeof askedSpanSchema>;

export interface Span {
  readonly from: Date;
  /** Not part of it. */
  readonly to: Date;
}

/**
 * The time that is meant, in a clinic's zone. Raises `invalid` when it ends before it begins, or is longer than `mostDays`, so that
 * no question reads all that there ever was.
 */
export function spanOf({ from, to }: AskedSpan, zone: string, now: Date, mostDays = Infinity): Span {
  const end = to === undefined ? now : DAY.test(to) ? startOfDay(addToDay(to, 'P1D'), zone) : new Date(to);
  const start = from === undefined ? subtractDuration(end, DEFAULT_LENGTH, zone) : momentOf(from, zone);
  if (start >= end) throw refused('to', 'does not come after from');
  if (end.getTime() - start.getTime() > mostDays * DAY_MS)
    throw refused('from', `is more than ${mostDays} days before to`);
  return { from: start, to: end };
}

/**
 * The part of a time that is told to somebody: all of it to those who may see patients, for whom there is no smallest number. To
 * others whole days that are over, which may be none, or two times a minute apart would tell of whoever came in between.
 */
export function toldSpan({ from, to }: Span, zone: string, now: Date, smallest: number | null): Span {
  if (smallest === null) return { from, to };
  const last = to < now ? to : now;
  const [first, end] = [startOfDay(dayOf(from, zone), zone), startOfDay(dayOf(last, zone), zone)];
  return { from: first, to: end < first ? first : end };
}

function momentOf(moment: string, zone: string): Date {
  return DAY.test(moment) ? startOfDay(moment, zone) : new Date(moment);
}

function refused(path: string, message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path, message }] });
}
