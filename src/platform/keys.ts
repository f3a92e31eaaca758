import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';

import { Failure } from './errors.ts';
import { IndexKey } from './hash.ts';
import type { ClinicKeys } from './seal.ts';
import type { Sql } from './sql.ts';

interface DataKeyRow {
  clinic_id: string;
  purpose: 'seal' | 'index';
  version: number;
  wrapped: Buffer;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Makes, wraps and caches the data keys of clinics. Keys are stored only wrapped by the master key. */
export class Keys {
  private readonly cache = new Map<string, ClinicKeys>();

  constructor(private readonly masterKey: Buffer) {}

  /** Gives a new clinic its first sealing key and its index key. */
  async create(sql: Sql, clinicId: string, now: Date): Promise<void> {
    await sql.query(
      `INSERT INTO data_key (clinic_id, purpose, version, wrapped, created_at)
       SELECT $1, k.purpose, 1, k.wrapped, $4
       FROM unnest($2::text[], $3::bytea[]) AS k (purpose, wrapped)`,
      [
        clinicId,
        ['seal', 'index'],
        ['seal', 'index'].map((purpose) => this.wrap(clinicId, purpose, randomBytes(32))),
        now,
      ],
    );
  }

  /** The keys of one clinic. Raises `missing` when it has none. */
  async of(sql: Sql, clinicId: string): Promise<ClinicKeys> {
    const cached = this.cache.get(clinicId);
    if (cached) return cached;
    const loaded = await this.ofAll(sql, [clinicId]);
    const keys = loaded.get(clinicId);
    if (!keys) throw new Failure('missing', `clinic ${clinicId} has no data keys`);
    return keys;
  }

  /** The keys of several clinics in at most one statement; none when all are cached. */
  async ofAll(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, ClinicKeys>> {
    const unknown = clinicIds.filter((id) => !this.cache.has(id));
    if (unknown.length > 0) await this.load(sql, unknown);
    return this.cache;
  }

  /** Drops a cached key set, after a rotation elsewhere. */
  forget(clinicId: string): void {
    this.cache.delete(clinicId);
  }

  private async load(sql: Sql, clinicIds: readonly string[]): Promise<void> {
    const rows = await sql.query<DataKeyRow>(
      `SELECT clinic_id, purpose, version, wrapped FROM data_key WHERE clinic_id = ANY ($1::uuid[]) ORDER BY version`,
      [clinicIds],
    );
    for (const clinicId of new Set(rows.map((row) => row.clinic_id))) {
      this.cache.set(
        clinicId,
        this.toKeys(
          clinicId,
          rows.filter((row) => row.clinic_id === clinicId),
        ),
      );
    }
  }

  private toKeys(clinicId: string, rows: readonly DataKeyRow[]): ClinicKeys {
    const sealing = rows.filter((row) => row.purpose === 'seal');
    const index = rows.find((row) => row.purpose === 'index');
    const current = sealing.at(-1);
    if (!index || !current) throw new Failure('missing', `clinic ${clinicId} lacks a data key`);
    return {
      clinicId,
      current: current.version,
      seal: new Map(sealing.map((row) => [row.version, createSecretKey(this.unwrap(row))])),
      index: new IndexKey(this.unwrap(index)),
    };
  }

  private wrap(clinicId: string, purpose: string, key: Buffer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.masterKey, iv);
    cipher.setAAD(Buffer.from(`${clinicId}|data_key|${purpose}`));
    const body = Buffer.concat([cipher.update(key), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  private unwrap(row: DataKeyRow): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.masterKey, row.wrapped.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(`${row.clinic_id}|data_key|${row.purpose}`));
    decipher.setAuthTag(row.wrapped.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(row.wrapped.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    } catch (error) {
      throw new Failure('invalid', 'ATTEND_MASTER_KEY does not open the data keys of this database', { cause: error });
    }
  }
}
