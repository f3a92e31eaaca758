const MS_PER_DAY = 86_400_000;

/** Two weeks: enough to hand a new secret to whoever runs the system that has the key. */
export const SOON_DAYS = 14;

export type KeyState = 'active' | 'expired' | 'revoked';

export interface KeyEnds {
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

export function keyState({ expiresAt, revokedAt }: KeyEnds, now: Date): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active';
}

/** Whether a key that still opens will end within two weeks. */
export function expiresSoon(key: KeyEnds, now: Date): boolean {
  const soon = new Date(now.getTime() + SOON_DAYS * MS_PER_DAY);
  return keyState(key, now) === 'active' && key.expiresAt !== null && key.expiresAt <= soon;
}
