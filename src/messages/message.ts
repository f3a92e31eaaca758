import type { Handover, HandoverOutcome } from '../channels/channel.ts';
import type { ChannelName, Purpose } from '../consents/consent.ts';
import type { MessageKind } from './message-kind.ts';
import type { MessageStatus } from './message-status.ts';

export interface MessageKey {
  readonly clinicId: string;
  readonly id: string;
}

/** Where a message comes from; its outcomes are told under these names. */
export interface MessageOrigin extends MessageKey {
  readonly patientId: string;
  readonly runId: string | null;
  readonly journeyKey: string | null;
  readonly step: string | null;
}

/** A message that is due, locked for the decision. */
export interface DueMessage extends MessageOrigin {
  readonly purpose: Purpose;
  readonly kind: MessageKind;
  /** As `rankOf` gives it. */
  readonly rank: number;
  readonly paidBy: string | null;
  readonly channels: readonly ChannelName[];
  readonly templateVersionId: string | null;
  /** Sealed. */
  readonly freeText: Buffer | null;
  /** Whether that text says more of the patient's health than an open channel should carry. */
  readonly isDetailed: boolean;
  readonly appointmentId: string | null;
  readonly recallId: string | null;
  readonly attempts: number;
  /** Whether it waited for its turn at a provider that had no room. */
  readonly hasTurn: boolean;
  readonly plannedAt: Date;
  readonly latestAt: Date;
}

/** A message whose claim is committed: it must be handed over, once. */
export interface ClaimedMessage extends MessageKey {
  readonly attempt: number;
  readonly channel: ChannelName;
  readonly provider: string;
  readonly segments: number | null;
  readonly claimedAt: Date;
  readonly handover: Handover;
}

/** A message under way, locked for what is told of it. */
export interface MessageUnderWay extends MessageOrigin {
  readonly status: MessageStatus;
  readonly purpose: Purpose;
  readonly attempts: number;
  /** Of these, those that were put off before they came to a try. */
  readonly putOffs: number;
  readonly channel: ChannelName | null;
  readonly provider: string | null;
  readonly addressHash: string | null;
  readonly latestAt: Date;
}

/** What a decision does to the row of a message. `letter` is there exactly when the message is claimed. */
export interface DecidedRow extends MessageKey {
  /** The message that speaks for this one, where one does. */
  readonly mergedInto: string | null;
  /** Null for the patient as usual; the guardian; or the patient where it is kept from a guardian. */
  readonly recipientId: string | null;
  readonly status: 'claimed' | 'deferred' | 'suppressed';
  readonly dueAt: Date | null;
  readonly reason: string | null;
  readonly letter: SealedLetter | undefined;
}

/** What is kept of a hand-over. */
export interface SealedLetter {
  readonly channel: ChannelName;
  readonly provider: string;
  readonly agreementId: string | null;
  readonly linkToken: string | null;
  readonly segments: number | null;
  /** Null for a webhook, which goes to no address. */
  readonly addressHash: string | null;
  readonly sentAddress: Buffer;
  readonly sentBody: Buffer;
  readonly contentHash: string;
}

/** What an outcome does to the row of a message. */
export interface SettledRow extends MessageKey {
  readonly status: MessageStatus;
  readonly providerId: string | null;
  readonly sentAt: Date | null;
  /** When a message that was not taken is tried again. */
  readonly dueAt: Date | null;
  readonly settledAt: Date | null;
  readonly reason: string | null;
  /** Whether the attempt came to no try. */
  readonly isPutOff: boolean;
}

/** What became of one attempt at a hand-over. */
export interface AttemptOutcome extends MessageKey {
  readonly attempt: number;
  readonly outcome: HandoverOutcome;
  /** How many providers the channel has; 1 where no other is to have its turn. */
  readonly providers: number;
}
