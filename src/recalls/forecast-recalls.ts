import type { Patient, Profile } from '../patients/patient.ts';
import { patientFacts } from '../patients/patient-facts.ts';
import { addToDay, dayOf, startOfDay } from '../platform/duration.ts';
import { signalFacts } from '../signals/signal-facts.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import type { RecallRule } from './recall-rule.ts';
import { isEligible, openRecall } from './recall.ts';

/** How far a forecast looks ahead. */
export const FORECAST_DAYS = 90;
const WEEK_DAYS = 7;

/** A signal that may have begun an item which nothing has closed since, and whose it is. */
export interface Anchor {
  readonly signal: Omit<PlacedSignal, 'appointmentId' | 'identifiers' | 'eventId'>;
  readonly patient: Pick<Patient, 'language' | 'region'>;
  readonly profile: Profile;
}

/** How many patients a rule has overdue, and how many fall due in each week of the time to come. */
export interface Forecast {
  readonly overdue: number;
  /** From the day after today; both days are in it. */
  readonly weeks: readonly { readonly from: string; readonly to: string; readonly patients: number }[];
}

/** Why a rule cannot be forecast: what its condition reads is kept as it is, not as it was when a signal came. */
export const UNFORESEEN = ['appointment', 'past'] as const;
export type Unforeseen = (typeof UNFORESEEN)[number];

/** A forecast, the day it was made, and whether it leaves anchors out. */
export interface MadeForecast extends Forecast {
  readonly today: string;
  readonly isCut: boolean;
}

/**
 * What would be due under a rule, had it always stood: the same decisions that open an item and judge it on its day, over
 * what has happened so far. Whoever books or comes in the meantime falls out, which nobody can know yet; whoever is expected already has.
 */
export function forecastRecalls(rule: RecallRule, anchors: readonly Anchor[], zone: string, now: Date): Forecast {
  const weeks = weeksFrom(dayOf(now, zone));
  const overdue = new Set<string>();
  const dueIn = weeks.map(() => new Set<string>());
  for (const anchor of anchors) {
    const dueOn = dueDayOf(rule, anchor, zone, now);
    if (dueOn === undefined) continue;
    const { patientId } = anchor.signal;
    if (dueOn <= dayOf(now, zone)) overdue.add(patientId);
    else dueIn[weeks.findIndex(({ to }) => dueOn <= to)]?.add(patientId);
  }
  return { overdue: overdue.size, weeks: weeks.map((week, at) => ({ ...week, patients: dueIn[at]?.size ?? 0 })) };
}

function dueDayOf(rule: RecallRule, anchor: Anchor, zone: string, now: Date): string | undefined {
  const { signal, patient, profile } = anchor;
  const factsAt = (at: Date) => patientFacts(patient, profile, at);
  const item = openRecall(rule, signal, { signal: signalFacts(signal), patient: factsAt(signal.time), now }, zone);
  if (!item) return undefined;
  // What is overdue is judged as it would be today; what is to come, as it will be on its day.
  const judgedAt = item.dueAt > now ? item.dueAt : now;
  return isEligible(rule.eligible, factsAt(judgedAt), judgedAt) ? item.dueOn : undefined;
}

function weeksFrom(today: string): { readonly from: string; readonly to: string }[] {
  const count = Math.ceil(FORECAST_DAYS / WEEK_DAYS);
  return Array.from({ length: count }, (_, week) => ({
    from: addToDay(today, `P${week * WEEK_DAYS + 1}D`),
    to: addToDay(today, `P${Math.min((week + 1) * WEEK_DAYS, FORECAST_DAYS)}D`),
  }));
}

/** The instant before which a signal must lie so that its item falls due in the time to come. A day of slack for months' ends. */
export function lastAnchorAt(interval: string, zone: string, now: Date): Date {
  const last = addToDay(dayOf(now, zone), `P${FORECAST_DAYS + 4}D`);
  const at = startOfDay(addToDay(last, `-${interval}`), zone);
  return at < now ? at : now;
}
