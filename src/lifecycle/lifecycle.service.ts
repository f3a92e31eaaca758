import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { LifecycleRepository } from './lifecycle.repository.ts';
import type { RecordedChange, StageState } from './stage.ts';
import type { PatientMove } from '../patients/patient-move.ts';

/** Where patients stand, and every step they took to get there. */
@Injectable()
export class LifecycleService {
  constructor(private readonly lifecycle: LifecycleRepository) {}

  async find(
    tx: Sql,
    keys: readonly { readonly clinicId: string; readonly patientId: string; readonly serviceLine: string }[],
  ): Promise<StageState[]> {
    return keys.length === 0 ? [] : this.lifecycle.find(tx, keys);
  }

  async save(tx: Sql, states: readonly StageState[], changes: readonly RecordedChange[], now: Date): Promise<void> {
    if (states.length > 0) await this.lifecycle.save(tx, states);
    if (changes.length > 0) await this.lifecycle.addChanges(tx, changes, now);
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.lifecycle.movePatients(tx, moves);
  }
}
