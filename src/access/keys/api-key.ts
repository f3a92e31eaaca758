import { type ClinicToken, formatClinicToken, parseClinicToken } from '../clinic-token.ts';

/** Lets secret scanners find a key that was committed by mistake. */
const PREFIX = 'att_';

/** Writes an API key: `att_` and a token of the clinic. */
export function formatApiKey(token: ClinicToken): string {
  return PREFIX + formatClinicToken(token);
}

/** Nothing when a text cannot be a key. */
export function parseApiKey(key: string): ClinicToken | undefined {
  return key.startsWith(PREFIX) ? parseClinicToken(key.slice(PREFIX.length)) : undefined;
}
