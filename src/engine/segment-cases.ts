import type { PatientRef } from '../journeys/runs/run.ts';
import type { IdentityPlan } from '../patients/resolve-identity.ts';
import type { CompiledSegment } from '../segments/compile-segment.ts';
import { judgeSegment } from '../segments/judge-segment.ts';
import { membershipKey } from '../segments/segment.ts';
import { concernedBy } from '../segments/segment-set.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import { patientKey } from './batch.ts';
import type { ClinicPlan } from './clinic-plan.ts';
import type { CheckOrder, OpenCase } from './segment-case.ts';

type Arrivals = Pick<IdentityPlan, 'newPatients' | 'merges'>;

/**
 * Whom a batch may bring into segments or out of them, each once: those of whom it heard what a rule looks for, those who turned
 * out to be somebody else, and those who are new. Nobody where a clinic has no segments.
 */
export function segmentCases(
  signals: readonly PlacedSignal[],
  { newPatients, merges }: Arrivals,
  plans: ReadonlyMap<string, ClinicPlan>,
  now: Date,
): OpenCase[] {
  if ([...plans.values()].every(({ segments }) => segments.all.size === 0)) return [];
  const cases = new Map<string, OpenCase>();
  const open = (patient: PatientRef, segment: CompiledSegment, signal: PlacedSignal | undefined): void => {
    const { clinicId, patientId } = patient;
    const place = { clinicId, patientId, segmentKey: segment.key };
    const hops = Math.max(cases.get(membershipKey(place))?.hops ?? 0, signal?.hops ?? 0);
    const becauseSignal = signal?.id ?? null;
    cases.set(membershipKey(place), { ...place, segment, cause: 'signal', becauseSignal, hops });
  };
  const firsts = Map.groupBy(signals, (signal) => patientKey(signal.clinicId, signal.patientId));
  for (const { clinicId, id, segments } of arrivals(newPatients, merges, plans, now)) {
    const [signal] = firsts.get(patientKey(clinicId, id)) ?? [];
    for (const segment of segments) open({ clinicId, patientId: id }, segment, signal);
  }
  for (const signal of signals) {
    const plan = plans.get(signal.clinicId);
    if (plan) for (const segment of concernedBy(plan.segments, signal.type)) open(signal, segment, signal);
  }
  return [...cases.values()];
}

/** Turns looks that are due into cases. Those of segments that the clinic has no more are answered apart. */
export function casesOf(
  checks: readonly CheckOrder[],
  plans: ReadonlyMap<string, ClinicPlan>,
): { readonly cases: readonly OpenCase[]; readonly orphans: readonly CheckOrder[] } {
  const cases: OpenCase[] = [];
  const orphans: CheckOrder[] = [];
  for (const check of checks) {
    const { clinicId, patientId, segmentKey, version } = check;
    const segment = plans.get(clinicId)?.segments.all.get(segmentKey);
    const cause = segment?.version === version ? 'time' : 'filling';
    if (segment) cases.push({ clinicId, patientId, segmentKey, segment, cause, becauseSignal: null, hops: 0 });
    else orphans.push(check);
  }
  return { cases, orphans };
}

/** New patients only where somebody of whom nothing is known would be in, or would come in by time: most segments ask for more. */
function* arrivals(
  newPatients: Arrivals['newPatients'],
  merges: Arrivals['merges'],
  plans: ReadonlyMap<string, ClinicPlan>,
  now: Date,
): Generator<{ clinicId: string; id: string; segments: readonly CompiledSegment[] }> {
  const open = new Map([...plans.values()].map((plan) => [plan.clinicId, openToAnybody(plan, now)]));
  for (const { clinicId, id } of newPatients) yield { clinicId, id, segments: open.get(clinicId) ?? [] };
  for (const { clinicId, into } of merges) {
    yield { clinicId, id: into, segments: [...(plans.get(clinicId)?.segments.all.values() ?? [])] };
  }
}

const NOBODY_KNOWN = { patient: {}, birthDate: undefined, isDeceased: false, past: [] };

function openToAnybody({ segments }: ClinicPlan, now: Date): CompiledSegment[] {
  return [...segments.all.values()].filter((segment) => {
    const { isIn, nextAt } = judgeSegment(segment, NOBODY_KNOWN, now);
    return isIn || nextAt !== undefined;
  });
}
