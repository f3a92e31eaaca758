import { DateTime } from 'luxon';

import type { MessageKind } from './message-kind.ts';

/** A message that may leave, as far as it matters who else in the household gets the same. */
export interface HouseholdMessage {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  readonly kind: MessageKind;
  readonly templateVersionId: string | null;
  readonly channel: string;
  readonly addressHash: string | undefined;
  readonly appointmentAt: Date | null;
  readonly timeZone: string;
}

const MERGED_KINDS: ReadonlySet<MessageKind> = new Set(['reminder', 'recall']);

export function isMergeable(message: Pick<HouseholdMessage, 'kind' | 'templateVersionId'>): boolean {
  return MERGED_KINDS.has(message.kind) && message.templateVersionId !== null;
}

/**
 * Which messages speak for others: one text to an address that several patients share, about the same thing on the same day.
 *
 * Answers, by the id of each message that speaks, the ids of those it speaks for, in the order given.
 */
export function mergeHousehold(messages: readonly HouseholdMessage[]): ReadonlyMap<string, readonly string[]> {
  const speakers = new Map<string, HouseholdMessage>();
  const merged = new Map<string, string[]>();
  const spoken = new Set<string>();
  for (const message of messages) {
    const key = keyOf(message);
    if (key === undefined) continue;
    const speaker = speakers.get(key);
    if (!speaker) {
      speakers.set(key, message);
      spoken.add(`${key} ${message.patientId}`);
    } else if (!spoken.has(`${key} ${message.patientId}`)) {
      spoken.add(`${key} ${message.patientId}`);
      merged.set(speaker.id, [...(merged.get(speaker.id) ?? []), message.id]);
    }
  }
  return merged;
}

function keyOf(message: HouseholdMessage): string | undefined {
  const { clinicId, channel, addressHash, templateVersionId, appointmentAt, timeZone } = message;
  if (!isMergeable(message) || addressHash === undefined) return undefined;
  const day = appointmentAt === null ? '' : DateTime.fromJSDate(appointmentAt, { zone: timeZone }).toISODate();
  return [clinicId, channel, addressHash, templateVersionId, day].join(' ');
}
