import { z } from 'zod';

import { seesPhi } from '../../access/sees-phi.ts';
import type { Caller } from '../../access/caller.ts';
import { SMALLEST_CELL } from '../../audiences/tell-audience.ts';
import { Failure } from '../../platform/errors.ts';
import { instantSchema } from '../page.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What is looked at when nobody says since when: a quarter. */
const DEFAULT_DAYS = 90;
/** The longest time that one report may be about: three years, so that no question reads all that there ever was. */
const MOST_DAYS = 3 * 366;

/** The time that a report is about. */
export const askedTimeSchema = z.object({ from: instantSchema.optional(), to: instantSchema.optional() });

export interface AskedTime {
  readonly from: Date;
  readonly to: Date;
}

/** From the moment asked for up to the other, which is not in it; 90 days up to now where nobody says. Raises `invalid`. */
export function askedTime(query: z.infer<typeof askedTimeSchema>, now: Date): AskedTime {
  const to = query.to ?? now;
  const from = query.from ?? new Date(to.getTime() - DEFAULT_DAYS * DAY_MS);
  if (from >= to) throw refused('from', 'is not before to');
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) throw refused('from', 'is more than three years before to');
  return { from, to };
}

/** The fewest people of whom a number is told to a caller; null for those who may see patients. */
export function smallestFor(caller: Caller): number | null {
  return seesPhi(caller) ? null : SMALLEST_CELL;
}

/** One of a few words, or several with commas between them, each at most once. */
export function listOf<const Word extends string>(words: readonly [Word, ...Word[]]): z.ZodType<readonly Word[]> {
  return z
    .string()
    .max(200)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(z.enum(words, { error: `is one of ${words.join(', ')}, or several with commas` })));
}

function refused(path: string, message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path, message }] });
}
