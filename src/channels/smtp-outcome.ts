import type { HandoverOutcome } from './channel.ts';

/** The parts of a nodemailer error that say what happened. */
export interface SmtpFault {
  readonly code: string | undefined;
  /** The server's reply code, when the fault was a reply. */
  readonly responseCode: number | undefined;
}

/** Faults of nodemailer that stand for the server's answer to this message, not to us. */
const ABOUT_THE_MESSAGE: ReadonlySet<string | undefined> = new Set(['EENVELOPE', 'EMESSAGE']);

/**
 * What an SMTP fault says about the message (RFC 5321, 4.2.1 and 6.1).
 *
 * A reply settles it: 5yz means never, 4yz means not now; in a greeting or a login it is about us, and the message was not
 * taken. Without a reply the server cannot have the message as long as not a byte of it was sent; after that, nobody knows.
 */
export function smtpOutcome({ code, responseCode }: SmtpFault, contentStarted: boolean): HandoverOutcome {
  const label = responseCode === undefined ? (code ?? 'smtp_fault') : `smtp_${responseCode}`;
  if (responseCode !== undefined && ABOUT_THE_MESSAGE.has(code)) {
    return { outcome: responseCode >= 500 ? 'rejected' : 'not_taken', code: label };
  }
  return { outcome: contentStarted ? 'unknown' : 'not_taken', code: label };
}
