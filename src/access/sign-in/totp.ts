import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app knows it. Others exist; apps ignore what the URI says of them and show wrong codes. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** RFC 6238, 5.2: one step either way, for clocks that differ and for the time it takes to type. */
const WINDOW_STEPS = 1;

/** RFC 4226, 4: at least 128 bits, and 160 recommended. */
export const TOTP_SECRET_BYTES = 20;

export interface TotpLabel {
  /** Who asks for the code: the clinic. */
  readonly issuer: string;
  readonly account: string;
}

/** As an authenticator takes it by hand: base 32. */
export function totpSecretOf(bytes: Buffer): string {
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;
}

/** What goes into the QR code. */
export function totpUri(secret: string, { issuer, account }: TotpLabel): string {
  return new TOTP({ ...FORM, issuer, label: account, secret }).toString();
}

/**
 * The step a code belongs to, or nothing when it is wrong or not newer than the last that was taken (RFC 6238, 5.2: a code is
 * taken once).
 */
export function totpStep(secret: string, code: string, lastStep: number | null, now: Date): number | undefined {
  const timestamp = now.getTime();
  const key = Secret.fromBase32(secret);
  const delta = TOTP.validate({ ...FORM, token: code, secret: key, timestamp, window: WINDOW_STEPS });
  if (delta === null) return undefined;
  const step = TOTP.counter({ period: FORM.period, timestamp }) + delta;
  return lastStep !== null && step <= lastStep ? undefined : step;
}
