import type { Purpose } from '../consents/consent.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Hours of the wall clock at the recipient in which messages may arrive, `HH:MM`, the second exclusive; null: not on that day. */
export type OpenHours = Readonly<Record<Weekday, readonly [string, string] | null>>;

/** At most `count` messages to one patient within `hours`, over all channels. */
export interface Cap {
  readonly count: number;
  readonly hours: number;
}

/** What a provider account may take. Segments for text messages, calls for voice, messages for email. */
export interface Throughput {
  readonly perSecond: number | null;
  readonly perDay: number | null;
  /** Share of `perDay` that marketing may not touch, 0 to 1. */
  readonly careReserve: number;
}

/** The value of each kind of limit. */
export interface LimitValues {
  open_hours: { readonly purposes: readonly Purpose[]; readonly hours: OpenHours };
  caps: { readonly purposes: readonly Purpose[]; readonly caps: readonly Cap[] };
  /** How far a STOP reaches: the purpose it answered, or everything. */
  revocation: { readonly scope: 'purpose' | 'all' };
  throughput: { readonly channel: 'sms' | 'email' | 'voice' } & Throughput;
  /** Days in which a patient is asked for a review, or an answer to a survey, at most once. */
  review_cooling_off: { readonly days: number };
  /** Days after which a prescription that ran out is no longer a refill (45 CFR 164.501). */
  refill_lapse: { readonly days: number };
}

export type LimitKind = keyof LimitValues;

/** A number of law, of carriers or of the clinic, with the days on which it holds and where it comes from. */
export interface LimitRule<Kind extends LimitKind = LimitKind> {
  readonly kind: Kind;
  /** `US` for federal law, `US-TX` for a state, `*` for what holds everywhere. */
  readonly jurisdiction: string;
  readonly value: LimitValues[Kind];
  /** First and last day, `YYYY-MM-DD`; null: still holds. */
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly source: string;
}
