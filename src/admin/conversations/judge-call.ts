import { allowsContact, type CurrentConsent, type Purpose } from '../../consents/consent.ts';
import type { SuppressionReason } from '../../consents/suppression.ts';

/** What is known of a patient who is to be called by a person. */
export interface CallFacts {
  readonly purpose: Purpose;
  readonly isDeceased: boolean;
  readonly hasPhone: boolean;
  /** Whether the clinic agreed with the patient not to call for this purpose (45 CFR 164.522). */
  readonly isRestricted: boolean;
  readonly suppressed: SuppressionReason | undefined;
  /** The patient's newest word on calls for this purpose. */
  readonly consent: Pick<CurrentConsent, 'action' | 'level' | 'purpose' | 'channel'> | undefined;
}

export type CallReason =
  'patient_deceased' | 'no_contact_point' | 'restricted' | `suppressed_${SuppressionReason}` | 'refused' | 'no_consent';

/** `for_care`: the patient said no, and only a reason of care goes before that. */
export type CallVerdict =
  | { readonly allowed: 'yes'; readonly reason: null }
  | { readonly allowed: 'for_care' | 'no'; readonly reason: CallReason };

/** Reasons that say that somebody else would answer, or nobody. */
const NOT_THEIRS: ReadonlySet<SuppressionReason> = new Set(['wrong_number', 'invalid', 'reassigned', 'hard_bounce']);

/**
 * Whether staff may call. In the order of the gate, with what is different about a person who dials: care needs no consent
 * beforehand, because 47 CFR 64.1200(a)(1) is about machines that dial; promotion does, as everywhere here. Who said no to calls is
 * called only for a reason of care, and what was agreed with them or belongs to somebody else no reason opens.
 */
export function judgeCall(facts: CallFacts): CallVerdict {
  if (facts.isDeceased) return { allowed: 'no', reason: 'patient_deceased' };
  if (!facts.hasPhone) return { allowed: 'no', reason: 'no_contact_point' };
  if (facts.isRestricted) return { allowed: 'no', reason: 'restricted' };
  return wordOf(facts) ?? { allowed: 'yes', reason: null };
}

/** What the patient, or whoever has the number, has said against it. */
function wordOf({ purpose, suppressed, consent }: CallFacts): CallVerdict | undefined {
  const against = purpose === 'treatment' ? 'for_care' : 'no';
  if (suppressed !== undefined) {
    return { allowed: NOT_THEIRS.has(suppressed) ? 'no' : against, reason: `suppressed_${suppressed}` };
  }
  if (consent?.action === 'revoke') return { allowed: against, reason: 'refused' };
  const lacksConsent = purpose === 'marketing' && !(consent && allowsContact(consent));
  return lacksConsent ? { allowed: 'no', reason: 'no_consent' } : undefined;
}
