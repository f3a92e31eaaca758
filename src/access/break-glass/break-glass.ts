import { type Caller, nameOf } from '../caller.ts';
import { holdsAlways } from '../holds.ts';
import { EMERGENCY_PERMISSIONS } from './emergency-permissions.ts';

/** One emergency access: who opened it, for how long, and what became of it. The reason is stored beside it, sealed. */
export interface BreakGlass {
  readonly clinicId: string;
  readonly id: string;
  readonly caller: Pick<Caller, 'kind' | 'id' | 'role'>;
  /** Who made the key that the caller is. */
  readonly madeBy: string | null;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  /** Null where it ended, or will end, by time. */
  readonly endedAt: Date | null;
  readonly reviewedAt: Date | null;
}

/** Half an hour unless said, an hour at most: long enough to treat, short enough that nobody works this way. */
export const DEFAULT_MINUTES = 30;
export const MAX_MINUTES = 60;

/** A reason that says something. */
export const MIN_REASON_LENGTH = 10;

export type ReviewObstacle = 'reviewed' | 'open' | 'own';

/** Whether emergency access would open anything to a caller. Only such callers are looked up on each request. */
export function canGain(caller: Caller): boolean {
  return (
    holdsAlways(caller, 'break-glass.open') &&
    [...EMERGENCY_PERMISSIONS].some((permission) => !holdsAlways(caller, permission))
  );
}

export function isOpen({ expiresAt, endedAt }: Pick<BreakGlass, 'expiresAt' | 'endedAt'>, now: Date): boolean {
  return endedAt === null && expiresAt > now;
}

/**
 * What speaks against a review; nothing if it may be. It is for somebody else: neither who used the access, nor who made the
 * key that used it, nor a key that was made by who used it.
 */
export function reviewObstacle(access: BreakGlass, reviewer: Caller, now: Date): ReviewObstacle | undefined {
  if (access.reviewedAt !== null) return 'reviewed';
  if (isOpen(access, now)) return 'open';
  const user = nameOf(access.caller);
  const isOwn = nameOf(reviewer) === user || nameOf(reviewer) === access.madeBy || reviewer.madeBy === user;
  return isOwn ? 'own' : undefined;
}
