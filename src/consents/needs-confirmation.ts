import type { ChannelName, Purpose } from './consent.ts';

/** What is known of a second yes, from the address itself, to marketing by email. */
export interface Confirmation {
  /** Whether the clinic asks for one. */
  readonly isRequired: boolean;
  /** When somebody last said so from this address. */
  readonly confirmedAt: Date | null;
  /** When the patient last took consent to marketing by email back. */
  readonly revokedAt: Date | null;
}

/**
 * Whether consent still has to be confirmed from the address before a message may go there. Anybody can type an address into a
 * form; only who reads its mail can press the button in it. A yes that was taken back later counts no more.
 */
export function needsConfirmation(
  purpose: Purpose,
  channel: ChannelName,
  { isRequired, confirmedAt, revokedAt }: Confirmation,
): boolean {
  if (!isRequired || purpose !== 'marketing' || channel !== 'email') return false;
  return confirmedAt === null || (revokedAt !== null && revokedAt >= confirmedAt);
}
