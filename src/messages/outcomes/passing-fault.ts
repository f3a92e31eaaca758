/**
 * Codes of receipts that say two things for certain: the recipient did not get the message, and later they may
 * (https://www.twilio.com/docs/api/errors: 30001 our queue was full, 30003 the phone is off or out of reach, 30017 the carrier's
 * network is congested, 30022 our sender was too fast). 30008 is "unknown", and so nothing is certain.
 */
const PASSING: ReadonlySet<string> = new Set([
  'email_bounced_soft',
  ...[30001, 30003, 30017, 30022].map((code) => `twilio_${code}`),
]);

/** Whether a message that failed with this code may be sent once more. */
export function isPassing(code: string | null): boolean {
  return code !== null && PASSING.has(code);
}
