import { Injectable } from '@nestjs/common';

import { PatientsService } from '../../patients/patients.service.ts';
import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { LegalHoldsService } from '../holds/legal-holds.service.ts';
import type { ErasureScope } from './erasure.ts';

/**
 * Finds out who is to be erased, and locks them: everything of a patient changes under this lock alone. What batches only store,
 * without it, they are waited for.
 */
@Injectable()
export class ErasureScopeRunner {
  constructor(
    private readonly patients: PatientsService,
    private readonly holds: LegalHoldsService,
    private readonly clock: Clock,
  ) {}

  /** Raises `missing`, and `conflict` for who is under a legal hold. */
  async take(tx: Sql, clinicId: string, id: string): Promise<ErasureScope & { readonly patientId: string }> {
    await this.patients.lockForErasure(tx, clinicId);
    const held = await this.holds.heldForGood(tx, clinicId);
    const { id: patientId, ids: patientIds } = await this.patients.group(tx, clinicId, id);
    await this.patients.lock(
      tx,
      patientIds.map((one) => ({ clinicId, id: one })),
    );
    if (held === 'everybody' || patientIds.some((one) => held.includes(one))) {
      throw new Failure('conflict', 'a legal hold forbids to erase the patient: release it first');
    }
    const contacts = await this.patients.ownContacts(tx, clinicId, patientIds);
    return { patientId, clinicId, patientIds, contacts, now: this.clock.now() };
  }
}
