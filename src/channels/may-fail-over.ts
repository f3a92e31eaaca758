import type { HandoverOutcome } from './channel.ts';

/**
 * Refusals that are about our account or sender at the provider and not about the recipient or the text, so that another
 * provider may well take the message (https://www.twilio.com/docs/api/errors): 21210 and 21212 no such caller, 21215 and 21408
 * the region is not switched on, 21603, 21606, 21612 and 21659 to 21661 the sender cannot reach this number, 21703 to 21705
 * the messaging service has no sender; 530 to 538 the login (RFC 4954, 6).
 */
const ABOUT_THE_PROVIDER: ReadonlySet<string> = new Set([
  'no_agreement',
  ...[21210, 21212, 21215, 21408, 21603, 21606, 21612, 21659, 21660, 21661, 21703, 21704, 21705].map(
    (code) => `twilio_${code}`,
  ),
  ...[530, 534, 535, 538].map((code) => `smtp_${code}`),
]);

/**
 * Whether the next attempt may go through another provider. Never after an answer that leaves open whether the message was
 * taken, and never around a refusal of the recipient's: who opted out at one provider did not ask for a message from another.
 */
export function mayFailOver(outcome: HandoverOutcome): boolean {
  switch (outcome.outcome) {
    case 'accepted':
    case 'unknown':
      return false;
    case 'not_taken':
      return true;
    case 'rejected':
      // A mail server's reply code counts with whatever enhanced status code follows it.
      return ABOUT_THE_PROVIDER.has(outcome.code.replace(/^(smtp_\d{3})_.*$/, '$1'));
  }
}
