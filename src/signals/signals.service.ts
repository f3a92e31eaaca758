import { Injectable } from '@nestjs/common';

import type { PastSignal } from '../rules/history.ts';
import type { Expired } from '../platform/expired.ts';
import { type ClinicKeys, seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { unlessDamaged } from '../platform/unless-damaged.ts';
import { type Catalogue, partData } from './catalogue.ts';
import {
  type PastRow,
  type PurgedSignal,
  SignalRepository,
  type SignalRow,
  type StoredSignal,
} from './signal.repository.ts';
import { dataFacts } from './signal-facts.ts';
import type { HistoryWish, JsonObject, PlacedSignal, Signal } from './signal.ts';
import type { PatientMove } from '../patients/patient-move.ts';

/** Stores facts and answers what happened before. PHI is sealed on the way in and opened only for rules. */
@Injectable()
export class SignalsService {
  constructor(private readonly signals: SignalRepository) {}

  /** Remembers the signals as taken; answers the ids of those that were new. */
  async claimNew(tx: Sql, signals: readonly Signal[]): Promise<ReadonlySet<string>> {
    return new Set(await this.signals.addKeys(tx, signals));
  }

  async store(
    tx: Sql,
    signals: readonly PlacedSignal[],
    catalogueOf: (clinicId: string) => Catalogue,
    keys: ReadonlyMap<string, ClinicKeys>,
    receivedAt: Date,
  ): Promise<void> {
    if (signals.length === 0) return;
    await this.signals.add(
      tx,
      signals.map((signal) => toRow(signal, catalogueOf(signal.clinicId), keys)),
      receivedAt,
    );
  }

  /** What rules ask about the past, by `clinic|patient`; signals of one patient in no promised order. */
  async history(
    tx: Sql,
    wishes: readonly HistoryWish[],
    keys: ReadonlyMap<string, ClinicKeys>,
  ): Promise<Map<string, PastSignal[]>> {
    const found = new Map<string, PastSignal[]>();
    if (wishes.length === 0) return found;
    const earliest = new Date(Math.min(...wishes.map((wish) => wish.since.getTime())));
    for (const row of await this.signals.findHistory(tx, wishes, earliest)) {
      const key = `${row.clinicId}|${row.patientId}`;
      const list = found.get(key);
      if (list) list.push(toPast(row, keys));
      else found.set(key, [toPast(row, keys)]);
    }
    return found;
  }

  /** The same for work that goes on without some: `damaged` for those of whom something does not open. */
  async undamagedHistory(
    sql: Sql,
    wishes: readonly HistoryWish[],
    keys: ReadonlyMap<string, ClinicKeys>,
  ): Promise<Map<string, readonly PastSignal[] | 'damaged'>> {
    if (wishes.length === 0) return new Map();
    const earliest = new Date(Math.min(...wishes.map((wish) => wish.since.getTime())));
    const rows = await this.signals.findHistory(sql, wishes, earliest);
    return new Map(
      [...Map.groupBy(rows, (row) => `${row.clinicId}|${row.patientId}`)].map(([key, own]) => [
        key,
        unlessDamaged(() => own.map((row) => toPast(row, keys))) ?? 'damaged',
      ]),
    );
  }

  /** What patients did at a moment or after it, the oldest first. */
  async later(
    tx: Sql,
    wishes: readonly HistoryWish[],
    keys: ReadonlyMap<string, ClinicKeys>,
  ): Promise<(Signal & { readonly patientId: string })[]> {
    if (wishes.length === 0) return [];
    const earliest = new Date(Math.min(...wishes.map((wish) => wish.since.getTime())));
    const rows = await this.signals.findLater(tx, wishes, earliest);
    return rows.map(({ serviceLine, sealed, ...fact }) => ({
      ...fact,
      identifiers: {},
      ...(serviceLine === null ? {} : { serviceLine }),
      data: openData({ ...fact, sealed }, keys) as JsonObject,
    }));
  }

  /** Takes away what is left of erased patients here. Answers how many rows that were. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    return this.signals.erase(tx, clinicId, patientIds);
  }

  /** Takes away what signals were about whose time is over, a bounded number at once. Answers which they were. */
  purge(tx: Sql, expired: Expired, limit: number): Promise<PurgedSignal[]> {
    return this.signals.purge(tx, expired, limit);
  }

  countExpired(sql: Sql, expired: Expired): Promise<number> {
    return this.signals.countExpired(sql, expired);
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.signals.movePatients(tx, moves);
  }

  /** Gives the months between two instants partitions of their own, where they have none. */
  ensureMonths(sql: Sql, from: Date, to: Date): Promise<void> {
    return this.signals.ensureMonths(sql, from, to);
  }
}

function toRow(signal: PlacedSignal, catalogue: Catalogue, keys: ReadonlyMap<string, ClinicKeys>): SignalRow {
  const type = catalogue.get(signal.type);
  const own = keys.get(signal.clinicId);
  if (!type || !own) throw new Error(`signal ${signal.id} has no type or no keys`);
  const { clear, phi } = partData(type, signal.data);
  return {
    clinicId: signal.clinicId,
    id: signal.id,
    patientId: signal.patientId,
    type: signal.type,
    time: signal.time,
    source: signal.source,
    eventId: signal.eventId,
    serviceLine: signal.serviceLine ?? null,
    data: JSON.stringify(clear),
    sealed: phi === undefined ? null : seal(own, placeOf(signal.clinicId, signal.id), JSON.stringify(phi)),
  };
}

function toPast(row: PastRow, keys: ReadonlyMap<string, ClinicKeys>): PastSignal {
  return { type: row.type, time: row.time, data: dataFacts(openData(row, keys), row.serviceLine) };
}

/** The data of a stored signal as it came, with what is sealed of it; without that where its clinic has no keys. */
export function openData(row: StoredSignal, keys: ReadonlyMap<string, ClinicKeys>): Record<string, unknown> {
  const own = keys.get(row.clinicId);
  return own ? openDataWith(own, row) : row.data;
}

/** The same with the keys of its clinic. */
export function openDataWith(
  keys: ClinicKeys,
  { id, data, sealed }: Pick<StoredSignal, 'id' | 'data' | 'sealed'>,
): Record<string, unknown> {
  if (sealed === null) return data;
  return { ...data, ...(JSON.parse(unseal(keys, placeOf(keys.clinicId, id), sealed)) as Record<string, unknown>) };
}

function placeOf(clinicId: string, rowId: string) {
  return { clinicId, table: 'signal', column: 'sealed', rowId };
}
