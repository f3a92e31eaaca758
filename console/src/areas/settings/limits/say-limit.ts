import { WEEKDAYS, type Weekday, type Window } from '../hours.ts';
import type { Known } from './limit.ts';
import type { LimitsWords } from './limits.words.ts';

export interface SayingWords {
  readonly limits: Pick<LimitsWords, 'purposeNames' | 'said' | 'scopes' | 'required'>;
  readonly weekdays: Readonly<Record<Weekday, string>>;
}

const PERCENT = 100;

/** A limit in a line. */
export function sayLimit(limit: Known, { limits: words, weekdays }: SayingWords): string {
  const { said } = words;
  const purposes = (names: readonly (keyof typeof words.purposeNames)[]) =>
    names.map((name) => words.purposeNames[name]).join(', ');
  switch (limit.kind) {
    case 'open_hours':
      return `${purposes(limit.value.purposes)}: ${sayHours(limit.value.hours, weekdays, said.closed)}`;
    case 'caps':
      return `${purposes(limit.value.purposes)}: ${limit.value.caps.map(({ count, hours }) => said.cap(count, hours)).join(', ')}`;
    case 'revocation':
      return words.scopes[limit.value.scope];
    case 'throughput': {
      const { channel, perSecond, perDay, careReserve } = limit.value;
      const parts = [
        ...(perSecond === null ? [] : [said.perSecond(perSecond)]),
        ...(perDay === null ? [] : [said.perDay(perDay)]),
        ...(careReserve === 0 ? [] : [said.reserve(String(Math.round(careReserve * PERCENT)))]),
      ];
      return `${channel}: ${parts.join(', ') || '–'}`;
    }
    case 'review_cooling_off':
    case 'refill_lapse':
      return said.days(limit.value.days);
    case 'minimum_cohort':
      return said.people(limit.value.people);
    case 'visitor_consent':
      return words.required;
  }
}

/** Days that follow each other with the same hours stand together: "Monday–Friday 08:00–21:00, Saturday 09:00–18:00, Sunday closed". */
export function sayHours(
  hours: Readonly<Record<Weekday, Window>>,
  names: Readonly<Record<Weekday, string>>,
  closed: string,
): string {
  const groups: { first: Weekday; last: Weekday; text: string }[] = [];
  for (const day of WEEKDAYS) {
    const text = hours[day]?.join('–') ?? closed;
    const before = groups.at(-1);
    if (before?.text === text) before.last = day;
    else groups.push({ first: day, last: day, text });
  }
  return groups
    .map(({ first, last, text }) => `${first === last ? names[first] : `${names[first]}–${names[last]}`} ${text}`)
    .join(', ');
}
