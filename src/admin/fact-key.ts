import { idOf } from '../platform/hash.ts';

/**
 * What makes a fact or a message that staff ask for unique. With an Idempotency-Key it follows from that key, so that a
 * repetition is the same one even if the first answer was never stored.
 */
export function factKey(idempotencyKey: string | undefined, route: string, fallback: string): string {
  return idempotencyKey === undefined ? fallback : idOf('request', route, idempotencyKey);
}
