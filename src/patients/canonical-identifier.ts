import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

import type { IdentifierKind } from './identifier.ts';

const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/** One spelling per identifier, so that its keyed hash is found again; nothing when it cannot be one. Phones become E.164. */
export function canonicalIdentifier(kind: IdentifierKind, raw: string): string | undefined {
  const trimmed = raw.normalize('NFKC').trim();
  if (kind === 'email') return EMAIL.test(trimmed) ? trimmed.toLowerCase() : undefined;
  if (kind === 'phone') {
    const parsed = parsePhoneNumberFromString(trimmed, 'US');
    return parsed?.isPossible() ? parsed.number : undefined;
  }
  return trimmed;
}
