import type { Purpose } from './consent.ts';

export const SUPPRESSION_REASONS = [
  'opt_out',
  'unsubscribed',
  'complaint',
  'hard_bounce',
  'wrong_number',
  'invalid',
  'reassigned',
  'staff',
] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/**
 * A contact point that must not be written to. It belongs to the address or number, not to a patient, and so holds for everybody
 * who shares it.
 */
export interface Suppression {
  readonly clinicId: string;
  readonly kind: 'email' | 'phone';
  /** Blind index of the address or number, as in `contact_point.hash`. */
  readonly hash: string;
  /** The one purpose it holds for; null for all. */
  readonly purpose: Purpose | null;
  readonly reason: SuppressionReason;
  /** Where it came from: `sms`, `unsubscribe link`, `staff`, a provider. Never the words of a patient. */
  readonly source: string;
  readonly at: Date;
}

/** An address or number by its blind index, wherever it stands. */
export type ContactRef = Pick<Suppression, 'clinicId' | 'kind' | 'hash'>;

/** Of all that is about an address or number, to look it up by. */
export function contactKey({ clinicId, kind, hash }: ContactRef): string {
  return `${clinicId} ${kind} ${hash}`;
}

/** Why a suppression ended. */
export const LIFT_CAUSES = ['start', 'patient_asked', 'address_works', 'mistake'] as const;
export type LiftCause = (typeof LIFT_CAUSES)[number];

/**
 * What each cause ends. START, or YES, takes back only what its sender said: it mends no broken address and overrules neither
 * staff nor a complaint. What staff report of a patient's wish leaves a broken address as it is, and the other way round.
 */
export const LIFTED_BY: Readonly<Record<LiftCause, readonly SuppressionReason[]>> = {
  start: ['opt_out', 'unsubscribed'],
  patient_asked: ['opt_out', 'unsubscribed', 'complaint', 'staff'],
  address_works: ['hard_bounce', 'wrong_number', 'invalid', 'reassigned'],
  mistake: ['staff', 'wrong_number'],
};

/** Reasons that say that the address itself is no good: no purpose and no new consent makes it better. */
const BROKEN: ReadonlySet<SuppressionReason> = new Set(['hard_bounce', 'wrong_number', 'invalid', 'reassigned']);

/** Whether it says that the address or number itself is no good. */
export function isBroken({ reason }: Pick<Suppression, 'reason'>): boolean {
  return BROKEN.has(reason);
}

/** Whether it says that the address or number is that of somebody who is no patient here. */
export function isSomebodyElses({ reason }: Pick<Suppression, 'reason'>): boolean {
  return reason === 'wrong_number' || reason === 'reassigned';
}

/** Why a message of this purpose may not go to a contact point with these suppressions: the gravest, or nothing. */
export function suppressedBecause(
  suppressions: readonly Pick<Suppression, 'purpose' | 'reason'>[],
  purpose: Purpose,
): SuppressionReason | undefined {
  const held = suppressions.filter((one) => one.purpose === null || one.purpose === purpose || isBroken(one));
  return SUPPRESSION_REASONS.find((reason) => held.some((one) => one.reason === reason));
}
