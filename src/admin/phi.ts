import type { Caller } from '../access/caller.ts';
import { holds } from '../access/holds.ts';

/**
 * Whether an answer to this caller may hold names, contact points, texts and clinical fields. Every view asks here, and
 * leaves sealed values sealed when the answer is no.
 */
export function seesPhi(caller: Caller): boolean {
  return holds(caller, 'phi.read');
}
