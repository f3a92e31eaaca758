import type { MessageKind } from '../message-kind.ts';

/**
 * Who gets what is said about a patient. `patient_alone`: the patient, and at no address or number that a guardian has as well.
 */
export type Recipient = 'patient' | 'guardian' | 'patient_alone';

/** What decides about it, as it is when the message leaves. */
export interface RecipientFacts {
  readonly kind: MessageKind;
  readonly isMinor: boolean;
  /** Whether a guardian stands by the patient now. */
  readonly hasGuardian: boolean;
  /** Whether a line of care that it is about is anything but standard. */
  readonly isSensitive: boolean;
}

/**
 * A guardian acts for a minor (45 CFR 164.502(g)(3)(i)), except in care that the minor may consent to alone: of such a line the
 * guardian hears nothing. From the 18th birthday on everybody acts for themselves. An answer goes to whoever asked for it.
 */
export function recipientOf({ kind, isMinor, hasGuardian, isSensitive }: RecipientFacts): Recipient {
  if (!isMinor || !hasGuardian || kind === 'answer') return 'patient';
  return isSensitive ? 'patient_alone' : 'guardian';
}

const EXPLANATIONS: Readonly<Record<Recipient, string>> = {
  patient: 'For the patient.',
  guardian: 'For the guardian, because the patient is under age: sent to the guardian, if it was sent.',
  patient_alone: 'For the patient alone: of this line of care a guardian hears nothing.',
};

/** What the ledger says about who received a message, for people. */
export function explainRecipient(
  patientId: string,
  recipientId: string | null,
): { is: Recipient; explanation: string } {
  const is = recipientId === null ? 'patient' : recipientId === patientId ? 'patient_alone' : 'guardian';
  return { is, explanation: EXPLANATIONS[is] };
}
