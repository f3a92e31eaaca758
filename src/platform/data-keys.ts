import { randomBytes } from 'node:crypto';

import { ANNOUNCED_MS } from './keys.ts';
import type { KeyPlace } from './master-keys/master-key.ts';
import type { MasterKeys } from './master-keys/master-keys.ts';
import type { Sql } from './sql.ts';

/** A version of a clinic's sealing key. */
export interface DataKeyVersion {
  readonly version: number;
  readonly state: 'announced' | 'current' | 'old' | 'destroyed';
  readonly createdAt: Date;
  readonly wrappedBy: string | null;
  readonly isToBeShredded: boolean;
}

export interface MadeVersion {
  readonly clinicId: string;
  readonly version: number;
}

interface RewrapRow {
  clinic_id: string;
  purpose: KeyPlace['purpose'];
  version: number;
  wrapped: Buffer;
  wrapped_by: string | null;
}

/**
 * How long a version seals before values under older ones are sealed anew and those destroyed: keys are at most a minute old
 * where they are used, so a transaction that sealed with an old one would have to run for nine.
 */
const SETTLED_MS = 600_000;

/** Every erasure asks for a rotation; a day's worth of them share one. */
const ROTATE_AT_MOST_EVERY_MS = 86_400_000;
/** Each costs a request to a key service, within one transaction. */
const ROTATIONS_AT_ONCE = 20;
const REWRAPS_AT_ONCE = 20;

/** The life of data keys after they were made. They are read and used by `Keys`. */
export class DataKeys {
  constructor(private readonly masters: MasterKeys) {}

  /** Makes a new sealing key for each clinic that has one, to be used when every process has heard of it. */
  async rotate(tx: Sql, clinicIds: readonly string[], now: Date): Promise<MadeVersion[]> {
    const newest = await tx.query<{ clinic_id: string; version: number }>(
      `SELECT clinic_id, max(version) AS version FROM data_key
       WHERE clinic_id = ANY ($1::uuid[]) AND purpose = 'seal'
       GROUP BY clinic_id HAVING bool_or(destroyed_at IS NULL)`,
      [clinicIds],
    );
    const wrapped = await Promise.all(
      newest.map((row) => this.masters.wrap({ clinicId: row.clinic_id, purpose: 'seal' }, randomBytes(32))),
    );
    // Somebody who rotates at the same moment has made this version; one is as good as two.
    return tx.query<MadeVersion>(
      `INSERT INTO data_key (clinic_id, purpose, version, wrapped, wrapped_by, created_at, used_from)
       SELECT k.clinic_id, 'seal', k.version + 1, k.wrapped, k.wrapped_by, $5, $6
       FROM unnest($1::uuid[], $2::int[], $3::bytea[], $4::text[]) AS k (clinic_id, version, wrapped, wrapped_by)
       ON CONFLICT (clinic_id, purpose, version) DO NOTHING
       RETURNING clinic_id AS "clinicId", version`,
      [
        newest.map((row) => row.clinic_id),
        newest.map((row) => row.version),
        wrapped.map((key) => key.wrapped),
        wrapped.map((key) => key.by),
        now,
        new Date(now.getTime() + ANNOUNCED_MS),
      ],
    );
  }

  /** Clinics of which the newest version is to be shredded and is a day old. */
  async markedForRotation(sql: Sql, now: Date): Promise<string[]> {
    const rows = await sql.query<{ clinic_id: string }>(
      `SELECT k.clinic_id FROM data_key AS k
       WHERE k.purpose = 'seal' AND k.shred_requested_at IS NOT NULL AND k.destroyed_at IS NULL AND k.created_at <= $1
         AND NOT EXISTS (SELECT 1 FROM data_key AS n
                         WHERE n.clinic_id = k.clinic_id AND n.purpose = 'seal' AND n.version > k.version)
       ORDER BY k.clinic_id LIMIT $2`,
      [new Date(now.getTime() - ROTATE_AT_MOST_EVERY_MS), ROTATIONS_AT_ONCE],
    );
    return rows.map((row) => row.clinic_id);
  }

  /**
   * A clinic that has old versions beside one that has been in use for long enough; of several the one that has waited longest, so
   * that a large one starves nobody. Two processes take different clinics. Nothing else waits for this lock: whoever erases or
   * rotates needs the row of the key, and that is locked only where it is destroyed.
   */
  async claimReseal(tx: Sql, now: Date): Promise<MadeVersion | undefined> {
    const [row] = await tx.query<MadeVersion>(
      `SELECT c."clinicId", c.version FROM (
         SELECT k.clinic_id AS "clinicId", k.version FROM data_key AS k
         WHERE k.purpose = 'seal' AND k.destroyed_at IS NULL AND coalesce(k.used_from, k.created_at) <= $2
           AND NOT EXISTS (SELECT 1 FROM data_key AS n
                           WHERE n.clinic_id = k.clinic_id AND n.purpose = 'seal' AND n.version > k.version
                             AND coalesce(n.used_from, n.created_at) <= $1)
           AND EXISTS (SELECT 1 FROM data_key AS o
                       WHERE o.clinic_id = k.clinic_id AND o.purpose = 'seal' AND o.version < k.version AND o.destroyed_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM reseal_progress AS p WHERE p.clinic_id = k.clinic_id AND p.wait_until > $1)
         ORDER BY (SELECT max(p.updated_at) FROM reseal_progress AS p WHERE p.clinic_id = k.clinic_id) NULLS FIRST, k.clinic_id
         OFFSET 0
       ) AS c
       WHERE pg_try_advisory_xact_lock(hashtext('attend reseal'), hashtext(c."clinicId"::text))
       LIMIT 1`,
      [now, new Date(now.getTime() - SETTLED_MS)],
    );
    return row;
  }

  /** Destroys the sealing keys below a version, and answers which. */
  async destroyBefore(tx: Sql, clinicId: string, version: number, now: Date): Promise<number[]> {
    const rows = await tx.query<{ version: number }>(
      `UPDATE data_key SET wrapped = NULL, destroyed_at = $3
       WHERE clinic_id = $1 AND purpose = 'seal' AND version < $2 AND destroyed_at IS NULL
       RETURNING version`,
      [clinicId, version, now],
    );
    return rows.map((row) => row.version).sort((a, b) => a - b);
  }

  /** Destroys every key of a clinic, the one of its look-ups too. */
  async destroyAll(tx: Sql, clinicId: string, now: Date): Promise<string[]> {
    const rows = await tx.query<{ purpose: string; version: number }>(
      `UPDATE data_key SET wrapped = NULL, destroyed_at = $2 WHERE clinic_id = $1 AND destroyed_at IS NULL
       RETURNING purpose, version`,
      [clinicId, now],
    );
    return rows.map((row) => `${row.purpose}:${row.version}`).sort();
  }

  /** Wraps keys anew that another master key wrapped. No key changes, and nobody who has one in use notices. */
  async rewrapSome(
    tx: Sql,
  ): Promise<readonly { readonly clinicId: string; readonly purpose: string; readonly version: number }[]> {
    const rows = await tx.query<RewrapRow>(
      `SELECT clinic_id, purpose, version, wrapped, wrapped_by FROM data_key
       WHERE wrapped IS NOT NULL AND wrapped_by IS DISTINCT FROM $1
       ORDER BY clinic_id, purpose, version LIMIT $2
       FOR UPDATE`,
      [this.masters.current.id, REWRAPS_AT_ONCE],
    );
    const wrapped = await Promise.all(rows.map((row) => this.rewrap(row)));
    return tx.query(
      `UPDATE data_key AS k SET wrapped = r.wrapped, wrapped_by = $5
       FROM unnest($1::uuid[], $2::text[], $3::int[], $4::bytea[]) AS r (clinic_id, purpose, version, wrapped)
       WHERE k.clinic_id = r.clinic_id AND k.purpose = r.purpose AND k.version = r.version
       RETURNING k.clinic_id AS "clinicId", k.purpose, k.version`,
      [
        rows.map((row) => row.clinic_id),
        rows.map((row) => row.purpose),
        rows.map((row) => row.version),
        wrapped,
        this.masters.current.id,
      ],
    );
  }

  /** How many keys another master key wrapped: as long as there are any, that one must not be destroyed. */
  async leftToRewrap(sql: Sql): Promise<number> {
    const [row] = await sql.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM data_key WHERE wrapped IS NOT NULL AND wrapped_by IS DISTINCT FROM $1`,
      [this.masters.current.id],
    );
    return row?.n ?? 0;
  }

  async versions(sql: Sql, clinicId: string, now: Date): Promise<DataKeyVersion[]> {
    return sql.query<DataKeyVersion>(
      `SELECT k.version, k.created_at AS "createdAt", k.wrapped_by AS "wrappedBy",
              k.shred_requested_at IS NOT NULL AND k.destroyed_at IS NULL AS "isToBeShredded",
              CASE WHEN k.destroyed_at IS NOT NULL THEN 'destroyed'
                   WHEN coalesce(k.used_from, k.created_at) > $2 THEN 'announced'
                   WHEN EXISTS (SELECT 1 FROM data_key AS n
                                WHERE n.clinic_id = k.clinic_id AND n.purpose = 'seal' AND n.version > k.version
                                  AND coalesce(n.used_from, n.created_at) <= $2) THEN 'old'
                   ELSE 'current' END AS state
       FROM data_key AS k
       WHERE k.clinic_id = $1 AND k.purpose = 'seal'
       ORDER BY k.version`,
      [clinicId, now],
    );
  }

  private async rewrap({ clinic_id: clinicId, purpose, wrapped, wrapped_by: by }: RewrapRow): Promise<Buffer> {
    const place: KeyPlace = { clinicId, purpose };
    return (await this.masters.wrap(place, await this.masters.unwrap(place, { wrapped, by }))).wrapped;
  }
}
