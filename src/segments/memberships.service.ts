import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import type { CompiledSegment } from './compile-segment.ts';
import { MembershipRepository } from './membership.repository.ts';
import {
  type MembershipChanges,
  type MembershipKey,
  membershipKey,
  type SegmentCheck,
  type Standing,
} from './segment.ts';
import { type Filling, SegmentRepository } from './segment.repository.ts';

/** Who is in which segment, for the engine. Each method is one or a few statements, whatever the number of patients. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly segments: SegmentRepository,
    private readonly keys: Keys,
    private readonly clinics: ClinicsService,
  ) {}

  /**
   * What is stored, by `membershipKey`. It is asked under the locks of the patients. Raises `transient` when a segment was changed
   * or removed since the caller learned of it: whoever judged by an earlier rule could overwrite what the filling found.
   */
  async standing(
    tx: Sql,
    asked: readonly (MembershipKey & { readonly segment: Pick<CompiledSegment, 'version'> })[],
  ): Promise<Map<string, Standing>> {
    if (asked.length === 0) return new Map();
    const versions = new Map(asked.map((one) => [membershipKey(one), one.segment.version]));
    const found = new Map<string, Standing>();
    for (const row of await this.memberships.find(tx, asked)) {
      const key = membershipKey(row);
      if (row.version !== versions.get(key)) throw new Failure('transient', 'a segment was changed meanwhile');
      const { since, checkVersion: version, dueAt } = row;
      found.set(key, {
        since: since ?? undefined,
        check: version === null || dueAt === null ? undefined : { version, dueAt },
      });
    }
    return found;
  }

  async save(tx: Sql, { entered, left, checks, settled }: MembershipChanges): Promise<void> {
    if (entered.length > 0) await this.memberships.add(tx, entered);
    if (left.length > 0) await this.memberships.remove(tx, left);
    if (checks.length > 0) await this.memberships.putChecks(tx, checks);
    if (settled.length > 0) await this.memberships.removeChecks(tx, settled);
  }

  findDue(tx: Sql, now: Date, limit: number): Promise<SegmentCheck[]> {
    return this.memberships.findDue(tx, now, limit, this.keys.waiting());
  }

  async findStillDue(tx: Sql, keys: readonly MembershipKey[], now: Date): Promise<SegmentCheck[]> {
    return keys.length === 0 ? [] : this.memberships.findStillDue(tx, keys, now);
  }

  /** Has patients looked at again at a moment. They must be locked. */
  putChecks(tx: Sql, checks: readonly SegmentCheck[]): Promise<void> {
    return this.memberships.putChecks(tx, checks);
  }

  /** Forgets checks of segments that there are no more. */
  async dropChecks(tx: Sql, keys: readonly MembershipKey[]): Promise<void> {
    if (keys.length > 0) await this.memberships.removeChecks(tx, keys);
  }

  /** Takes away what is left of erased patients here. Answers how many rows that were. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    return this.memberships.erase(tx, clinicId, patientIds);
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.memberships.movePatients(tx, moves);
  }

  /** Takes the filling that waits longest in hand until the transaction ends. */
  claimFilling(tx: Sql, now: Date): Promise<Filling | undefined> {
    return this.segments.claimFilling(tx, now, this.keys.waiting());
  }

  /** The patients whom a filling judges next; the first time it also counts how many there are. */
  async nextToFill(tx: Sql, filling: Filling, limit: number): Promise<string[]> {
    if (!filling.isCounted) await this.segments.setFillOf(tx, filling);
    return this.segments.patientsAfter(tx, filling, limit);
  }

  advanceFilling(tx: Sql, filling: Filling, afterPatient: string, count: number): Promise<void> {
    return this.segments.advanceFilling(tx, filling, afterPatient, count);
  }

  async endFilling(tx: Sql, filling: Filling): Promise<void> {
    await this.segments.endFilling(tx, filling);
    await this.clinics.configChanged(tx, filling.clinicId);
  }
}
