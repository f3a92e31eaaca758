import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import type { Sql } from '../platform/sql.ts';
import { membershipKey, type MembershipChanges } from '../segments/segment.ts';
import { MembershipsService } from '../segments/memberships.service.ts';
import type { BatchInput } from './batch.ts';
import type { OpenCase } from './segment-case.ts';

const NOTHING = { since: undefined, check: undefined };

/** Who is in segments: loads it for a batch and stores what the batch decided. No case, no statement. */
@Injectable()
export class SegmentsRunner {
  constructor(private readonly memberships: MembershipsService) {}

  /** Looks up what is stored of cases, under the locks of their patients. */
  async open(tx: Sql, cases: readonly OpenCase[]): Promise<BatchInput[]> {
    const standing = await this.memberships.standing(tx, cases);
    return cases.map((one) => ({
      kind: 'segment',
      case: { ...one, standing: standing.get(membershipKey(one)) ?? NOTHING },
    }));
  }

  save(tx: Sql, changes: MembershipChanges): Promise<void> {
    return this.memberships.save(tx, changes);
  }

  movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    return this.memberships.movePatients(tx, moves);
  }
}
