import type { EntryKey, PatientRef, Run } from '../journeys/runs/run.ts';
import type { HistoryRead } from '../rules/compile-rule.ts';
import { windowStart } from '../rules/history.ts';
import type { HistoryWish } from '../signals/signal.ts';
import { type BatchInput, type Candidate, entryKey, patientKey, whoseIs } from './batch.ts';
import type { ClinicPlan, PlannedVersion } from './clinic-plan.ts';

/** What must be looked up before a batch can be decided. */
export interface BatchWishes {
  readonly entries: readonly EntryKey[];
  readonly history: readonly HistoryWish[];
}

/**
 * What the journeys that may start and the runs under way need to know of the past: per patient and signal type one look, as
 * far back as the furthest rule needs.
 */
export function wishesOf(
  inputs: readonly BatchInput[],
  candidates: ReadonlyMap<string, readonly Candidate[]>,
  runs: ReadonlyMap<string, readonly Run[]>,
  plans: ReadonlyMap<string, ClinicPlan>,
  now: Date,
): BatchWishes {
  const entries = new Map<string, EntryKey>();
  const history = new Map<string, HistoryWish>();
  for (const input of inputs) {
    const { clinicId, patientId } = whoseIs(input);
    const at = input.kind === 'signal' ? input.signal.time : now;
    const started = input.kind === 'signal' ? (candidates.get(input.signal.id) ?? []) : [];
    for (const { version, correlation } of started) {
      const journeyKey = version.journey.definition.key;
      entries.set(entryKey(clinicId, patientId, journeyKey, correlation), {
        clinicId,
        patientId,
        journeyKey,
        correlation,
      });
    }
    // Not even asked for where no rule of the clinic reads the past.
    if (plans.get(clinicId)?.remembered.size === 0) continue;
    const underWay = (runs.get(patientKey(clinicId, patientId)) ?? []).map((run) =>
      plans.get(clinicId)?.versions.get(run.versionId),
    );
    const judged = judgedBy(input, plans.get(clinicId));
    addReads(history, { clinicId, patientId }, [...readsOf(started, underWay), ...judged], at);
  }
  return { entries: [...entries.values()], history: [...history.values()] };
}

/** What is read of the past by a rule that is none of a journey: that of a segment, or of a recall that a signal may begin. */
function judgedBy(input: BatchInput, plan: ClinicPlan | undefined): readonly HistoryRead[] {
  if (input.kind === 'segment') return input.case.segment.condition.readsHistory;
  const anchored = input.kind === 'signal' ? (plan?.recallAnchors.get(input.signal.type) ?? []) : [];
  return anchored.flatMap(({ anchorWhen }) => anchorWhen?.readsHistory ?? []);
}

/** A run that starts may come to a branch at once, so the reads of its steps count as well. */
function readsOf(started: readonly Candidate[], underWay: readonly (PlannedVersion | undefined)[]): HistoryRead[] {
  return [
    ...started.flatMap(({ version: { journey } }) => [...journey.triggerReads, ...journey.stepReads]),
    ...underWay.flatMap((version) => version?.journey.stepReads ?? []),
  ];
}

function addReads(
  wishes: Map<string, HistoryWish>,
  { clinicId, patientId }: PatientRef,
  reads: readonly HistoryRead[],
  at: Date,
): void {
  for (const { type, windowMs } of reads) {
    const since = windowStart(at, windowMs);
    const key = `${clinicId}|${patientId}|${type}`;
    const known = wishes.get(key);
    if (!known || since < known.since) wishes.set(key, { clinicId, patientId, type, since });
  }
}
