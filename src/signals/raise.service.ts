import { Injectable, Logger } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { isFailure } from '../platform/errors.ts';
import { idOf } from '../platform/hash.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, keysOf, seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { WorkerLoops } from '../platform/worker-loop.ts';
import { type PendingRow, PendingSignalRepository } from './pending-signal.repository.ts';
import type { RaisedSignal, Signal } from './signal.ts';

/** The name of the loop that feeds raised signals to the engine. */
export const PENDING_LOOP = 'pending signals';

/** How long a signal that cannot be processed is put off: long enough to cost nothing, short enough to be seen again. */
const POSTPONE_MS = 3_600_000;

/**
 * How Attend's own facts enter: stored with the change they tell of, in one transaction, and processed by the engine soon
 * after, like any signal from outside. A lower feature thus tells a higher one something without calling it.
 */
@Injectable()
export class RaiseService {
  private readonly logger = new Logger(RaiseService.name);

  constructor(
    private readonly pending: PendingSignalRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly loops: WorkerLoops,
  ) {}

  async raise(tx: Sql, signals: readonly RaisedSignal[]): Promise<void> {
    if (signals.length === 0) return;
    const keys = await this.keys.ofAll(tx, [...new Set(signals.map((signal) => signal.clinicId))]);
    const now = this.clock.now();
    const rows = signals.map((signal) => toRow(signal, keysOf(keys, signal.clinicId), now));
    await this.pending.add(tx, rows);
    // The transaction has not committed yet; the loop's next look, at most an idle nap later, finds the rows.
    this.loops.wake(PENDING_LOOP);
  }

  /** The clinics for which nothing can be raised now, so that loops pass over what they would raise (`Keys.waiting`). */
  waiting(): readonly string[] {
    return this.keys.waiting();
  }

  /**
   * Takes raised signals out of the store, as part of the transaction that processes them. Those of a clinic whose keys were
   * destroyed are gone. Those of a clinic whose keys do not open now keep their place, and one that does not open by itself is put
   * back: neither holds up anybody else.
   */
  async take(tx: Sql, limit: number): Promise<Signal[]> {
    const rows = await this.pending.take(tx, limit, this.clock.now(), this.keys.waiting());
    const keys = await this.keys.foundOf(tx, [...new Set(rows.map((row) => row.clinicId))]);
    const signals: Signal[] = [];
    const damaged: PendingRow[] = [];
    for (const row of rows) {
      const own = keys.get(row.clinicId);
      if (own === undefined || own === 'destroyed') continue;
      const signal = toSignalIfOpen(row, own);
      if (signal) signals.push(signal);
      else damaged.push(row);
    }
    const waiting = rows.filter(({ clinicId }) => !keys.has(clinicId));
    if (waiting.length > 0) await this.pending.add(tx, waiting);
    await this.putBack(tx, damaged);
    // Of one moment in the order of their ids: any order would do, as long as a second try has the same.
    return signals.sort((a, b) => a.time.getTime() - b.time.getTime() || (a.id < b.id ? -1 : 1));
  }

  /** Takes back what was raised about erased patients and has not been processed. */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const keys = await this.keys.of(tx, clinicId);
    const rows = await this.pending.ofClinic(tx, clinicId);
    const signals = rows.map((row) => toSignalIfOpen(row, keys)).filter((signal) => signal !== undefined);
    const ids = signals.filter(({ patientId = '' }) => patientIds.includes(patientId)).map(({ id }) => id);
    if (ids.length > 0) await this.pending.remove(tx, clinicId, ids);
    return ids.length;
  }

  /** Puts a signal that cannot be processed behind the others for a while. It is kept: somebody may mend the cause. */
  async postpone(tx: Sql, { clinicId, id }: Pick<Signal, 'clinicId' | 'id'>): Promise<void> {
    await this.pending.postpone(tx, clinicId, id, this.later());
  }

  private async putBack(tx: Sql, rows: readonly PendingRow[]): Promise<void> {
    if (rows.length === 0) return;
    const createdAt = this.later();
    await this.pending.add(
      tx,
      rows.map((row) => ({ ...row, createdAt })),
    );
    for (const { clinicId, id } of rows) {
      this.logger.error(`raised signal ${id} of clinic ${clinicId} does not open; it is put off for an hour`);
    }
  }

  private later(): Date {
    return new Date(this.clock.now().getTime() + POSTPONE_MS);
  }
}

function toRow(signal: RaisedSignal, keys: ClinicKeys, createdAt: Date): PendingRow {
  const { clinicId, source, key } = signal;
  const id = idOf(clinicId, source, key);
  return { clinicId, id, event: seal(keys, placeOf(clinicId, id), textOf(signal)), createdAt };
}

/** Half of a surrogate pair becomes U+FFFD, as in a column of texts: within JSON the database would refuse it later on. */
function textOf(signal: RaisedSignal): string {
  return JSON.stringify(signal, (_key, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value));
}

/** Nothing where the row is damaged, or its key is gone. */
function toSignalIfOpen(row: PendingRow, keys: ClinicKeys): Signal | undefined {
  try {
    return toSignal(row, keys);
  } catch (error) {
    if (isFailure(error, 'conflict')) return undefined;
    throw error;
  }
}

function toSignal(row: PendingRow, keys: ClinicKeys): Signal {
  const raised = JSON.parse(unseal(keys, placeOf(row.clinicId, row.id), row.event)) as RaisedSignal & { time: string };
  const { serviceLine } = raised.data;
  return {
    clinicId: raised.clinicId,
    id: row.id,
    source: raised.source,
    eventId: raised.key,
    type: raised.type,
    time: new Date(raised.time),
    patientId: raised.patientId,
    identifiers: {},
    ...(typeof serviceLine === 'string' ? { serviceLine } : {}),
    ...(raised.hops === undefined ? {} : { hops: raised.hops }),
    data: raised.data,
  };
}

function placeOf(clinicId: string, rowId: string) {
  return { clinicId, table: 'pending_signal', column: 'event', rowId };
}
