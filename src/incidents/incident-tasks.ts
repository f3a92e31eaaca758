import { idOf } from '../platform/hash.ts';
import { type NewTask, OF_NO_RUN } from '../tasks/task.ts';
import type { ClockName } from './clock-rule.ts';
import { type Clock, dueAtOf, unsettled } from './clocks-of.ts';

interface IncidentKey {
  readonly clinicId: string;
  readonly id: string;
}

/** What has to be done, without a word of what happened: the worklist is read by more people than the incident. */
const TITLES: Readonly<Record<ClockName, string>> = {
  assess: 'Assess an incident by the four factors',
  count: 'Count who is affected by an incident',
  individuals: 'Notify the individuals affected by an incident',
  hhs: 'Report an incident to HHS',
  media: 'Notify the media of an incident',
  vendor: 'Obtain the vendor’s notice of an incident',
  attorney_general: 'Report an incident to the attorney general',
};

/** The same clock with the same last day is the same task. */
export function incidentTaskId({ id }: IncidentKey, { key, dueOn }: Pick<Clock, 'key' | 'dueOn'>): string {
  return idOf(id, key, dueOn);
}

/**
 * The tasks that must be on the worklist, those that have lost their cause, and those of clocks that run again, which may have been
 * finished before, after the clocks changed from `before` to `after`.
 */
export function taskChanges(
  incident: IncidentKey,
  before: readonly Clock[],
  after: readonly Clock[],
  zone: string,
): { readonly add: readonly NewTask[]; readonly reopen: readonly string[]; readonly cancel: readonly string[] } {
  const open = unsettled(after);
  const idsOf = (clocks: readonly Clock[]) => new Set(clocks.map((clock) => incidentTaskId(incident, clock)));
  const running = idsOf(open);
  const ranBefore = idsOf(unsettled(before));
  return {
    add: open.map((clock) => taskOf(incident, clock, zone)),
    reopen: [...running].filter((id) => !ranBefore.has(id)),
    cancel: [...ranBefore].filter((id) => !running.has(id)),
  };
}

function taskOf(incident: IncidentKey, clock: Clock, zone: string): NewTask {
  const place = clock.jurisdiction.includes('-') ? ` (${clock.jurisdiction})` : '';
  return {
    clinicId: incident.clinicId,
    id: incidentTaskId(incident, clock),
    kind: 'incident',
    patientId: null,
    ...OF_NO_RUN,
    title: `${TITLES[clock.clock]}${place}: by ${clock.dueOn}, then mark it at the incident ${incident.id}`,
    role: 'compliance',
    dueAt: dueAtOf(clock, zone),
    causeSignal: null,
  };
}
