import type { ChannelName } from '../consents/consent.ts';

/** What an adapter gets to see of a message: where it goes and what it says, and no reason, journey or patient. */
export interface Handover {
  /** Whose account is used; never sent to a provider, except as an opaque id in the address of a callback. */
  readonly clinicId: string;
  /** The id in our ledger. It tells a provider nothing, and lets a receipt find its message when the answer was lost. */
  readonly messageId: string;
  /** An email address, a phone number in E.164 form, or for a webhook Attend's id of the patient. */
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  /** BCP 47, such as `es`: what a voice reads with, and a mail client is told. */
  readonly language: string;
  /** Where the recipient takes consent back with one request (RFC 8058). */
  readonly unsubscribeUrl?: string;
  /** The vendor agreement in force that covers this hand-over. An adapter with a vendor refuses a message without one. */
  readonly agreementId: string | null;
}

/** A hand-over that was not answered, as a provider may be asked for it. */
export interface UnansweredHandover {
  readonly clinicId: string;
  readonly messageId: string;
  readonly to: string;
  readonly text: string;
  readonly claimedAt: Date;
}

/** The account whose agreement must cover what an adapter is handed: `{vendor: 'twilio', product: 'programmable-messaging', account: 'AC...'}`. */
export interface VendorAccount {
  readonly vendor: string;
  readonly product: string;
  readonly account: string;
}

/**
 * What became of one hand-over. `code` is a provider's error code or one of ours, never a provider's text.
 *
 * - `accepted`: the provider has it.
 * - `rejected`: the provider will never take this message.
 * - `not_taken`: the provider certainly does not have it and may take it later.
 * - `unknown`: it may or may not have it. Nobody may repeat the hand-over.
 */
export type HandoverOutcome =
  | { readonly outcome: 'accepted'; readonly providerId: string }
  | { readonly outcome: 'rejected' | 'not_taken' | 'unknown'; readonly code: string };

/** What an adapter with a vendor answers, before anything leaves, to a message that no agreement covers (45 CFR 164.504(e)). */
export const NO_AGREEMENT = { outcome: 'rejected', code: 'no_agreement' } as const;

/** What an adapter answers when the provider's rate leaves no room soon. Nothing left, so it is no attempt to speak of. */
export const THROTTLED = { outcome: 'not_taken', code: 'throttled' } as const;

/**
 * One way of reaching a person. `deliver` answers what became of one hand-over and nothing else: it does not retry, log or
 * touch the ledger, and it does not raise for what a provider or a network does. It answers within `DELIVER_LIMIT_MS`.
 */
/** What a provider says of messages. One that is in neither was not taken. */
export interface LookUp {
  /** The provider's id of each that it has, by message id. */
  readonly taken: ReadonlyMap<string, string>;
  /** Messages for which it could not be asked: nothing is concluded of them. */
  readonly unsettled: ReadonlySet<string>;
}

export interface Channel {
  readonly name: ChannelName;
  /** Unique among all adapters of all channels: receipts and look-ups find their messages by it. */
  readonly provider: string;
  /** How many hand-overs may be under way at once. */
  readonly concurrency: number;
  /**
   * What the account takes a second, from all clinics and processes together, where that is known: segments of text messages,
   * messages of anything else.
   */
  readonly perSecond?: number;
  /** Whom recipients see a message come from, where that is one number or address. */
  readonly sender?: string;
  /** Not there for adapters that reach nobody, as in the sandbox: they need no agreement. */
  readonly vendor?: VendorAccount;
  deliver(handover: Handover): Promise<HandoverOutcome>;
  /** For adapters whose provider can say for certain which of these it has. What it cannot say of some holds up no others. */
  readonly lookUp?: (messages: readonly UnansweredHandover[]) => Promise<LookUp>;
  readonly close?: () => void;
}

/** An adapter gives up on an answer after this long. Far below the age at which a claim counts as abandoned (60 s). */
export const DELIVER_LIMIT_MS = 25_000;
