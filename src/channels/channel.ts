import type { ChannelName } from '../consents/consent.ts';

/** What an adapter gets to see of a message: where it goes and what it says, and no reason, journey or patient. */
export interface Handover {
  /** Whose account is used; never sent to a provider, except as an opaque id in the address of a callback. */
  readonly clinicId: string;
  /** The id in our ledger. It tells a provider nothing, and lets a receipt find its message when the answer was lost. */
  readonly messageId: string;
  /** An email address, or a phone number in E.164 form. */
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
}

export type MessageRef = Pick<Handover, 'clinicId' | 'messageId'>;

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

/**
 * One way of reaching a person. `deliver` answers what became of one hand-over and nothing else: it does not retry, log or
 * touch the ledger, and it does not raise for what a provider or a network does. It answers within `DELIVER_LIMIT_MS`.
 */
export interface Channel {
  readonly name: ChannelName;
  readonly provider: string;
  /** How many hand-overs may be under way at once. */
  readonly concurrency: number;
  deliver(handover: Handover): Promise<HandoverOutcome>;
  /** Which of these the provider has, for adapters whose provider can say so for certain. */
  readonly lookUp?: (messages: readonly MessageRef[]) => Promise<ReadonlySet<string>>;
  readonly close?: () => void;
}

/** An adapter gives up on an answer after this long. Far below the age at which a claim counts as abandoned (60 s). */
export const DELIVER_LIMIT_MS = 25_000;
