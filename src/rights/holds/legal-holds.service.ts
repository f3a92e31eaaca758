import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import { Ids } from '../../platform/ids.ts';
import { Keys } from '../../platform/keys.ts';
import { type ClinicKeys, seal, unseal } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { type HoldRow, LegalHoldRepository } from './legal-hold.repository.ts';

export interface LegalHold {
  readonly id: string;
  /** Null: everything of the clinic. */
  readonly patientId: string | null;
  readonly reason: string;
  readonly placedAt: Date;
  readonly placedBy: string;
  readonly releasedAt: Date | null;
  readonly releasedBy: string | null;
}

/** What must not be destroyed because somebody may ask for it in court: it stops erasing and purging. */
@Injectable()
export class LegalHoldsService {
  constructor(
    private readonly holds: LegalHoldRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Waits for what is being erased or purged at this moment: it began when there was no such hold. */
  async place(tx: Sql, clinicId: string, patientId: string | null, reason: string, by: string): Promise<LegalHold> {
    await this.holds.lockForPlacing(tx, clinicId);
    const keys = await this.keys.of(tx, clinicId);
    const id = this.ids.next();
    const row: HoldRow = {
      ...{
        id,
        patient_id: patientId,
        placed_at: this.clock.now(),
        placed_by: by,
        released_at: null,
        released_by: null,
      },
      reason: seal(keys, placeOf(clinicId, id), reason),
    };
    await this.holds.add(tx, clinicId, row);
    return open(row, keys);
  }

  /** Raises `missing` when there is none that holds. */
  async release(tx: Sql, clinicId: string, id: string, by: string): Promise<void> {
    const wasHeld = await this.holds.release(tx, clinicId, id, by, this.clock.now());
    if (!wasHeld) throw new Failure('missing', 'there is no such hold');
  }

  async list(sql: Sql, clinicId: string): Promise<LegalHold[]> {
    const keys = await this.keys.of(sql, clinicId);
    return (await this.holds.list(sql, clinicId)).map((row) => open(row, keys));
  }

  /** Whom nothing may be taken from: everybody, or these patients. */
  async held(sql: Sql, clinicId: string): Promise<'everybody' | readonly string[]> {
    const held = await this.holds.held(sql, clinicId);
    return held.includes(null) ? 'everybody' : held.filter((id) => id !== null);
  }

  /** As `held`, for whoever takes something away: until the transaction ends it is true of everybody else. */
  async heldForGood(tx: Sql, clinicId: string): Promise<'everybody' | readonly string[]> {
    await this.holds.keepOthersFromPlacing(tx, clinicId);
    return this.held(tx, clinicId);
  }
}

function open(row: HoldRow, keys: ClinicKeys): LegalHold {
  return {
    id: row.id,
    patientId: row.patient_id,
    reason: unseal(keys, placeOf(keys.clinicId, row.id), row.reason),
    placedAt: row.placed_at,
    placedBy: row.placed_by,
    releasedAt: row.released_at,
    releasedBy: row.released_by,
  };
}

function placeOf(clinicId: string, rowId: string) {
  return { clinicId, table: 'legal_hold', column: 'reason', rowId };
}
