import { Injectable } from '@nestjs/common';

import { contactKey, isBroken } from '../consents/suppression.ts';
import { SuppressionsService } from '../consents/suppressions.service.ts';
import type { AddedContact, Resolved } from '../patients/identity.service.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import type { Sql } from '../platform/sql.ts';
import { RecallsService } from '../recalls/recalls.service.ts';
import { RaiseService } from '../signals/raise.service.ts';
import { IdentityReviewsService } from '../tasks/identity-reviews.service.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { toReview } from './identity-review.ts';

/** Has staff find out who somebody is, and ends what was only there because that, or how they are reached, was not known yet. */
@Injectable()
export class SettleRunner {
  constructor(
    private readonly recalls: RecallsService,
    private readonly tasks: TasksService,
    private readonly reviews: IdentityReviewsService,
    private readonly suppressions: SuppressionsService,
    private readonly raise: RaiseService,
  ) {}

  /** What a batch cannot settle: two known patients whom one signal names. */
  async ask(tx: Sql, unclear: Resolved['unclear']): Promise<void> {
    await this.reviews.ask(tx, unclear.map(toReview));
  }

  /**
   * What two known patients may both have, and one has once: an open recall of a rule, and the question whether they are one.
   * That they are is told by a signal.
   */
  async settleMerge(tx: Sql, move: PatientMove, by: string, now: Date): Promise<void> {
    const { clinicId, from, into } = move;
    await this.recalls.closeDoubled(tx, clinicId, into, now);
    await this.reviews.settle(tx, move, by, now);
    const fact = { clinicId, type: 'patient.merged', time: now, patientId: into };
    await this.raise.raise(tx, [{ ...fact, source: '/attend/patients', key: `${from} ${into}`, data: { from, into } }]);
  }

  /** Ends what asked for a new address or number, where it came and is not known to be as bad. */
  async settleContacts(tx: Sql, contacts: readonly AddedContact[], now: Date): Promise<void> {
    if (contacts.length === 0) return;
    const active = await this.suppressions.active(tx, contacts);
    const broken = new Set(active.filter(isBroken).map(contactKey));
    const good = contacts.filter((contact) => !broken.has(contactKey(contact)));
    await this.tasks.replaced(tx, good, now);
  }
}
