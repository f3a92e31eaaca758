import { z } from 'zod';

/** Told when a patient comes into a segment, or goes; their data names it. */
export const SEGMENT_ENTERED = 'segment.entered';
export const SEGMENT_LEFT = 'segment.left';

/** What an author writes. */
export const segmentSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  description: z.string().max(1000).default(''),
  /** CEL over `patient`, `history` and `now`. */
  rule: z.string().min(1).max(2000),
  /** Whether journeys hear of those who are in or out at once, because the segment is new or its rule has changed. */
  enter: z.boolean().default(false),
});

export type SegmentInput = z.infer<typeof segmentSchema>;

/** A segment as the engine's plans need it. */
export interface StoredSegment {
  readonly key: string;
  readonly rule: string;
  /** Counts changes of the rule. */
  readonly version: number;
  /** Whether not everybody has been judged under this version yet. */
  readonly isFilling: boolean;
  /** Whether those whom the filling finds or loses are told as signals. */
  readonly enters: boolean;
}

/** A segment as staff see it. */
export interface SegmentView {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly rule: string;
  readonly version: number;
  readonly status: 'filling' | 'ready';
  /** How many patients the filling has judged, and of how many; null until it begins. */
  readonly filled: number;
  readonly of: number | null;
  readonly members: number;
  readonly updatedBy: string;
  readonly updatedAt: Date;
}

/** What a rule would find, looked up in a sample. */
export interface SegmentPreview {
  /** How many patients were asked, of all. */
  readonly sampled: number;
  readonly patients: number;
  readonly matching: number;
  /** How many of all the rule would find; exact when all were asked. */
  readonly estimate: number;
  readonly isExact: boolean;
}

/** One patient under one segment. */
export interface MembershipKey {
  readonly clinicId: string;
  readonly patientId: string;
  readonly segmentKey: string;
}

/** Somebody who is in. */
export interface Membership extends MembershipKey {
  readonly since: Date;
  readonly becauseSignal: string | null;
}

/** When somebody must be looked at again, should nothing be heard until then. */
export interface SegmentCheck extends MembershipKey {
  readonly version: number;
  readonly dueAt: Date;
}

/** Of a check of somebody whom the filling could not judge: it is made up for as a part of the filling. */
export const NO_VERSION = 0;

/** What is stored of a patient under a segment. */
export interface Standing {
  /** Undefined for who is not in. */
  readonly since: Date | undefined;
  readonly check: Pick<SegmentCheck, 'version' | 'dueAt'> | undefined;
}

/** What a batch changes. */
export interface MembershipChanges {
  readonly entered: readonly Membership[];
  readonly left: readonly MembershipKey[];
  readonly checks: readonly SegmentCheck[];
  /** Those who need not be looked at again by themselves. */
  readonly settled: readonly MembershipKey[];
}

export function membershipKey({ clinicId, patientId, segmentKey }: MembershipKey): string {
  return `${clinicId}|${patientId}|${segmentKey}`;
}
