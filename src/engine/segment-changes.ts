import type { Patient, Profile } from '../patients/patient.ts';
import { patientFacts } from '../patients/patient-facts.ts';
import type { PastSignal } from '../rules/history.ts';
import { type Judgement, judgeSegment } from '../segments/judge-segment.ts';
import {
  type Membership,
  type MembershipChanges,
  type MembershipKey,
  SEGMENT_ENTERED,
  SEGMENT_LEFT,
  type SegmentCheck,
} from '../segments/segment.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import { type BatchFacts, patientKey } from './batch.ts';
import { hearsSegments } from './clinic-plan.ts';
import type { SegmentCase } from './segment-case.ts';

/** What is known of a patient at some point of a batch. */
interface Known {
  readonly patient: Patient | undefined;
  readonly profile: Profile | undefined;
  readonly past: readonly PastSignal[];
}

/** Who comes into segments by a batch and who leaves them. What stays as it is, is not written. */
export class SegmentChanges {
  private readonly entered: Membership[] = [];
  private readonly left: MembershipKey[] = [];
  private readonly checks: SegmentCheck[] = [];
  private readonly settled: MembershipKey[] = [];
  private readonly raised: RaisedSignal[] = [];

  constructor(private readonly facts: BatchFacts) {}

  /** Judges one patient, as the inputs of the batch have left them. */
  judge(one: SegmentCase, known: Known): void {
    const { isIn, nextAt } = this.judgementOf(one, known);
    const { clinicId, patientId, segmentKey, standing, becauseSignal } = one;
    const place = { clinicId, patientId, segmentKey };
    const wasIn = standing.since !== undefined;
    if (isIn && !wasIn) this.entered.push({ ...place, since: this.facts.now, becauseSignal });
    if (!isIn && wasIn) this.left.push(place);
    if (isIn !== wasIn && this.isTold(one, isIn)) this.tell(one, isIn);
    this.lookAgain(one, nextAt);
  }

  decisions(): MembershipChanges & { readonly raised: readonly RaisedSignal[] } {
    const { entered, left, checks, settled, raised } = this;
    return { entered, left, checks, settled, raised };
  }

  private judgementOf({ segment }: SegmentCase, { patient, profile, past }: Known): Judgement {
    const { now } = this.facts;
    const known = {
      patient: patientFacts(patient, profile, now),
      birthDate: profile?.birthDate,
      isDeceased: patient !== undefined && patient.deceasedAt !== null,
      past,
    };
    return judgeSegment(segment, known, now);
  }

  private lookAgain({ clinicId, patientId, segment, standing: { check } }: SegmentCase, dueAt: Date | undefined): void {
    const place = { clinicId, patientId, segmentKey: segment.key };
    const { version } = segment;
    if (dueAt === undefined) {
      if (check) this.settled.push(place);
      return;
    }
    if (check?.version !== version || check.dueAt.getTime() !== dueAt.getTime()) {
      this.checks.push({ ...place, version, dueAt });
    }
  }

  /**
   * While a segment is filled, those are not told whom the rule finds or loses because it is new: only those who were brought in or
   * out by what happened meanwhile. What they were before this batch tells the two apart.
   */
  private isTold(one: SegmentCase, isIn: boolean): boolean {
    const plan = this.facts.plans.get(one.clinicId);
    if (!plan || !hearsSegments(plan, isIn ? SEGMENT_ENTERED : SEGMENT_LEFT)) return false;
    if (one.cause === 'filling') return one.segment.enters;
    if (!one.segment.isFilling || one.segment.enters || one.cause === 'time') return true;
    return this.judgementOf(one, this.before(one)).isIn !== isIn;
  }

  private before({ clinicId, patientId }: SegmentCase): Known {
    const key = patientKey(clinicId, patientId);
    const { patients, profiles, history } = this.facts;
    return { patient: patients.get(key), profile: profiles.get(key), past: history.get(key) ?? [] };
  }

  private tell({ clinicId, patientId, segmentKey, becauseSignal, hops }: SegmentCase, isIn: boolean): void {
    const { now } = this.facts;
    const type = isIn ? SEGMENT_ENTERED : SEGMENT_LEFT;
    this.raised.push({
      clinicId,
      type,
      time: now,
      patientId,
      source: '/attend/segments',
      key: [segmentKey, patientId, type, becauseSignal ?? now.toISOString()].join(':'),
      hops: becauseSignal === null ? hops : hops + 1,
      data: { segment: segmentKey },
    });
  }
}
