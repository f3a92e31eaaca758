import type { PatientRef } from '../journeys/runs/run.ts';
import type { CompiledSegment } from '../segments/compile-segment.ts';
import type { MembershipKey, SegmentCheck, Standing } from '../segments/segment.ts';

/** One patient who may have come into a segment, or left it, and what made it possible. */
export interface OpenCase extends PatientRef, MembershipKey {
  readonly segment: CompiledSegment;
  /**
   * `signal`: something was heard of them. `time`: the moment came that was found under this version of the rule. `filling`: they
   * are judged under it for the first time.
   */
  readonly cause: 'signal' | 'time' | 'filling';
  readonly becauseSignal: string | null;
  /** How many journeys in a row led to it. */
  readonly hops: number;
}

export interface SegmentCase extends OpenCase {
  readonly standing: Standing;
}

/** A look at a patient that no signal asks for. Without the version of a check it fills the segment. */
export interface CheckOrder extends MembershipKey {
  readonly version: SegmentCheck['version'] | undefined;
}
