import { DateTime } from 'luxon';

import type { MessageKind } from '../message-kind.ts';

/** A message as far as it matters who else in the household gets the same. */
export interface HouseholdMessage {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  readonly kind: MessageKind;
  readonly templateVersionId: string | null;
  /** The one that the gate chose for it. */
  readonly channel: string;
  readonly addressHash: string | undefined;
  /** The step of the journey it comes from: the reminder of the day before does not speak for that of the last hours. */
  readonly step: string | null;
  readonly appointmentId: string | null;
  readonly appointmentAt: Date | null;
  readonly timeZone: string;
  /** False for what the caps hold back: another may say it, and takes no more room by doing so. */
  readonly maySpeak: boolean;
}

const MERGED_KINDS: ReadonlySet<MessageKind> = new Set(['reminder', 'recall']);

export function isMergeable(message: Pick<HouseholdMessage, 'kind' | 'templateVersionId'>): boolean {
  return MERGED_KINDS.has(message.kind) && message.templateVersionId !== null;
}

/**
 * Which messages speak for others: one text to an address about the same thing on the same day, for several patients who share
 * the address, or for several appointments of one.
 *
 * Answers, by the id of each message that speaks, the ids of those it speaks for, in the order given.
 */
export function mergeHousehold(messages: readonly HouseholdMessage[]): ReadonlyMap<string, readonly string[]> {
  const speakers = new Map<string, HouseholdMessage>();
  const merged = new Map<string, string[]>();
  const spoken = new Set<string>();
  for (const message of messages) {
    const key = householdOf(message);
    if (key === undefined || spoken.has(causeOf(key, message))) continue;
    const speaker = speakers.get(key);
    if (speaker) merged.set(speaker.id, [...(merged.get(speaker.id) ?? []), message.id]);
    else if (message.maySpeak) speakers.set(key, message);
    else continue;
    spoken.add(causeOf(key, message));
  }
  return merged;
}

/** Two messages to one patient about the same appointment are not two things to say. */
function causeOf(key: string, { patientId, appointmentId }: HouseholdMessage): string {
  return `${key} ${patientId} ${appointmentId ?? ''}`;
}

/** What is the same for all messages that one may speak for; nothing where none may. */
export function householdOf(message: Omit<HouseholdMessage, 'maySpeak'>): string | undefined {
  const { clinicId, channel, addressHash, templateVersionId, step, appointmentAt, timeZone } = message;
  if (!isMergeable(message) || addressHash === undefined) return undefined;
  const day = appointmentAt === null ? '' : DateTime.fromJSDate(appointmentAt, { zone: timeZone }).toISODate();
  return [clinicId, channel, addressHash, templateVersionId, step ?? '', day].join(' ');
}
