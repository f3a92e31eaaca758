import { hiddenCells, isSmall } from '../suppression/hidden-cells.ts';
import { returnOnSpend } from './return-on-spend.ts';
import { monthKey, type Withheld } from './withheld.ts';

/** What a cohort brought in a month, sums over its patients. */
export interface CohortMonth {
  /** The first day of the month in which they came for the first time. */
  readonly cohort: string;
  /** Months since; 0 is that month itself, in which all of them came. */
  readonly month: number;
  /** Patients who came in it. */
  readonly people: number;
  readonly value: number;
  readonly margin: number;
}

/** Per patient of the cohort, since the first month; null where it would tell of few people. */
export interface MonthSince {
  readonly month: number;
  readonly value: number | null;
  readonly margin: number | null;
  /** The part of the cohort that came in this month. */
  readonly retained: number | null;
}

export interface Cohort {
  /** Such as `2026-01`. */
  readonly cohort: string;
  readonly patients: number | null;
  readonly spend: number;
  readonly cac: number | null;
  /** The first month, counted from 0, in which the margin per patient has reached the cost of winning one; null: not yet. */
  readonly paybackMonth: number | null;
  readonly months: readonly MonthSince[];
  readonly isSuppressed: boolean;
}

export interface CohortInput {
  readonly months: readonly CohortMonth[];
  /** By the first day of the month. */
  readonly spend: ReadonlyMap<string, number>;
  /** The day on which it is asked, by the clinic's calendar. */
  readonly today: string;
  readonly smallest: number;
  readonly withheld: Withheld;
}

/** The cohorts of some months, and how they go on: one line each, up to the month of today, which is not over yet. */
export function cohortReport({ months, spend, today, smallest, withheld }: CohortInput): Cohort[] {
  const byCohort = Map.groupBy(months, ({ cohort }) => cohort);
  const cohorts = [...new Set([...byCohort.keys(), ...spend.keys()])].sort();
  const sizes = cohorts.map((cohort) => byCohort.get(cohort)?.[0]?.people ?? 0);
  const hidden = hiddenCells(
    cohorts.map((cohort, place) => ({ keys: [cohort], people: sizes[place] ?? 0 })),
    smallest,
  );
  return cohorts.map((cohort, place) => {
    const patients = sizes[place] ?? 0;
    const spent = spend.get(cohort) ?? 0;
    const line = { cohort: cohort.slice(0, 7), spend: spent };
    if (hidden.has(place) || withheld.cohorts.has(cohort)) {
      return { ...line, patients: null, cac: null, paybackMonth: null, months: [], isSuppressed: true };
    }
    const cac = returnOnSpend({ spend: spent, value: 0, conversions: patients }).costPerConversion;
    const since = monthsSince(byCohort.get(cohort) ?? [], patients, monthsBetween(cohort, today), smallest).map((one) =>
      withoutWithheld(cohort, one, withheld),
    );
    const payback = cac === null ? undefined : since.find(({ margin }) => margin !== null && margin >= cac);
    const isSuppressed = since.some(({ value, retained }) => value === null || retained === null);
    return { ...line, patients, cac, paybackMonth: payback?.month ?? null, months: since, isSuppressed };
  });
}

/**
 * Sums month by month. What a few people brought in a month is the difference of two sums, so a month in which few came is left
 * out, and with it those that follow until one in which enough came again.
 */
function monthsSince(
  months: readonly CohortMonth[],
  patients: number,
  last: number,
  smallest: number,
): readonly MonthSince[] {
  if (patients === 0) return [];
  const byMonth = new Map(months.map((one) => [one.month, one]));
  let [value, margin, isHidden] = [0, 0, false];
  return Array.from({ length: last + 1 }, (_, month) => {
    const one = byMonth.get(month) ?? EMPTY_MONTH;
    value += one.value;
    margin += one.margin;
    isHidden = isSmall(one.people, smallest) || (isHidden && one.people === 0);
    const sums = isHidden ? NO_SUMS : { value: value / patients, margin: margin / patients };
    return { month, ...sums, retained: retainedOf(one.people, patients, smallest) };
  });
}

function withoutWithheld(cohort: string, month: MonthSince, { sumsFrom, retained }: Withheld): MonthSince {
  const hasSums = month.month < (sumsFrom.get(cohort) ?? Infinity);
  const isRetainedTold = !retained.has(monthKey(cohort, month.month));
  return { ...month, ...(hasSums ? {} : NO_SUMS), retained: isRetainedTold ? month.retained : null };
}

const EMPTY_MONTH = { people: 0, value: 0, margin: 0 };
const NO_SUMS = { value: null, margin: null };

/** Beside the size of the cohort it tells who came, and who did not. */
function retainedOf(people: number, patients: number, smallest: number): number | null {
  return isSmall(people, smallest) || isSmall(patients - people, smallest) ? null : people / patients;
}

function monthsBetween(first: string, last: string): number {
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.max(0, monthOf(last) - monthOf(first));
}
