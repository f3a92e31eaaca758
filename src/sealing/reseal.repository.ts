import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { type ResealStatements, resealStatements } from './reseal-statements.ts';
import { SEALED_TABLES, type SealedTable } from './sealed-tables.ts';

/** A row with what is sealed under an old version, by the place of the column; null for what is not. */
export interface OldRow {
  readonly key: readonly string[];
  readonly old: readonly (Buffer | null)[];
}

export interface NewRow extends OldRow {
  readonly sealed: readonly (Buffer | null)[];
}

/** How far the walk through one table has come. */
export interface ResealProgress {
  readonly table: string;
  readonly lastKey: readonly string[] | null;
  readonly resealed: number;
  /** Values that did not open: they are left as they are, and their key is kept. */
  readonly unopened: number;
  readonly isDone: boolean;
  /** Rows that an old version still holds, as counted after the walk. Null: not counted yet. */
  readonly leftOver: number | null;
}

interface ProgressRow {
  table_name: string;
  last_key: string[] | null;
  resealed: string;
  unopened: string;
  is_done: boolean;
  left_over: string | null;
}

const STATEMENTS: ReadonlyMap<string, ResealStatements> = new Map(
  SEALED_TABLES.map((table) => [table.table, resealStatements(table)]),
);

/**
 * Sealed values of every table, to be sealed anew. It is the one place that writes rows of other features: their bytes, never
 * what they say, and as a role that may do nothing else.
 */
@Injectable()
export class ResealRepository {
  /** From here to the end of the transaction, or to `asEngine`, the rights are those of `attend_sealer`. */
  async asSealer(tx: Sql): Promise<void> {
    await tx.query(`SELECT set_config('role', 'attend_sealer', true)`);
  }

  async asEngine(tx: Sql): Promise<void> {
    await tx.query(`SELECT set_config('role', 'attend_engine', true)`);
  }

  page(
    tx: Sql,
    table: SealedTable,
    clinicId: string,
    version: number,
    after: readonly string[] | null,
  ): Promise<OldRow[]> {
    const { firstPage, nextPage } = statementsOf(table);
    return tx.query<OldRow>(after === null ? firstPage : nextPage, [
      clinicId,
      table.rowsAtOnce,
      bytesOf(version),
      ...(after ?? []),
    ]);
  }

  /** Answers how many rows were replaced: the others changed since they were read. */
  async replace(tx: Sql, table: SealedTable, clinicId: string, rows: readonly NewRow[]): Promise<number> {
    const replaced = await tx.query(statementsOf(table).replace, [
      clinicId,
      ...table.key.map((_, place) => rows.map((row) => row.key[place])),
      ...table.columns.flatMap((_, place) => [
        rows.map((row) => row.old[place] ?? null),
        rows.map((row) => row.sealed[place] ?? null),
      ]),
    ]);
    return replaced.length;
  }

  /** Rows with something that is sealed under a version below this one. */
  async count(tx: Sql, table: SealedTable, clinicId: string, version: number): Promise<number> {
    const [row] = await tx.query<{ n: number }>(statementsOf(table).count, [clinicId, bytesOf(version)]);
    return row?.n ?? 0;
  }

  async progress(sql: Sql, clinicId: string, version: number): Promise<ResealProgress[]> {
    const rows = await sql.query<ProgressRow>(
      `SELECT table_name, last_key, resealed, unopened, is_done, left_over FROM reseal_progress
       WHERE clinic_id = $1 AND version = $2`,
      [clinicId, version],
    );
    return rows.map((row) => ({
      table: row.table_name,
      lastKey: row.last_key,
      resealed: Number(row.resealed),
      unopened: Number(row.unopened),
      isDone: row.is_done,
      leftOver: row.left_over === null ? null : Number(row.left_over),
    }));
  }

  async saveProgress(tx: Sql, clinicId: string, version: number, progress: ResealProgress, now: Date): Promise<void> {
    const { table, lastKey, resealed, unopened, isDone, leftOver } = progress;
    await tx.query(
      `INSERT INTO reseal_progress
         (clinic_id, table_name, version, last_key, resealed, unopened, is_done, left_over, updated_at)
       VALUES ($1, $2, $3, $4::text[], $5, $6, $7, $8, $9)
       ON CONFLICT (clinic_id, table_name) DO UPDATE
       SET version = excluded.version, last_key = excluded.last_key, resealed = excluded.resealed,
           unopened = excluded.unopened, is_done = excluded.is_done, left_over = excluded.left_over, wait_until = NULL,
           updated_at = excluded.updated_at`,
      [clinicId, table, version, lastKey, resealed, unopened, isDone, leftOver, now],
    );
  }

  /** Begins again with these tables, and not before `waitUntil`. */
  async beginAgain(tx: Sql, clinicId: string, tables: readonly string[], waitUntil: Date): Promise<void> {
    await tx.query(
      `UPDATE reseal_progress SET last_key = NULL, unopened = 0, is_done = false, left_over = NULL, wait_until = $3
       WHERE clinic_id = $1 AND table_name = ANY ($2::text[])`,
      [clinicId, tables, waitUntil],
    );
  }

  /** Ends everything that is under way for a clinic, so that no loop meets values that do not open any more. */
  async closeClinic(tx: Sql, clinicId: string, now: Date): Promise<void> {
    await tx.query(`SELECT attend_close_clinic($1, $2)`, [clinicId, now]);
  }

  async forget(tx: Sql, clinicId: string): Promise<void> {
    await tx.query(`DELETE FROM reseal_progress WHERE clinic_id = $1`, [clinicId]);
  }
}

function statementsOf({ table }: SealedTable): ResealStatements {
  const statements = STATEMENTS.get(table);
  if (!statements) throw new Error(`${table} is not among the sealed tables`);
  return statements;
}

/** As `seal` writes it. */
function bytesOf(version: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(version);
  return bytes;
}
