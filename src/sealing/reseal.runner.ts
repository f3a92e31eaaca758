import { Injectable, Logger } from '@nestjs/common';

import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../platform/clock.ts';
import { DataKeys } from '../platform/data-keys.ts';
import { isFailure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { type NewRow, type OldRow, ResealRepository, type ResealProgress } from './reseal.repository.ts';
import { SEALED_TABLES, type SealedTable } from './sealed-tables.ts';

/** When a walk left something behind, the next one waits this long: it is in somebody's hands, or it does not open. */
const AGAIN_AFTER_MS = 600_000;

const NOTHING_DONE = { lastKey: null, resealed: 0, unopened: 0, isDone: false };

/** Seals one page of one table anew; after the last one, destroys the keys that nothing needs any more. */
@Injectable()
export class ResealRunner {
  private readonly logger = new Logger(ResealRunner.name);

  constructor(
    private readonly repository: ResealRepository,
    private readonly keys: Keys,
    private readonly dataKeys: DataKeys,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** One step for a clinic whose present version has been in use for long enough. */
  async step(tx: Sql, clinicId: string, version: number): Promise<void> {
    const progress = await this.repository.progress(tx, clinicId, version);
    const byTable = new Map(progress.map((one) => [one.table, one]));
    const next = SEALED_TABLES.find(({ table }) => byTable.get(table)?.isDone !== true);
    if (!next) {
      await this.finish(tx, clinicId, version, progress);
      return;
    }
    const sofar = byTable.get(next.table) ?? { ...NOTHING_DONE, table: next.table };
    const keys = await this.keys.of(tx, clinicId);
    const after = await this.walk(tx, next, keys, sofar);
    await this.repository.saveProgress(tx, clinicId, version, after, this.clock.now());
  }

  private async walk(tx: Sql, table: SealedTable, keys: ClinicKeys, sofar: ResealProgress): Promise<ResealProgress> {
    const { clinicId } = keys;
    await this.repository.asSealer(tx);
    const page = await this.repository.page(tx, table, clinicId, keys.current, sofar.lastKey);
    const sealed = page
      .filter((row) => row.old.some((value) => value !== null))
      .map((row) => sealAnew(table, keys, row));
    const rows = sealed.flatMap((one) => (one === undefined ? [] : [one]));
    const replaced = rows.length === 0 ? 0 : await this.repository.replace(tx, table, clinicId, rows);
    await this.repository.asEngine(tx);
    return {
      table: table.table,
      lastKey: page.at(-1)?.key ?? sofar.lastKey,
      resealed: sofar.resealed + replaced,
      unopened: sofar.unopened + sealed.length - rows.length,
      isDone: page.length < table.rowsAtOnce,
    };
  }

  /** One look at each table decides: the walks may have missed what moved while they passed. */
  private async finish(tx: Sql, clinicId: string, version: number, progress: readonly ResealProgress[]): Promise<void> {
    const left: string[] = [];
    await this.repository.asSealer(tx);
    for (const table of SEALED_TABLES) {
      if ((await this.repository.count(tx, table, clinicId, version)) > 0) left.push(table.table);
    }
    await this.repository.asEngine(tx);
    if (left.length > 0) {
      const unopened = progress.reduce((sum, one) => sum + one.unopened, 0);
      if (unopened > 0) {
        this.logger.error(
          `${unopened} sealed values of clinic ${clinicId} do not open, in ${left.join(', ')}; their key is kept`,
        );
      }
      await this.repository.beginAgain(tx, clinicId, left, new Date(this.clock.now().getTime() + AGAIN_AFTER_MS));
      return;
    }
    await this.destroy(tx, clinicId, version);
  }

  private async destroy(tx: Sql, clinicId: string, version: number): Promise<void> {
    const destroyed = await this.dataKeys.destroyBefore(tx, clinicId, version, this.clock.now());
    await this.repository.forget(tx, clinicId);
    await this.audit.record(tx, {
      clinicId,
      actor: { kind: 'engine', id: 'reseal', role: null },
      action: 'data-key.destroy',
      object: { kind: 'data_key', id: destroyed.join(',') },
      result: 'ok',
      detail: { versions: destroyed.map(String), current: version },
    });
    this.logger.log(
      `clinic ${clinicId}: everything is sealed with data key ${version}; destroyed ${destroyed.join(', ')}`,
    );
  }
}

/** Undefined when a value does not open: it is damaged, or its key is gone. */
function sealAnew(table: SealedTable, keys: ClinicKeys, row: OldRow): NewRow | undefined {
  const rowId = table.rowIdOf(row.key);
  try {
    const sealed = row.old.map((value, column) => {
      if (value === null) return null;
      const place = { clinicId: keys.clinicId, table: table.table, column: table.columns[column] ?? '', rowId };
      return seal(keys, place, unseal(keys, place, value));
    });
    return { ...row, sealed };
  } catch (error) {
    if (!isFailure(error, 'conflict') && !isFailure(error, 'transient')) throw error;
    return undefined;
  }
}
