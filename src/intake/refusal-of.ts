import type { Refusal } from '../signals/parse-signal.ts';

/** Where in an event stands what the engine or the database did not take. */
const PLACES = { 'unknown patient': 'subject', 'unknown clinic': 'clinicid', 'refused by the database': '' } as const;

/** How a signal is refused that could be read, and is not taken all the same. */
export function refusalOf(outcome: keyof typeof PLACES): Refusal {
  return { path: PLACES[outcome], reason: outcome };
}
