import { isSmall } from '../suppression/hidden-cells.ts';
import { type Estimate, FEWEST, type Horizon, Z95 } from './lifetime.ts';
import { retentionValue } from './lifetime-value.ts';

/** Patients in one of their years: the first is 0 and begins with the first visit. Only years that are over. */
export interface PatientYear {
  readonly year: number;
  /** Who came in it. */
  readonly active: number;
  /** Margin of what they brought in it. */
  readonly margin: number;
  /** Of those who came, whose next year is over too. */
  readonly followed: number;
  /** And of those, who came in that one. */
  readonly stayed: number;
}

export type RetentionRefusal = 'too_few_years' | 'too_few_to_tell';

export type RetainedLifetime =
  | {
      readonly outcome: 'estimated';
      /** Within the horizon. */
      readonly lifetime: Estimate;
      /** Without an end; null where nobody is ever lost. */
      readonly endless: number | null;
      readonly marginPerYear: number;
      readonly retention: Estimate;
    }
  | { readonly outcome: 'refused'; readonly reason: RetentionRefusal };

/**
 * What a new patient will bring if each year the same part of patients stays: m (1 + d) / (1 + d - r), cut at the horizon. The
 * retention is that of all pairs of years that are over, with Wilson's interval; the interval of the value follows from it alone,
 * with the margin as it was. A retention and its interval tell how many stayed and how many did not: of fewer than `smallest` they
 * are not told.
 */
export function retainedLifetime(years: readonly PatientYear[], horizon: Horizon, smallest: number): RetainedLifetime {
  const sum = (of: (year: PatientYear) => number) => years.reduce((total, year) => total + of(year), 0);
  const followed = sum((year) => year.followed);
  if (followed < FEWEST) return { outcome: 'refused', reason: 'too_few_years' };
  const stayed = sum((year) => year.stayed);
  if (isSmall(stayed, smallest) || isSmall(followed - stayed, smallest)) {
    return { outcome: 'refused', reason: 'too_few_to_tell' };
  }
  const retention = wilson(stayed, followed);
  const margin = sum((year) => year.margin) / sum((year) => year.active);
  const within = (share: number) => valueWithin(margin, share, horizon);
  return {
    outcome: 'estimated',
    lifetime: { value: within(retention.value), low: within(retention.low), high: within(retention.high) },
    endless: retentionValue({ margin, retention: retention.value, discount: horizon.discount }, 'now'),
    marginPerYear: margin,
    retention,
  };
}

/** The first years of the series; of a year that the horizon cuts, the part that is within. */
function valueWithin(margin: number, retention: number, { years, discount }: Horizon): number {
  let [value, worth] = [0, margin];
  for (let year = 0; year < years; year += 1) {
    value += worth * Math.min(1, years - year);
    worth *= retention / (1 + discount);
  }
  return value;
}

/** A share with its interval (Wilson 1927), which stays between 0 and 1. */
function wilson(count: number, of: number): Estimate {
  const share = count / of;
  const z2 = Z95 * Z95;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z95 / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
