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
  for (const [key, live] of runs) if (live.some((run) => isReader(plans, run))) readers.add(key);
  for (const input of inputs) {
    if (input.kind === 'timer') continue;
    const { clinicId, patientId } = whoseIs(input);
    const plan = plans.get(clinicId);
    if (plan?.readsPatient && mayLead(plan, input)) readers.add(patientKey(clinicId, patientId));
  }
  return readers;
}

function isReader(plans: ReadonlyMap<string, ClinicPlan>, { clinicId, versionId }: Run): boolean {
  return plans.get(clinicId)?.versions.get(versionId)?.journey.readsPatient ?? false;
}

/** Whether an input may lead to a journey that reads the profile, or to a rule that is none of a journey. */
function mayLead(plan: ClinicPlan, input: Exclude<BatchInput, { kind: 'timer' }>): boolean {
  if (input.kind === 'segment') return input.case.segment.condition.readsPatient;
  if (input.kind !== 'signal' || input.signal.type === ENROLLED) return true;
  return (
    plan.recallAnchors.has(input.signal.type) ||
    startedBy(plan, input.signal).some(({ journey }) => journey.readsPatient)
  );
}
