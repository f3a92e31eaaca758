import type { Caller } from './caller.ts';
import { holds } from './holds.ts';

/**
 * Whether an answer to this caller may hold names, contact points, texts and clinical fields. What is left out of an answer is
 * decided by its schema (`shapeOf`); views ask here whether to open what is sealed, and whether somebody may be looked for.
 */
export function seesPhi(caller: Caller): boolean {
  return holds(caller, 'phi.read');
}
