import type { Reach } from './point.ts';

/** A message that a provider took: what no second hand-over may repeat. */
export interface Taken {
  /** Attend's id of the message, as it came with the hand-over. */
  readonly messageId: string;
  readonly to: string;
}

/** Where one process hands over. */
export interface Door {
  /** What the process must be told to find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves when all that came in has been dealt with. */
  close(): Promise<void>;
}

/** A provider in this process. It has a door for each process of Attend, so it knows whose hand-over stands where. */
export interface Sink {
  readonly taken: readonly Taken[];
  /** How many messages began to come in. Those that were not taken broke off in the middle. */
  readonly begun: number;
  /** How the provider is called in the agreement that covers it. */
  readonly vendor: { readonly vendor: string; readonly product: string; readonly account: string };
  readonly channel: 'email' | 'sms';
  open(reach: Reach): Promise<Door>;
}
