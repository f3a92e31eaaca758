import type { CompiledJourney } from '../journeys/definition/compile-journey.ts';
import { NO_CORRELATION } from '../journeys/runs/run.ts';
import { blindIndex, type IndexKey } from '../platform/hash.ts';
import { holds, type RuleFacts } from '../rules/compile-rule.ts';
import { History } from '../rules/history.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import type { Candidate } from './batch.ts';
import { type ClinicPlan, isStale, type PlannedVersion, startedBy } from './clinic-plan.ts';

/**
 * Journeys a signal may start, judged without the patient's past.
 *
 * A rule that is false whatever the past holds (`specialty == 'x' && history...` with another specialty) rules its journey out
 * here, so that most signals cost no look into the history. The past that throws tells the two apart. Without facts of the
 * patient, because the batch may still change them, a rule that reads them rules nothing out.
 */
export function findCandidates(
  plan: ClinicPlan,
  signal: PlacedSignal,
  facts: RuleFacts,
  indexKey: IndexKey,
): Candidate[] {
  return startedBy(plan, signal)
    .filter((version) => !isStale(plan, version, signal.time, facts.now) && mayStart(version, facts))
    .flatMap((version) => candidate(version, correlationOf(version.journey, facts, indexKey), undefined));
}

/** The journey that staff put a patient into. One that correlates needs the value, such as the appointment it is about. */
export function enrolledCandidate(
  plan: ClinicPlan,
  signal: PlacedSignal,
  facts: RuleFacts,
  indexKey: IndexKey,
): Candidate[] {
  const { journey, by } = signal.data;
  const version = typeof journey === 'string' ? plan.live.get(journey) : undefined;
  if (!version) return [];
  return candidate(version, correlationOf(version.journey, facts, indexKey), by === 'broadcast' ? by : 'staff');
}

function candidate(
  version: PlannedVersion,
  correlation: string | undefined,
  chosenBy: Candidate['chosenBy'],
): Candidate[] {
  return correlation === undefined ? [] : [{ version, correlation, chosenBy }];
}

/**
 * The correlation value of a signal for a journey, as a keyed hash, because it is often an id of the clinic's records.
 *
 * `NO_CORRELATION` when the journey does not correlate; nothing when it does and this signal has no value.
 */
export function correlationOf(journey: CompiledJourney, facts: RuleFacts, indexKey: IndexKey): string | undefined {
  const { correlate } = journey.definition;
  if (correlate === undefined || correlate === null) return NO_CORRELATION;
  const rule = facts.signal && journey.correlate.get(facts.signal.type);
  const value = rule?.evaluate(facts).value;
  return typeof value === 'string' && value !== '' ? blindIndex(indexKey, 'correlation', value) : undefined;
}

function mayStart(version: PlannedVersion, facts: RuleFacts): boolean {
  const when = version.journey.trigger.when;
  if (when === undefined || when.readsAppointment || (when.readsPatient && facts.patient === undefined)) return true;
  let wasAsked = false;
  const unknown = () => {
    wasAsked = true;
    throw new Error('the past is not loaded');
  };
  return holds(when, { ...facts, history: new History(unknown, facts.now) }) || wasAsked;
}
