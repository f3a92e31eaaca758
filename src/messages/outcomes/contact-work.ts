import type { ContactFault } from '../../channels/contact-fault.ts';
import type { SuppressionReason } from '../../consents/suppression.ts';

/** What a fault of an address or number leads to: how long it is not written to, and what staff have to do about it. */
export interface ContactWork {
  readonly reason: SuppressionReason;
  /** Null where there is nothing to do. */
  readonly title: string | null;
}

/**
 * Faults that do not pass by themselves. A number that takes no text messages is not tried again either: staff ask for a mobile
 * one. What is unreachable now, filtered or unregistered says nothing against the number.
 */
const WORK: Readonly<Partial<Record<ContactFault, ContactWork>>> = {
  invalid: { reason: 'invalid', title: 'A contact does not work: ask the patient for another' },
  landline: { reason: 'invalid', title: 'A number takes no text messages: ask the patient for a mobile one' },
  opted_out: { reason: 'opt_out', title: null },
};

export const HARD_BOUNCE: ContactWork = {
  reason: 'hard_bounce',
  title: 'An email address does not work: ask the patient for another',
};

export function contactWorkOf(fault: ContactFault | null): ContactWork | undefined {
  return fault === null ? undefined : WORK[fault];
}
