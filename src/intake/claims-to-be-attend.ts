import { ENROLLED } from '../journeys/definition/compile-journey.ts';
import { STAGE_CHANGED } from '../lifecycle/legal-move.ts';
import { SEGMENT_ENTERED, SEGMENT_LEFT } from '../segments/segment.ts';
import type { Refusal } from '../signals/parse-signal.ts';
import type { Signal } from '../signals/signal.ts';

/** What only Attend finds out or does: whoever could tell it from outside could put anybody into any journey. */
const OWN_TYPES: ReadonlySet<string> = new Set([ENROLLED, SEGMENT_ENTERED, SEGMENT_LEFT, STAGE_CHANGED]);
/** Sources of what Attend itself tells begin with this. */
const OWN_SOURCES = '/attend/';

/** Why a signal is refused that comes from outside and says what Attend says of itself. Nothing for every other one. */
export function claimsToBeAttend({ type, source }: Pick<Signal, 'type' | 'source'>): Refusal | undefined {
  if (OWN_TYPES.has(type)) return { path: 'type', reason: 'is told by Attend itself' };
  if (source.startsWith(OWN_SOURCES)) return { path: 'source', reason: `must not begin with ${OWN_SOURCES}` };
  return undefined;
}
