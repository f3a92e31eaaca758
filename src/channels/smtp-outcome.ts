import type { HandoverOutcome } from './channel.ts';

/** The parts of a nodemailer error that say what happened. */
export interface SmtpFault {
  readonly code: string | undefined;
  /** The server's reply code, when the fault was a reply. */
  readonly responseCode: number | undefined;
  /** The enhanced status code in the reply, such as `5.1.1` (RFC 3463), when the server gave one. */
  readonly enhancedCode: string | undefined;
}

/** Faults of nodemailer that stand for the server's answer to this message, not to us. */
const ABOUT_THE_MESSAGE: ReadonlySet<string | undefined> = new Set(['EENVELOPE', 'EMESSAGE']);

/** The code after the reply code and nothing else of the reply: the rest may quote the address. */
const ENHANCED = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/;

/**
 * What an SMTP fault says about the message (RFC 5321, 4.2.1 and 6.1).
 *
 * A reply settles it: 5yz means never, 4yz means not now; in a greeting or a login it is about us, and the message was not
 * taken. Without a reply the server cannot have the message as long as not a byte of it was sent; after that, nobody knows.
 */
export function smtpOutcome(fault: SmtpFault, contentStarted: boolean): HandoverOutcome {
  const { code, responseCode } = fault;
  if (responseCode !== undefined && ABOUT_THE_MESSAGE.has(code)) {
    return { outcome: responseCode >= 500 ? 'rejected' : 'not_taken', code: labelOf(fault) };
  }
  return { outcome: contentStarted ? 'unknown' : 'not_taken', code: labelOf(fault) };
}

/** Reads what nodemailer threw. */
export function smtpFaultOf(error: unknown): SmtpFault {
  const { code, responseCode, response } = (error ?? {}) as Readonly<Record<string, unknown>>;
  return {
    code: typeof code === 'string' ? code : undefined,
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
    enhancedCode: typeof response === 'string' ? ENHANCED.exec(response)?.[1] : undefined,
  };
}

function labelOf({ code, responseCode, enhancedCode }: SmtpFault): string {
  if (responseCode === undefined) return code ?? 'smtp_fault';
  return enhancedCode === undefined ? `smtp_${responseCode}` : `smtp_${responseCode}_${enhancedCode}`;
}
