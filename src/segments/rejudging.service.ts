import { Injectable } from '@nestjs/common';

import { PatientsService } from '../patients/patients.service.ts';
import { Clock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import { windowStart } from '../rules/history.ts';
import { compileSegment } from './compile-segment.ts';
import { MembershipRepository } from './membership.repository.ts';
import { membershipKey, type SegmentCheck, type StoredSegment } from './segment.ts';
import { SegmentRepository } from './segment.repository.ts';

/** A signal of the past whose data is no more. */
export interface BlankedSignal {
  readonly patientId: string;
  readonly type: string;
  readonly time: Date;
}

/** A rule that looks for signals of a type as far back as `since`. */
interface Look {
  readonly segment: StoredSegment;
  readonly type: string;
  readonly since: Date;
}

/** Whether a rule is of this clinic's types was asked when it was saved. */
const ANY_TYPE = { has: () => true };

/** Has patients judged again of whose past a rule may see less than it did. */
@Injectable()
export class RejudgingService {
  constructor(
    private readonly segments: SegmentRepository,
    private readonly memberships: MembershipRepository,
    private readonly patients: PatientsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Of signals that were blanked in this transaction: whoever did one of them is looked at again under each rule that looks back
   * so far for such a signal. Their patients are locked, so that a batch that read the data before cannot forget it again.
   */
  async blanked(tx: Sql, clinicId: string, signals: readonly BlankedSignal[]): Promise<void> {
    if (signals.length === 0) return;
    const now = this.clock.now();
    const looks = Map.groupBy(looksOf(await this.segments.rules(tx, clinicId), now), ({ type }) => type);
    const checks = new Map<string, SegmentCheck>();
    for (const { patientId, type, time } of signals) {
      for (const { segment, since } of looks.get(type) ?? []) {
        if (time < since) continue;
        const check = { clinicId, patientId, segmentKey: segment.key, version: segment.version, dueAt: now };
        checks.set(membershipKey(check), check);
      }
    }
    if (checks.size === 0) return;
    const ids = new Set([...checks.values()].map(({ patientId }) => patientId));
    await this.patients.lock(
      tx,
      [...ids].map((id) => ({ clinicId, id })),
    );
    await this.memberships.putChecks(tx, [...checks.values()]);
  }
}

/** Where no window is named only the moment of a signal is asked for, and that stays. */
function looksOf(segments: readonly StoredSegment[], now: Date): Look[] {
  return segments.flatMap((segment) => {
    const compiled = compileSegment(segment, ANY_TYPE);
    if ('problem' in compiled) return [];
    return compiled.segment.condition.readsHistory.flatMap(({ type, windowMs }) =>
      windowMs === undefined ? [] : [{ segment, type, since: windowStart(now, windowMs) }],
    );
  });
}
