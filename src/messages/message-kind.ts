import type { Purpose } from '../consents/consent.ts';

/**
 * What a message is, the most important first: an answer to what somebody just did, then care before a reminder before a recall
 * before a question about the visit before marketing. Where there is room for one, the more important leaves.
 */
export const MESSAGE_KINDS = ['answer', 'care', 'reminder', 'recall', 'review', 'marketing'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Kinds that a journey may name. */
export const JOURNEY_KINDS = ['care', 'reminder', 'recall', 'review', 'marketing'] as const;

/**
 * Whether a message waits while a person has the conversation with the patient: what journeys send by themselves, recalls among it.
 * What hangs on an appointment must not be missed, an answer answers what the patient just did, and by hand staff know what they do.
 */
export function yieldsToPeople(message: {
  readonly runId: string | null;
  readonly appointmentId: string | null;
  readonly kind: MessageKind;
}): boolean {
  const { runId, appointmentId, kind } = message;
  return runId !== null && appointmentId === null && kind !== 'reminder' && kind !== 'answer';
}

const RANK_STEP = 1000;

/** How a message ranks among all: its kind decides, within the kind the priority of its journey (0 to 100). */
export function rankOf(kind: MessageKind, priority: number): number {
  return (MESSAGE_KINDS.length - MESSAGE_KINDS.indexOf(kind)) * RANK_STEP + priority;
}

/** The kind of a message whose journey names none: what it is about tells it. */
export function kindOf(
  purpose: Purpose,
  about: { readonly appointmentId: string | null; readonly recallId: string | null },
): MessageKind {
  if (purpose === 'marketing') return 'marketing';
  if (about.recallId !== null) return 'recall';
  if (about.appointmentId !== null) return 'reminder';
  return purpose === 'operations' ? 'review' : 'care';
}
