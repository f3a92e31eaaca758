import type { AffectedCount } from './incident.ts';

/** Somebody whom a count reached. */
export interface AffectedFound {
  readonly patientId: string;
  readonly region: string | null;
  /** False for a visitor of whom nobody knows who it is. */
  readonly isKnown: boolean;
}

/** Somebody who is affected, with the state that counts for them. */
export interface Affected {
  readonly patientId: string;
  readonly region: string | null;
}

/**
 * Counts people, and where they live. Whoever has no state counts for the clinic's, as with the hours and caps of the gate: to
 * leave them out would let a threshold of a state go by.
 */
export function countAffected(
  found: readonly AffectedFound[],
  clinicRegion: string | null,
): { readonly count: AffectedCount; readonly persons: readonly Affected[] } {
  const known = found.filter(({ isKnown }) => isKnown);
  const persons = known.map(({ patientId, region }) => ({ patientId, region: region ?? clinicRegion }));
  const states: Record<string, number> = {};
  for (const { region } of persons) if (region !== null) states[region] = (states[region] ?? 0) + 1;
  const count = {
    total: persons.length,
    states,
    assumed: known.filter(({ region }) => region === null).length,
    anonymous: found.length - known.length,
  };
  return { count, persons };
}
