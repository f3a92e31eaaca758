/** Whom a clock is about. `assess` and `count` are Attend's own: without them the others cannot be judged. */
export const CLOCKS = ['assess', 'count', 'individuals', 'hhs', 'media', 'vendor', 'attorney_general'] as const;
export type ClockName = (typeof CLOCKS)[number];

/** How the last day of a clock is found, and from how many people on it runs. */
export interface ClockTerm {
  /** Calendar days after the day of discovery, or after the last day of the year of discovery. */
  readonly days: number;
  readonly from: 'discovery' | 'year_end';
  /** Who is counted against `atLeast` and `below`: all who are affected, or those who live in one state. */
  readonly of: 'total' | 'state';
  readonly atLeast: number | null;
  readonly below: number | null;
}

/** A clock of law, with the days on which it holds and where it comes from. */
export interface ClockRule {
  readonly id: string;
  readonly clock: ClockName;
  /** `US` for federal law, `US-TX` for a state, `*` for what Attend asks for by itself. */
  readonly jurisdiction: string;
  readonly value: ClockTerm;
  /** First and last day, `YYYY-MM-DD`; null: still holds. */
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly source: string;
  /** Whether somebody read the number in its source. */
  readonly isConfirmed: boolean;
  readonly note: string;
}
