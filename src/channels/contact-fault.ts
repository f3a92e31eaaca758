/**
 * What a failure says about an address or number:
 *
 * - `invalid`: nobody can be reached there; never try again.
 * - `landline`: it cannot take text messages; a call may do.
 * - `opted_out`: the provider holds a stop from the recipient.
 * - `unreachable`: not now, and perhaps later.
 * - `filtered`: carriers hold our messages back; to go on makes it worse.
 * - `unregistered`: our sender is not registered with the carriers.
 */
export type ContactFault = 'invalid' | 'landline' | 'opted_out' | 'unreachable' | 'filtered' | 'unregistered';

/**
 * Twilio's codes by what they mean (https://www.twilio.com/docs/api/errors), in answers to a hand-over and in receipts. 30008
 * is "unknown error": like 30003 it comes and goes.
 */
const TWILIO: Readonly<Record<ContactFault, readonly number[]>> = {
  invalid: [13223, 13224, 21211, 21217, 21614, 30005],
  landline: [21635, 30006],
  opted_out: [21610],
  unreachable: [21214, 30003, 30004, 30008],
  filtered: [30007],
  unregistered: [30032, 30034, 30035],
};

/**
 * Enhanced status codes of mail servers (RFC 3463, 3.2 and 3.3; RFC 7505, 4.1): no such mailbox or domain, moved, no mail taken
 * there; disabled or full; refused by policy.
 */
const SMTP: Readonly<Partial<Record<ContactFault, readonly string[]>>> = {
  invalid: ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10'],
  unreachable: ['5.2.1', '5.2.2', '5.4.1', '5.4.4'],
  filtered: ['5.7.1', '5.7.26'],
};

const FAULTS: ReadonlyMap<string, ContactFault> = new Map([
  ...entries(TWILIO).map(([code, fault]) => [`twilio_${code}`, fault] as const),
  ...entries(SMTP).map(([code, fault]) => [code, fault] as const),
  ['twilio_call_failed', 'unreachable'],
]);

/**
 * What a code of ours (`twilio_30003`, `smtp_550_5.1.1`) says about where the message went; null when it says nothing of that.
 * A mail server's bare 550 says too little: it may be the mailbox, the text or us.
 */
export function contactFaultOf(code: string | null): ContactFault | null {
  if (code === null) return null;
  return FAULTS.get(/^smtp_\d{3}_(.+)$/.exec(code)?.[1] ?? code) ?? null;
}

function entries<Code>(codes: Readonly<Partial<Record<ContactFault, readonly Code[]>>>): [Code, ContactFault][] {
  return Object.entries(codes).flatMap(([fault, list]) =>
    list.map((code): [Code, ContactFault] => [code, fault as ContactFault]),
  );
}
