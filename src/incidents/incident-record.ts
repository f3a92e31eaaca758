import type { Clock } from './clocks-of.ts';
import type { Entry } from './incident-entry.ts';
import type { Incident } from './incident.ts';

/** An incident with everything that was said of it, and its clocks. */
export interface IncidentRecord {
  readonly incident: Incident;
  readonly clocks: readonly Clock[];
  readonly history: readonly Entry[];
}
