/** What a mail provider tells of one email, in our words. */
export interface EmailEvent {
  /** The Message-ID header that we gave it: `<id of the message@domain>`. */
  readonly messageId: string;
  readonly event: 'sent' | 'delivered' | 'rejected' | 'bounced' | 'complained' | 'opened' | 'clicked';
  /**
   * `hard`: nobody is there. `soft`: it certainly did not arrive, and later it may. `unclear`: whoever says so may be an
   * out-of-office answer, so the mail may have arrived. Null unless it bounced.
   */
  readonly bounce: 'hard' | 'soft' | 'unclear' | null;
  readonly at: Date;
}

/** The id of ours that a Message-ID begins with, if it is one of ours. */
export function ownIdOf(messageId: string): string | undefined {
  return /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(messageId)?.[1]?.toLowerCase();
}
