import { ENROLLED } from '../journeys/definition/compile-journey.ts';
import { PROFILE_SIGNALS } from '../patients/patient.ts';
import { patientFacts } from '../patients/patient-facts.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import { type BatchFacts, type Candidate, patientKey } from './batch.ts';
import { type ClinicPlan, startedBy } from './clinic-plan.ts';
import { enrolledCandidate, findCandidates } from './find-candidates.ts';
import { appointmentFacts } from './rule-facts.ts';
import { signalFacts } from '../signals/signal-facts.ts';
import { withLine } from './settle-lines.ts';

/** What has been loaded when it is asked which journeys may start. */
export type KnownSoFar = Pick<
  BatchFacts,
  'now' | 'plans' | 'indexKeys' | 'patients' | 'profiles' | 'lines' | 'appointments'
>;

/** By signal, the journeys it may start. Most signals start nothing; they cost one look into an index. */
export function candidatesOf(signals: readonly PlacedSignal[], known: KnownSoFar): Map<string, Candidate[]> {
  const candidates = new Map<string, Candidate[]>();
  const unsettled = new Set<string>();
  for (const signal of signals) {
    const plan = known.plans.get(signal.clinicId);
    const indexKey = known.indexKeys.get(signal.clinicId);
    const key = patientKey(signal.clinicId, signal.patientId);
    if (PROFILE_SIGNALS.has(signal.type)) unsettled.add(key);
    if (!plan || !indexKey || !mayStartAny(plan, signal)) continue;
    const patient = patientFacts(known.patients.get(key), known.profiles.get(key), signal.time);
    const facts = {
      signal: signalFacts(withLine(signal, known.lines)),
      ...(unsettled.has(key) ? {} : { patient }),
      appointment: appointmentFacts(known.appointments.get(signal.appointmentId ?? '')),
      now: known.now,
    };
    const find = signal.type === ENROLLED ? enrolledCandidate : findCandidates;
    const found = find(plan, signal, facts, indexKey);
    if (found.length > 0) candidates.set(signal.id, found);
  }
  return candidates;
}

function mayStartAny(plan: ClinicPlan, signal: PlacedSignal): boolean {
  return signal.type === ENROLLED || startedBy(plan, signal).length > 0;
}
