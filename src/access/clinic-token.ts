const CLINIC_CHARS = 22;
const FORM = /^[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{43}$/;

/** Bytes of a token's secret: as base64url they are 43 characters. */
export const TOKEN_SECRET_BYTES = 32;

export interface ClinicToken {
  readonly clinicId: string;
  readonly secret: string;
}

/**
 * Writes what a person carries: the clinic's id in base64url (22 characters), `_`, the secret (43). As with API keys the clinic
 * stands in it so that even its look-up runs under row-level security; a secret counts only with the clinic it was made for.
 */
export function formatClinicToken({ clinicId, secret }: ClinicToken): string {
  return `${Buffer.from(clinicId.replaceAll('-', ''), 'hex').toString('base64url')}_${secret}`;
}

/** Nothing when a text cannot be a token. Cut by length, because both parts may hold an underscore. */
export function parseClinicToken(token: string): ClinicToken | undefined {
  if (!FORM.test(token)) return undefined;
  const hex = Buffer.from(token.slice(0, CLINIC_CHARS), 'base64url').toString('hex');
  return {
    clinicId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    secret: token.slice(CLINIC_CHARS + 1),
  };
}
