import { appointmentIdOf, appointmentKey } from '../appointments/fold-appointment.ts';
import type { PatientRef, Run } from '../journeys/runs/run.ts';
import { Failure } from '../platform/errors.ts';
import { type ClinicKeys, keysOf } from '../platform/seal.ts';
import type { PlacedSignal, Signal } from '../signals/signal.ts';
import { type BatchInput, patientKey, whoseIs } from './batch.ts';
import type { ClinicPlan } from './clinic-plan.ts';

/** What every step of a batch needs. */
export interface BatchContext {
  readonly plans: ReadonlyMap<string, ClinicPlan>;
  readonly keys: ReadonlyMap<string, ClinicKeys>;
  readonly now: Date;
  /** Has the plan of a clinic read again for the next batch. */
  readonly forget: (clinicId: string) => void;
}

export function planOf({ plans }: BatchContext, clinicId: string): ClinicPlan {
  const plan = plans.get(clinicId);
  if (!plan) throw new Error(`clinic ${clinicId} has no plan`);
  return plan;
}

/** Patients of the inputs whose signals interest `isHeard`; those of timers and orders always. */
export function concerned(
  inputs: readonly BatchInput[],
  isHeard: (plan: ClinicPlan, signal: PlacedSignal) => boolean,
  context: BatchContext,
): PatientRef[] {
  const patients = new Map<string, PatientRef>();
  for (const input of inputs) {
    const whose = whoseIs(input);
    const isAlone = input.kind !== 'segment';
    const isConcerned = input.kind === 'signal' ? isHeard(planOf(context, whose.clinicId), input.signal) : isAlone;
    if (isConcerned) patients.set(patientKey(whose.clinicId, whose.patientId), whose);
  }
  return [...patients.values()];
}

/** Raises `transient` for a run on a version that is newer than the plan, or came into use again: a plan read now has it. */
export function checkVersion({ clinicId, versionId }: Run, context: BatchContext): void {
  const { versions, broken } = planOf(context, clinicId);
  if (versions.has(versionId) || broken.has(versionId)) return;
  context.forget(clinicId);
  throw new Failure('transient', 'the plan of the clinic is older than one of its runs');
}

/** A signal with whom it concerns, and the appointment that it names. */
export function place(signal: Signal, patientId: string, context: BatchContext): PlacedSignal {
  const externalId = appointmentIdOf(signal);
  const appointmentId =
    externalId === undefined ? undefined : appointmentKey(keysOf(context.keys, signal.clinicId).index, externalId);
  return { ...signal, patientId, appointmentId };
}
