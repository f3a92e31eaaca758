import { dictionary } from '@zxcvbn-ts/language-common';

/**
 * NIST SP 800-63B: long rather than colourful. No rule asks for digits or signs, and none for a new password every month. What
 * is refused is what attackers try first.
 */
const MIN_LENGTH = 12;
/** Long enough for any phrase, short enough that hashing it is no lever. NIST asks that 64 be taken. */
export const MAX_PASSWORD_LENGTH = 128;

/** Some 50,000 passwords, the most used first, in lower case. Of twelve characters and more there are few: most grow by digits. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** The same text whichever way a keyboard composed it. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * What is wrong with a password, or nothing. `own` are words that stand close to its owner: the email address, the clinic's names.
 * The answer never holds the password.
 */
export function passwordProblem(password: string, own: readonly string[]): string | undefined {
  const folded = normalPassword(password).toLowerCase();
  const { length } = Array.from(folded);
  if (length < MIN_LENGTH) return `needs at least ${MIN_LENGTH} characters`;
  if (length > MAX_PASSWORD_LENGTH) return `has at most ${MAX_PASSWORD_LENGTH} characters`;
  if (isRepeated(folded) || isRow(folded)) return 'is a few characters repeated, or a row of the alphabet or of digits';
  if (COMMON.has(folded) || COMMON.has(withoutRim(folded))) return 'is one of the passwords that are tried first';
  const core = withoutRim(compact(folded));
  if (own.flatMap(wordsOf).some((word) => word === core)) return 'is the email address or the name of the clinic';
  return undefined;
}

/** `abcabcabcabc`, `aaaaaaaaaaaa`, `passwordpassword`: worth no more than its part. */
function isRepeated(text: string): boolean {
  return /^(.+?)\1+$/su.test(text);
}

/** `abcdefghijkl`, `2345678901` and the like, forwards or backwards. */
function isRow(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, place) => stepOf(code - (codes[place] ?? 0))));
  return steps.size === 1 && !steps.has(undefined);
}

/** From 9 to 0 a row of digits goes on. */
function stepOf(difference: number): 1 | -1 | undefined {
  if (difference === 1 || difference === -9) return 1;
  if (difference === -1 || difference === 9) return -1;
  return undefined;
}

/** Without the digits and signs before and after: `!password2026` is `password`. */
function withoutRim(text: string): string {
  return text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
}

function compact(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** An address counts whole, and by its part before the @. */
function wordsOf(text: string): readonly string[] {
  const folded = normalPassword(text).toLowerCase();
  return [folded, folded.split('@')[0] ?? folded]
    .map((word) => withoutRim(compact(word)))
    .filter((word) => word !== '');
}
