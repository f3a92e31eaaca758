import { DateTime } from 'luxon';

import { ageOn } from '../../patients/patient.ts';
import { stateOf } from './states.ts';
import { LARGE_ZIP3 } from './zip3-areas.ts';

/** What of a person goes in. Nothing else can come out, because nothing else is read. */
export interface IdentifiedPerson {
  readonly birthDate?: string | undefined;
  readonly zip?: string | undefined;
  readonly region?: string | null | undefined;
}

/** What may be told of a person who must not be known again (45 CFR 164.514(b)(2)). What is not known is null. */
export interface SafeHarborPerson {
  /** Null when the person is over 89: the year would tell it. */
  readonly birthYear: number | null;
  readonly ageBand: AgeBand | null;
  readonly state: string | null;
  /** Of one file either the state or this, never both: an area that two states share may be small in one of them. */
  readonly zip3: string | null;
}

export const AGE_BANDS = [
  '0-9',
  '10-19',
  '20-29',
  '30-39',
  '40-49',
  '50-59',
  '60-69',
  '70-79',
  '80-89',
  '90+',
] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** The rule aggregates "ages over 89": ninety and more, in whole years. */
const OLDEST_TOLD = 89;
/** What stands for an area that is too small, or not known to be large enough. */
export const NO_AREA = '000';

/**
 * Leaves of a person what Safe Harbor allows. It builds what comes out field by field, so that a field that somebody adds to a
 * person later is not in it.
 */
export function safeHarbor(person: IdentifiedPerson, now: Date): SafeHarborPerson {
  const age = DateTime.fromISO(person.birthDate ?? '').isValid ? ageOn(person.birthDate, now) : undefined;
  return {
    birthYear: age === undefined || age > OLDEST_TOLD ? null : Number(person.birthDate?.slice(0, 4)),
    ageBand: age === undefined ? null : bandOf(age),
    state: stateOf(person.region),
    zip3: zip3Of(person.zip),
  };
}

/** The first three digits, where many enough people live; else `000`, all three. An unknown ZIP code stays unknown. */
export function zip3Of(zip: string | null | undefined): string | null {
  const written = zip?.trim() ?? '';
  if (written === '') return null;
  // Four digits may have lost a leading zero, or another one: nobody can tell.
  const area = /^(\d{3})\d{2}(-?\d{4})?$/.exec(written)?.[1];
  return area !== undefined && LARGE_ZIP3.has(area) ? area : NO_AREA;
}

/** Of a date only the year may be told, and it is the year that it was where it happened. */
export function yearOf(at: Date, timeZone: string): number {
  return DateTime.fromJSDate(at, { zone: timeZone }).year;
}

function bandOf(age: number): AgeBand {
  if (age > OLDEST_TOLD) return '90+';
  return AGE_BANDS[Math.floor(age / 10)] ?? '90+';
}
