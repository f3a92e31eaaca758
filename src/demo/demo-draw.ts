import { fractionOf } from '../platform/hash.ts';

/**
 * Draws for the demo clinic. A draw depends only on what it is for, not on the draws before it: the same clinic comes out on
 * every try, and a change in one place leaves the rest as it was.
 */
export function chance(share: number, ...what: readonly (string | number)[]): boolean {
  return draw(what) < share;
}

export function pick<T>(items: readonly [T, ...T[]], ...what: readonly (string | number)[]): T {
  return items[Math.floor(draw(what) * items.length)] ?? items[0];
}

/** A whole number from `low` to `high`, both included. */
export function between(low: number, high: number, ...what: readonly (string | number)[]): number {
  return low + Math.floor(draw(what) * (high - low + 1));
}

function draw(what: readonly (string | number)[]): number {
  return fractionOf('attend demo clinic', ...what.map(String));
}
