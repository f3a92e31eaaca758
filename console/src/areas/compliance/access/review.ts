import type { Key, User } from '../use-everybody.ts';

const DAY_MS = 86_400_000;
/** Who has not come for so long may no longer need to. */
const IDLE_DAYS = 90;
/** A secret that is older has had a year to leak. */
const OLD_DAYS = 365;

export type UserFinding = 'no_second_factor' | 'never_signed_in' | 'idle';
export type KeyFinding = 'never_used' | 'idle' | 'old' | 'endless' | 'ends_soon';

function daysSince(instant: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(instant)) / DAY_MS);
}

/** What whoever reviews access should ask about. Nothing is asked of somebody who cannot come in. */
export function findingsOfUser(user: User, now: Date): UserFinding[] {
  if (user.disabledAt !== null) return [];
  const found: UserFinding[] = [];
  // Whom a provider vouches for has their second factor there.
  if (!user.hasTotp && !user.isLinked) found.push('no_second_factor');
  if (user.lastSignInAt === null) found.push('never_signed_in');
  else if (daysSince(user.lastSignInAt, now) > IDLE_DAYS) found.push('idle');
  return found;
}

export function findingsOfKey(key: Key, now: Date): KeyFinding[] {
  if (key.state !== 'active') return [];
  const found: KeyFinding[] = [];
  if (key.lastUsedAt === null) found.push('never_used');
  else if (daysSince(key.lastUsedAt, now) > IDLE_DAYS) found.push('idle');
  if (ageOfKey(key, now) > OLD_DAYS) found.push('old');
  if (key.expiresAt === null) found.push('endless');
  if (key.expiresSoon) found.push('ends_soon');
  return found;
}

/** How many days old the secret of a key is. */
export function ageOfKey({ createdAt, rotatedAt }: Pick<Key, 'createdAt' | 'rotatedAt'>, now: Date): number {
  return daysSince(rotatedAt ?? createdAt, now);
}

/** A file for the binder, columns named in the first line. A cell that a spreadsheet would run as a formula is made a text. */
export function csvOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
