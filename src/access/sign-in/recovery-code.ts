import { sha256 } from '../../platform/hash.ts';

/** Crockford's base 32: 32 characters, none of which is taken for another, so that five bits of chance are one character. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUP = /.{4}(?=.)/g;

/** Once each, for the day on which the phone is gone. */
export const RECOVERY_CODES = 10;

/** A character each: 80 bits, which nobody guesses, so that a plain hash will do. */
export const RECOVERY_CODE_BYTES = 16;

/** Writes random bytes as `abcd-efgh-jkmn-pqrs`. */
export function recoveryCodeOf(bytes: Buffer): string {
  const characters = [...bytes].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return characters.join('').replaceAll(GROUP, '$&-');
}

/** The hash under which a code is kept, or nothing for what cannot be one. Capitals, spaces and hyphens do not matter. */
export function recoveryCodeHash(code: string): string | undefined {
  const folded = code.toLowerCase().replaceAll(/[\s-]/g, '');
  return folded.length === RECOVERY_CODE_BYTES ? sha256(folded) : undefined;
}
