import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

import { Logger } from '@nestjs/common';

import type { Clock } from './clock.ts';
import { Failure, isFailure } from './errors.ts';
import { IndexKey } from './hash.ts';
import { describeError } from './log.ts';
import type { KeyPlace } from './master-keys/master-key.ts';
import type { MasterKeys } from './master-keys/master-keys.ts';
import type { ClinicKeys } from './seal.ts';
import type { Sql } from './sql.ts';

interface DataKeyRow {
  clinic_id: string;
  purpose: 'seal' | 'index';
  version: number;
  /** Null: destroyed. */
  wrapped: Buffer | null;
  wrapped_by: string | null;
  used_from: Date;
}

/** A key that is there: what was wrapped is not destroyed. */
type LivingRow = DataKeyRow & { wrapped: Buffer };

interface Cached {
  readonly keys: ClinicKeys;
  readonly readAt: number;
}

interface Loaded {
  readonly destroyed: ReadonlySet<string>;
  /** Why the keys of a clinic do not open, by clinic. */
  readonly faults: ReadonlyMap<string, Error>;
}

interface Looked extends Pick<Loaded, 'faults'> {
  readonly found: ReadonlyMap<string, ClinicKeys | 'destroyed'>;
}

const NOTHING_LOADED: Loaded = { destroyed: new Set(), faults: new Map() };

/** Keys are read again when they are older. A new version is announced for longer than this before anything is sealed with it. */
const FRESH_MS = 60_000;

/**
 * Announced so long before it seals, a new version is known to every process by then: each reads keys at least every minute, and
 * clocks of two machines differ by less than another.
 */
export const ANNOUNCED_MS = 120_000;

/** For so long the work of a clinic whose keys did not open waits before it is tried again: as long as keys are fresh. */
const WAITING_MS = FRESH_MS;

/** For so long it is told that the keys of a clinic do not open: longer than the time between two tries. */
const TOLD_MS = 5 * FRESH_MS;

/** For so long a process may go on with the keys it has when a new version is in use and its master key is out of reach. */
const PATIENCE_MS = 300_000;

/** Makes and caches the data keys of clinics. Keys are stored only wrapped by a master key. */
export class Keys {
  private readonly logger = new Logger(Keys.name);
  private readonly cache = new Map<string, Cached>();
  /** Every key that was unwrapped, by clinic, purpose and version: a key never changes, so none is asked for twice. */
  private readonly unwrapped = new Map<string, Promise<Buffer>>();
  /** When the keys of a clinic last failed to open, by clinic. */
  private readonly failedAt = new Map<string, number>();
  /** Versions that a value named and nobody had, by clinic. */
  private readonly missed = new Map<string, Set<number>>();

  constructor(
    private readonly masters: MasterKeys,
    private readonly clock: Clock,
  ) {}

  /** Gives a new clinic its first sealing key and its index key. */
  async create(sql: Sql, clinicId: string, now: Date): Promise<void> {
    const purposes = ['seal', 'index'] as const;
    const wrapped = await Promise.all(
      purposes.map((purpose) => this.masters.wrap({ clinicId, purpose }, randomBytes(32))),
    );
    await sql.query(
      `INSERT INTO data_key (clinic_id, purpose, version, wrapped, wrapped_by, created_at, used_from)
       SELECT $1, k.purpose, 1, k.wrapped, k.wrapped_by, $5, $5
       FROM unnest($2::text[], $3::bytea[], $4::text[]) AS k (purpose, wrapped, wrapped_by)`,
      [clinicId, purposes, wrapped.map((key) => key.wrapped), wrapped.map((key) => key.by), now],
    );
  }

  /** The keys of one clinic. Raises `missing` when it has none, and `conflict` when they were destroyed. */
  async of(sql: Sql, clinicId: string): Promise<ClinicKeys> {
    const keys = (await this.ofAll(sql, [clinicId])).get(clinicId);
    if (!keys) throw new Failure('missing', `clinic ${clinicId} has no data keys`);
    return keys;
  }

  /**
   * The keys of several clinics, in at most one statement; none when all were read within the last minute. Ask for each piece
   * of work anew: whoever holds keys for longer would seal with one that is to be destroyed. Raises `conflict` when those of one
   * were destroyed.
   */
  async ofAll(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, ClinicKeys>> {
    const found = new Map<string, ClinicKeys>();
    for (const [id, keys] of await this.livingOf(sql, clinicIds)) {
      if (keys === 'destroyed') {
        throw new Failure('conflict', `the data keys of clinic ${id} were destroyed: what they sealed cannot be read`);
      }
      found.set(id, keys);
    }
    return found;
  }

  /** As `ofAll`, for work that goes on where the keys of a clinic were destroyed. */
  async livingOf(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, ClinicKeys | 'destroyed'>> {
    const { found, faults } = await this.look(sql, clinicIds);
    for (const fault of faults.values()) throw fault;
    return found;
  }

  /** As `livingOf`, for work of many clinics that goes on without those whose keys do not open now. They are left out. */
  async foundOf(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, ClinicKeys | 'destroyed'>> {
    return (await this.look(sql, clinicIds)).found;
  }

  /** Why the keys of some of the clinics do not open now. */
  async faultsOf(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, Error>> {
    return (await this.look(sql, clinicIds)).faults;
  }

  /**
   * As `ofAll`, for work of many clinics that goes on without some: those whose keys do not open now, or were destroyed, are left
   * out and said in the log. They must wait, and hold up nobody else.
   */
  async openOf(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, ClinicKeys>> {
    const open = new Map<string, ClinicKeys>();
    for (const [id, keys] of await this.foundOf(sql, clinicIds)) {
      if (keys !== 'destroyed') open.set(id, keys);
      else this.logger.error(`the data keys of clinic ${id} were destroyed: its work waits`);
    }
    return open;
  }

  /**
   * The clinics whose keys did not open within the last minute. Work that chooses what it does next, of all clinics, passes them
   * over: theirs stays where it is and fills no batch, and is looked at again after that minute. Where a statement reads a large
   * table it does so with `CASE WHEN`: the planner takes `<> ALL` for rare where there is one clinic, and would sort the table.
   */
  waiting(): readonly string[] {
    return this.failedWithin(WAITING_MS);
  }

  /** How many clinics have keys that do not open, as far as this process has tried lately. */
  countUnopened(): number {
    return this.failedWithin(TOLD_MS).length;
  }

  /** Drops a cached key set, after a rotation elsewhere. */
  forget(clinicId: string): void {
    this.cache.delete(clinicId);
  }

  /**
   * Asks, as part of the caller's transaction, that what the clinic's present sealing key sealed and is gone from the database
   * can never be opened again, wherever a copy of it lies: the next rotation seals anew what remains and destroys the key.
   */
  async requestShred(tx: Sql, clinicId: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE data_key SET shred_requested_at = $2
       WHERE clinic_id = $1 AND purpose = 'seal' AND shred_requested_at IS NULL AND destroyed_at IS NULL
         AND coalesce(used_from, created_at) <= $2`,
      [clinicId, now],
    );
  }

  private failedWithin(ms: number): string[] {
    const now = this.clock.now().getTime();
    return [...this.failedAt].filter(([, at]) => now >= at && now - at < ms).map(([id]) => id);
  }

  /** Once per wait: whoever asks meanwhile changes nothing. */
  private noteFault(clinicId: string, fault: Error, now: number): void {
    if (this.waiting().includes(clinicId)) return;
    this.logger.error(`the data keys of clinic ${clinicId} do not open: its work waits. ${describeError(fault)}`);
    this.failedAt.set(clinicId, now);
  }

  private isFresh(clinicId: string, now: number): boolean {
    const cached = this.cache.get(clinicId);
    // A clock that was set back says nothing about how old they are.
    return cached !== undefined && now >= cached.readAt && now - cached.readAt <= FRESH_MS;
  }

  private async look(sql: Sql, clinicIds: readonly string[]): Promise<Looked> {
    const now = this.clock.now().getTime();
    const stale = clinicIds.filter((id) => !this.isFresh(id, now));
    const { destroyed, faults } = stale.length > 0 ? await this.load(sql, stale, now) : NOTHING_LOADED;
    const found = new Map<string, ClinicKeys | 'destroyed'>();
    for (const id of clinicIds) {
      const keys = destroyed.has(id) ? 'destroyed' : this.cache.get(id)?.keys;
      if (keys && !faults.has(id)) found.set(id, keys);
    }
    for (const id of stale) {
      const fault = faults.get(id);
      if (fault) this.noteFault(id, fault, now);
      else this.failedAt.delete(id);
    }
    return { found, faults };
  }

  /** Answers the clinics whose keys were destroyed, and why those of others do not open. */
  private async load(sql: Sql, clinicIds: readonly string[], now: number): Promise<Loaded> {
    const rows = await sql.query<DataKeyRow>(
      `SELECT clinic_id, purpose, version, wrapped, wrapped_by, coalesce(used_from, created_at) AS used_from
       FROM data_key WHERE clinic_id = ANY ($1::uuid[]) ORDER BY version`,
      [clinicIds],
    );
    const groups = Map.groupBy(rows, (row) => row.clinic_id);
    const destroyed = new Set<string>();
    for (const [id, own] of groups) if (own.every((row) => row.wrapped === null)) destroyed.add(id);
    for (const id of clinicIds) if (destroyed.has(id) || !groups.has(id)) this.cache.delete(id);
    const none = clinicIds.filter((id) => !groups.has(id));
    const faults = new Map<string, Error>(
      none.map((id) => [id, new Failure('missing', `clinic ${id} has no data keys`)]),
    );
    const alive = [...groups].filter(([id]) => !destroyed.has(id));
    const reading = alive.map(([clinicId, own]) =>
      this.read(clinicId, own, now).catch((error: unknown) => {
        faults.set(clinicId, error instanceof Error ? error : new Error('a data key does not open', { cause: error }));
      }),
    );
    await Promise.all(reading);
    return { destroyed, faults };
  }

  private async read(clinicId: string, rows: readonly DataKeyRow[], now: number): Promise<void> {
    const living = rows.filter((row): row is LivingRow => row.wrapped !== null);
    try {
      const keys = await this.toKeys(clinicId, rows, living, now);
      this.cache.set(clinicId, { keys, readAt: now });
    } catch (error) {
      const newest = Math.max(...living.map((row) => row.used_from.getTime()));
      const known = this.cache.get(clinicId);
      if (!known || now - newest > PATIENCE_MS || !isFailure(error, 'transient')) throw error;
      this.cache.set(clinicId, { ...known, readAt: now });
      this.logger.warn(`a new data key of clinic ${clinicId} cannot be unwrapped yet: ${error.message}`);
    }
  }

  private async toKeys(
    clinicId: string,
    rows: readonly DataKeyRow[],
    living: readonly LivingRow[],
    now: number,
  ): Promise<ClinicKeys> {
    const opened = await Promise.all(living.map(async (row) => ({ row, key: await this.unwrap(row) })));
    const sealing = opened.filter(({ row }) => row.purpose === 'seal');
    const index = opened.find(({ row }) => row.purpose === 'index');
    const current = sealing.findLast(({ row }) => row.used_from.getTime() <= now) ?? sealing[0];
    if (!index || !current) throw new Failure('missing', `clinic ${clinicId} lacks a data key`);
    const destroyed = rows.filter((row) => row.wrapped === null && row.purpose === 'seal').map((row) => row.version);
    return {
      clinicId,
      current: current.row.version,
      seal: new Map(sealing.map(({ row, key }): [number, KeyObject] => [row.version, createSecretKey(key)])),
      index: new IndexKey(index.key),
      missing: (version) => this.missing(clinicId, version, new Set(destroyed)),
    };
  }

  private unwrap({ clinic_id: clinicId, purpose, version, wrapped, wrapped_by: by }: LivingRow): Promise<Buffer> {
    const place: KeyPlace = { clinicId, purpose };
    const name = `${clinicId}|${purpose}|${version}`;
    let key = this.unwrapped.get(name);
    if (!key) {
      key = this.masters.unwrap(place, { wrapped, by });
      this.unwrapped.set(name, key);
      key.catch(() => this.unwrapped.delete(name));
    }
    return key;
  }

  /** A version that nobody knew is read for once; `transient`, because whoever tries again has it. */
  private missing(clinicId: string, version: number, destroyed: ReadonlySet<number>): Failure {
    if (destroyed.has(version)) {
      return new Failure('conflict', `data key ${version} of clinic ${clinicId} was destroyed`);
    }
    const missed = this.missed.get(clinicId) ?? new Set();
    if (missed.has(version)) {
      return new Failure('conflict', `data key ${version} of clinic ${clinicId} is not there`);
    }
    this.missed.set(clinicId, missed.add(version));
    this.forget(clinicId);
    return new Failure('transient', `data key ${version} of clinic ${clinicId} is new; try again`);
  }
}
