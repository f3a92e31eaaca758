import type { Problem } from '../platform/errors.ts';
import { PROFILE_SIGNALS } from '../patients/patient.ts';
import { type CompiledSegment, compileSegment } from './compile-segment.ts';
import type { StoredSegment } from './segment.ts';

/** The segments of a clinic, by what they listen to. */
export interface SegmentSet {
  readonly all: ReadonlyMap<string, CompiledSegment>;
  /** By signal type: those whose rule looks for it. */
  readonly hearing: ReadonlyMap<string, readonly CompiledSegment[]>;
  /** Those whose rule looks at the patient. */
  readonly ofProfile: readonly CompiledSegment[];
}

const NONE: readonly CompiledSegment[] = [];

/** Compiles what is stored. What this release cannot compile is left out, and named. */
export function compileSegments(
  stored: readonly StoredSegment[],
  types: { has(type: string): boolean },
): { readonly segments: SegmentSet; readonly faults: readonly Problem[] } {
  const all = new Map<string, CompiledSegment>();
  const faults: Problem[] = [];
  for (const one of stored) {
    const compiled = compileSegment(one, types);
    if ('segment' in compiled) all.set(one.key, compiled.segment);
    else faults.push({ path: `segment ${one.key}`, message: compiled.problem.message });
  }
  const hearing = new Map<string, CompiledSegment[]>();
  for (const segment of all.values()) {
    const types = new Set(segment.condition.readsHistory.map((read) => read.type));
    for (const type of types) hearing.set(type, [...(hearing.get(type) ?? []), segment]);
  }
  const ofProfile = [...all.values()].filter(({ condition }) => condition.readsPatient);
  return { segments: { all, hearing, ofProfile }, faults };
}

/** The segments that a signal of a type may bring its patient into, or out of. */
export function concernedBy({ all, hearing, ofProfile }: SegmentSet, type: string): readonly CompiledSegment[] {
  if (all.size === 0) return NONE;
  if (type === 'patient.deceased') return [...all.values()];
  const heard = hearing.get(type) ?? NONE;
  return PROFILE_SIGNALS.has(type) ? [...new Set([...heard, ...ofProfile])] : heard;
}
