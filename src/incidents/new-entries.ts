import type { NewEntry, ReportEntry } from './incident-entry.ts';
import type { AmendInput, AssessmentInput, CountScope, ReportInput } from './incident-input.ts';
import { type AffectedCount, FACTORS, type Incident, type Rating } from './incident.ts';

/** The first entry of an incident. Without a word on when it was discovered it is now. */
export function reportEntry(input: ReportInput, now: Date): ReportEntry {
  const { category, discoveredAt, occurredFrom, occurredTo, vendor, what, where, records } = input;
  return {
    kind: 'reported',
    facts: { category, discoveredAt: discoveredAt ?? now.toISOString(), occurredFrom, occurredTo, vendor },
    words: { what, where, records },
  };
}

/** The whole account anew, with what is named changed. */
export function amendEntry(before: Incident, changes: AmendInput): ReportEntry {
  const kept = {
    ...before,
    discoveredAt: before.discoveredAt.toISOString(),
    occurredFrom: before.occurredFrom?.toISOString() ?? null,
    occurredTo: before.occurredTo?.toISOString() ?? null,
  };
  const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const { category, discoveredAt, occurredFrom, occurredTo, vendor, what, where, records } = {
    ...kept,
    ...(named as Partial<typeof kept>),
  };
  return {
    kind: 'amended',
    facts: { category, discoveredAt, occurredFrom, occurredTo, vendor },
    words: { what, where, records },
  };
}

export function assessmentEntry({ outcome, exclusion, factors, conclusion }: AssessmentInput): NewEntry {
  const ratings: Record<string, Rating> = {};
  const reasons: Record<string, string> = {};
  for (const name of FACTORS) {
    const factor = factors[name];
    if (!factor) continue;
    ratings[name] = factor.rating;
    reasons[name] = factor.reasoning;
  }
  return { kind: 'assessed', facts: { outcome, exclusion, ratings }, words: { reasons, conclusion } };
}

/** Of patients who were named only the number is kept with the count: the list that it came to names them. */
export function countEntry(count: AffectedCount, scopes: readonly CountScope[]): NewEntry {
  const kept = scopes.map((scope) =>
    scope.kind === 'patients' ? { kind: scope.kind, patients: scope.patients.length } : scope,
  );
  return { kind: 'counted', facts: { ...count, scopes: kept }, words: null };
}
