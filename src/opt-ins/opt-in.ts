/** A request to say yes to marketing by email once more, from the address itself. */
export interface OptIn {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  /** The message that asks, by whose link the answer comes. */
  readonly messageId: string;
  /** Blind index of the address, as in `contact_point.hash`. */
  readonly emailHash: string;
  readonly wording: string;
  readonly wordingVersion: string;
  readonly source: string;
  readonly requestedAt: Date;
  readonly requestedBy: string;
  readonly expiresAt: Date;
  readonly confirmedAt: Date | null;
}

/** Long enough for somebody who is away for some days, short enough that they still know what they asked for. */
const VALID_MS = 7 * 86_400_000;

export function expiryOf(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + VALID_MS);
}

export type OptInState = 'open' | 'confirmed' | 'expired';

/** A confirmed request stays so: the link goes on saying what was agreed to. */
export function stateOf({ confirmedAt, expiresAt }: Pick<OptIn, 'confirmedAt' | 'expiresAt'>, now: Date): OptInState {
  if (confirmedAt !== null) return 'confirmed';
  return now < expiresAt ? 'open' : 'expired';
}
