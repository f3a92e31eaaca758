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
  /** How far a STOP reaches: the purpose it answered, or everything; `law`: as far as the law of the day says. */
  revocation: { readonly scope: 'purpose' | 'all' | 'law' };
  throughput: { readonly channel: 'sms' | 'email' | 'voice' } & Throughput;
  /** Days in which a patient is asked for a review, or an answer to a survey, at most once. */
  review_cooling_off: { readonly days: number };
  /** Days after which a prescription that ran out is no longer a refill (45 CFR 164.501). */
  refill_lapse: { readonly days: number };
  /** The fewest people of whom a number is told to choose an audience by. */
  minimum_cohort: { readonly people: number };
  /** Whether visitors from there are counted only with their consent to share what they looked for. */
  visitor_consent: { readonly required: true };
}

export const LIMIT_KINDS = [
  'open_hours',
  'caps',
  'revocation',
  'throughput',
  'review_cooling_off',
  'refill_lapse',
  'minimum_cohort',
  'visitor_consent',
] as const;
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

/** A rule of Attend's, which holds for every clinic. */
export interface AttendLimit extends LimitRule {
  readonly id: string;
  readonly note: string;
}

/** A rule that a clinic put in the place of Attend's. */
export interface ClinicLimit extends AttendLimit {
  readonly clinicId: string;
  readonly createdAt: Date;
  readonly createdBy: string;
}

/** Where a rule stands without naming a jurisdiction: it holds everywhere. */
export const EVERYWHERE = '*';

/**
 * What a rule is about within its kind: purposes, or the channel. Two rules of one kind and jurisdiction can replace each other
 * only where they are about the same.
 */
export function topicsOf({ value }: Pick<LimitRule, 'value'>): readonly string[] {
  if ('purposes' in value) return value.purposes;
  return 'channel' in value ? [value.channel] : [ALL];
}

/** The one topic of kinds that know no purposes and no channels. */
export const ALL = 'all';

/** The calendar day of an instant in UTC, on which dated rules change: for America some hours before local midnight. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
