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

/** When a walk left something behind, the next one waits this long: it is in somebody's hands. */
const AGAIN_AFTER_MS = 600_000;
/** Where it did not open, somebody has to mend it first. */
const UNOPENED_AGAIN_AFTER_MS = 86_400_000;

const NOTHING_DONE = { lastKey: null, resealed: 0, unopened: 0, isDone: false, leftOver: null };

/**
 * Seals one page of one table anew; after the last one, counts what is left of one table; after that, destroys the keys that nothing
 * needs any more.
 */
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
    const sofar = (table: SealedTable) => byTable.get(table.table) ?? { ...NOTHING_DONE, table: table.table };
    const toWalk = SEALED_TABLES.find((table) => !sofar(table).isDone);
    const toCount = SEALED_TABLES.find((table) => sofar(table).leftOver === null);
    const now = this.clock.now();
    if (toWalk) {
      const after = await this.walk(tx, toWalk, await this.keys.of(tx, clinicId), sofar(toWalk));
      await this.repository.saveProgress(tx, clinicId, version, after, now);
    } else if (toCount) {
      const leftOver = await this.countLeft(tx, toCount, clinicId, version);
      await this.repository.saveProgress(tx, clinicId, version, { ...sofar(toCount), leftOver }, now);
    } else {
      await this.finish(tx, clinicId, version, SEALED_TABLES.map(sofar));
    }
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
      leftOver: null,
    };
  }

  /**
   * A look at the table decides: the walk may have missed what moved while it passed. Nothing is sealed with an old key any more, so
   * what was counted as none stays none while other tables are counted.
   */
  private async countLeft(tx: Sql, table: SealedTable, clinicId: string, version: number): Promise<number> {
    await this.repository.asSealer(tx);
    const left = await this.repository.count(tx, table, clinicId, version);
    await this.repository.asEngine(tx);
    return left;
  }

  private async finish(tx: Sql, clinicId: string, version: number, progress: readonly ResealProgress[]): Promise<void> {
    const left = progress.filter(({ leftOver }) => leftOver !== 0).map(({ table }) => table);
    if (left.length === 0) {
      await this.destroy(tx, clinicId, version);
      return;
    }
    const unopened = progress.reduce((sum, one) => sum + one.unopened, 0);
    if (unopened > 0) {
      this.logger.error(
        `${unopened} sealed values of clinic ${clinicId} do not open, in ${left.join(', ')}; their key is kept`,
      );
    }
    const wait = unopened > 0 ? UNOPENED_AGAIN_AFTER_MS : AGAIN_AFTER_MS;
    await this.repository.beginAgain(tx, clinicId, left, new Date(this.clock.now().getTime() + wait));
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
