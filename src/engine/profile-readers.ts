import { ENROLLED } from '../journeys/definition/compile-journey.ts';
import type { Run } from '../journeys/runs/run.ts';
import { type BatchInput, patientKey, whoseIs } from './batch.ts';
import { type ClinicPlan, startedBy } from './clinic-plan.ts';

/**
 * Whose profile a rule may read in this batch, by `patientKey`: that of patients in a journey that reads it, or who may start one.
 * The others stay sealed: opening one costs more than deciding what a signal leads to.
 */
export function profileReaders(
  inputs: readonly BatchInput[],
  runs: ReadonlyMap<string, readonly Run[]>,
  plans: ReadonlyMap<string, ClinicPlan>,
): Set<string> {
  const readers = new Set<string>();
  for (const input of inputs) {
    const { clinicId, patientId } = whoseIs(input);
    const plan = plans.get(clinicId);
    const key = patientKey(clinicId, patientId);
    if (!plan?.readsPatient || readers.has(key)) continue;
    if (mayLead(plan, input) || isInReader(plan, runs.get(key) ?? [])) readers.add(key);
  }
  return readers;
}

function isInReader(plan: ClinicPlan, runs: readonly Run[]): boolean {
  return runs.some((run) => plan.versions.get(run.versionId)?.journey.readsPatient);
}

/** Whether an input may lead to a journey that reads the profile, or to a rule that is none of a journey. */
function mayLead(plan: ClinicPlan, input: BatchInput): boolean {
  if (input.kind === 'timer') return false;
  if (input.kind === 'segment') return input.case.segment.condition.readsPatient;
  if (input.kind !== 'signal' || input.signal.type === ENROLLED) return true;
  return (
    plan.recallAnchors.has(input.signal.type) ||
    startedBy(plan, input.signal).some(({ journey }) => journey.readsPatient)
  );
}
