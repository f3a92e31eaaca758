import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import { LapsesRunner } from './lapses.runner.ts';
import { STAGE_CHANGED } from './legal-move.ts';
import { LifecycleRepository, type StageKey } from './lifecycle.repository.ts';
import type { RecordedChange, StageState } from './stage.ts';
import type { PatientMove } from '../patients/patient-move.ts';

/** Where patients stand, and every step they took to get there. */
@Injectable()
export class LifecycleService {
  constructor(
    private readonly lifecycle: LifecycleRepository,
    private readonly raise: RaiseService,
    private readonly lapses: LapsesRunner,
  ) {}

  async find(tx: Sql, keys: readonly StageKey[]): Promise<StageState[]> {
    return keys.length === 0 ? [] : this.lifecycle.find(tx, keys);
  }

  /** Stores stages and changes, and raises `stage.changed` for those changes that are heard. */
  async save(tx: Sql, states: readonly StageState[], changes: readonly RecordedChange[], now: Date): Promise<void> {
    if (states.length > 0) await this.lifecycle.save(tx, states);
    if (changes.length > 0) await this.lifecycle.addChanges(tx, changes, now);
    await this.raise.raise(tx, changes.filter((change) => change.isHeard).map(toSignal));
  }

  /** Takes away what is left of erased patients here. Answers how many rows that were. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    return this.lifecycle.erase(tx, clinicId, patientIds);
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length === 0) return;
    const changed = await this.lifecycle.movePatients(tx, moves);
    for (const [clinicId, rows] of Map.groupBy(changed, (row) => row.clinicId)) {
      await this.lapses.set(tx, clinicId, rows);
    }
  }
}

/** One signal moves a stage once per line, so that the two make the change's key. */
function toSignal(change: RecordedChange): RaisedSignal {
  const { clinicId, patientId, serviceLine, at, signalId, from, to, episode, rule } = change;
  return {
    clinicId,
    type: STAGE_CHANGED,
    time: at,
    patientId,
    source: '/attend/lifecycle',
    key: `${signalId}:${serviceLine}`,
    data: { serviceLine, ...(from === null ? {} : { from }), to, episode, rule },
  };
}
