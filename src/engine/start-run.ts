import type { Appointment } from '../appointments/appointment.ts';
import type { CompiledJourney } from '../journeys/definition/compile-journey.ts';
import type { PatientRef, Run } from '../journeys/runs/run.ts';
import { fractionOf, idAt } from '../platform/hash.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import { RECALL_DUE } from '../recalls/recall-rule.ts';
import type { Candidate } from './batch.ts';

/** A run that has just begun, before its first step. */
export function newRun(
  { version, correlation }: Candidate,
  signal: PlacedSignal,
  appointment: Appointment | undefined,
  now: Date,
): Run {
  const { key, start } = version.journey.definition;
  const { recallId } = signal.data;
  return {
    clinicId: signal.clinicId,
    id: idAt(now, 'run', signal.clinicId, key, signal.id, correlation),
    patientId: signal.patientId,
    journeyKey: key,
    versionId: version.id,
    correlation,
    step: start,
    stepAt: now,
    attributes: {},
    hops: signal.hops ?? 0,
    trouble: null,
    visits: {},
    logLength: 0,
    appointmentId: appointment?.id ?? null,
    recallId: signal.type === RECALL_DUE && typeof recallId === 'string' ? recallId : null,
    causeSignal: signal.id,
    causedAt: signal.time,
    enteredAt: now,
    end: undefined,
  };
}

/**
 * Why a patient who would enter a journey is kept out, so that what the journey brings can be measured; nothing for the others.
 *
 * It follows from who they are: kept out once is kept out always. The clinic's control group is kept out of all marketing and of
 * nothing else; care is never withheld by lot.
 */
export function withheldBecause(
  { definition: { key, holdout, purpose } }: CompiledJourney,
  { clinicId, patientId }: PatientRef,
  controlShare: number,
): 'control group' | 'holdout' | undefined {
  const isControl = purpose === 'marketing' && controlShare > 0;
  if (isControl && fractionOf(clinicId, 'control group', patientId) < controlShare) return 'control group';
  return holdout > 0 && fractionOf(clinicId, key, '#holdout', patientId) < holdout ? 'holdout' : undefined;
}
