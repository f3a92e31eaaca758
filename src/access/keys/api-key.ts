import { Failure } from '../../platform/errors.ts';

const PREFIX = 'att_';
const CLINIC_CHARS = 22;
const SECRET_CHARS = 43;
const FORM = /^att_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{43}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Bytes of a secret: as base64url they are 43 characters. */
export const SECRET_BYTES = 32;

export interface ApiKeyParts {
  readonly clinicId: string;
  readonly secret: string;
}

/**
 * Writes an API key: `att_`, the clinic's id in base64url (22 characters), `_`, the secret (43 characters).
 *
 * The clinic stands in the key so that even the look-up of the key runs under row-level security; the prefix lets secret
 * scanners find a key that was committed by mistake.
 */
export function formatApiKey({ clinicId, secret }: ApiKeyParts): string {
  if (!UUID.test(clinicId)) throw new Failure('invalid', 'an API key needs the id of a clinic');
  const clinic = Buffer.from(clinicId.replaceAll('-', ''), 'hex').toString('base64url');
  return `${PREFIX}${clinic}_${secret}`;
}

/** Takes a key apart by fixed lengths, because both parts may hold an underscore; nothing when it cannot be one. */
export function parseApiKey(key: string): ApiKeyParts | undefined {
  if (!FORM.test(key)) return undefined;
  const hex = Buffer.from(key.slice(PREFIX.length, PREFIX.length + CLINIC_CHARS), 'base64url').toString('hex');
  const clinicId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { clinicId, secret: key.slice(-SECRET_CHARS) };
}
