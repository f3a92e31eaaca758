import type { HistoryWish, PlacedSignal } from '../signals/signal.ts';
import { patientKey } from './batch.ts';
import { askedBy, type ClinicPlan, type PlannedVersion } from './clinic-plan.ts';

/**
 * What must be looked up because signals may have come late: everything since then that could start a journey whose trigger looks
 * for such a signal in the past, and what a run of it would have heard. Nothing for the many that no trigger looks for.
 */
export function laterWishes(
  signals: readonly PlacedSignal[],
  plans: ReadonlyMap<string, ClinicPlan>,
  now: Date,
): HistoryWish[] {
  const wishes = new Map<string, HistoryWish>();
  for (const signal of signals) {
    const plan = plans.get(signal.clinicId);
    if (!plan || !isHonoured(plan, signal, now)) continue;
    for (const wish of wishesOf(plan, signal)) {
      const key = `${patientKey(wish.clinicId, wish.patientId)}|${wish.type}`;
      const known = wishes.get(key);
      if (!known || wish.since < known.since) wishes.set(key, wish);
    }
  }
  return [...wishes.values()];
}

function wishesOf(plan: ClinicPlan, signal: PlacedSignal): HistoryWish[] {
  const { clinicId, patientId, time: since } = signal;
  return typesOf(askedBy(plan, signal)).map((type) => ({ clinicId, patientId, type, since }));
}

/** What starts journeys and what their runs hear. An index finds the same list again and again, so each is worked out once. */
function typesOf(versions: readonly PlannedVersion[]): readonly string[] {
  let types = typesByList.get(versions);
  if (!types) {
    types = [...new Set(versions.flatMap(({ journey }) => [journey.trigger.signal, ...journey.hears]))];
    typesByList.set(versions, types);
  }
  return types;
}

const typesByList = new WeakMap<readonly PlannedVersion[], readonly string[]>();

/** Whether a signal came early enough for rules to be asked again for what it precedes. */
export function isHonoured(plan: ClinicPlan, { source, time }: PlacedSignal, now: Date): boolean {
  const latenessMs = plan.latenessMs.get(source) ?? plan.latenessMs.get('*') ?? 0;
  return now.getTime() - time.getTime() <= latenessMs;
}

/** The sources of what Attend itself tells begin with this. */
const OWN_SOURCES = '/attend/';

type Told = Pick<PlacedSignal, 'time' | 'source'>;

/** Orders signals by when they happened. What Attend tells of a moment, such as a change of stage, follows what led to it. */
export function byTime(one: Told, other: Told): number {
  return one.time.getTime() - other.time.getTime() || Number(isOwn(one)) - Number(isOwn(other));
}

function isOwn({ source }: Told): boolean {
  return source.startsWith(OWN_SOURCES);
}
