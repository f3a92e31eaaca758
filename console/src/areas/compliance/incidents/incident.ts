import type { paths } from '../../../api/schema.ts';

export type Incident = paths['/v1/incidents/{id}']['get']['responses'][200]['content']['application/json'];
export type IncidentSummary =
  paths['/v1/incidents']['get']['responses'][200]['content']['application/json']['items'][number];
export type Clock = IncidentSummary['clocks'][number];
export type Entry = Incident['history'][number];

export const CATEGORIES = [
  'unauthorised_access',
  'misdirected_message',
  'lost_or_stolen',
  'credentials',
  'malware',
  'vendor',
  'fault',
  'other',
] as const;
export const STATUSES = ['reported', 'breach', 'no_breach', 'closed'] as const;
export const FACTORS = ['nature', 'person', 'acquired', 'mitigation'] as const;
export const RATINGS = ['low', 'medium', 'high'] as const;
export const OUTCOMES = ['breach', 'low_probability', 'encrypted', 'excluded'] as const;
export const EXCLUSIONS = ['good_faith_access', 'inadvertent_disclosure_inside', 'not_retained'] as const;
export const SCOPES = ['everybody', 'audit', 'provider', 'journey', 'patients'] as const;

/** From so many days before a last day on it is marked. */
export const NEAR_DAYS = 14;

/** The clocks that still run, the next first. */
export function runningClocks(clocks: readonly Clock[]): Clock[] {
  return clocks
    .filter(({ state }) => state === 'running' || state === 'overdue')
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** All clocks in the order of their days, those that still run before those that are settled. */
export function inOrder(clocks: readonly Clock[]): Clock[] {
  const running = runningClocks(clocks);
  const settled = clocks.filter((clock) => !running.includes(clock));
  return [...running, ...settled.sort((a, b) => a.dueOn.localeCompare(b.dueOn))];
}
