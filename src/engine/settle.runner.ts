import { Injectable } from '@nestjs/common';

import { type ContactRef, isBroken } from '../consents/suppression.ts';
import { SuppressionsService } from '../consents/suppressions.service.ts';
import type { AddedContact } from '../patients/identity.service.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import type { Sql } from '../platform/sql.ts';
import { RecallsService } from '../recalls/recalls.service.ts';
import { RaiseService } from '../signals/raise.service.ts';
import { TasksService } from '../tasks/tasks.service.ts';

/** Ends what was only there because it was not known yet who somebody is, or how they are reached. */
@Injectable()
export class SettleRunner {
  constructor(
    private readonly recalls: RecallsService,
    private readonly tasks: TasksService,
    private readonly suppressions: SuppressionsService,
    private readonly raise: RaiseService,
  ) {}

  /**
   * What two known patients may both have, and one has once: an open recall of a rule, and the question whether they are one.
   * That they are is told by a signal.
   */
  async settleMerge(tx: Sql, move: PatientMove, by: string, now: Date): Promise<void> {
    const { clinicId, from, into } = move;
    await this.recalls.closeDoubled(tx, clinicId, into, now);
    await this.tasks.foundToBeOne(tx, move, by, now);
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

function contactKey({ clinicId, kind, hash }: ContactRef): string {
  return `${clinicId} ${kind} ${hash}`;
}
