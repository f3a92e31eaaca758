import type { SpendItem } from './spend.ts';

/** Days of the clinic's calendar, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Which rows; what is left out does not narrow. */
export interface SpendFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly channel?: string | undefined;
  readonly campaign?: string | undefined;
  readonly serviceLine?: string | undefined;
  /** Lines of care that may be shown, beside what is for the clinic as a whole; null: all. */
  readonly shown: readonly string[] | null;
}

/** One row as it is kept. */
export interface SpendRow extends SpendItem {
  readonly id: string;
  readonly enteredBy: string;
  readonly enteredAt: Date;
}

export type SpendDimension = 'month' | 'channel' | 'campaign' | 'serviceLine';

/** Spend by what was asked for. A dimension that was not asked for is null, as is one that a row has no value of. */
export interface SpendSum {
  /** The first day of the month. */
  readonly month: string | null;
  readonly channel: string | null;
  readonly campaign: string | null;
  readonly serviceLine: string | null;
  readonly amount: number;
}
