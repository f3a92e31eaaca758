import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { SpendService } from '../../analytics/spend/spend.service.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { spendOfCsv, type SpendRejection } from './spend-csv.ts';

export interface SpendImport {
  readonly isDryRun: boolean;
  /** Lines that went in, or would. */
  readonly accepted: number;
  /** Of them, those that took the place of a row with the same key. */
  readonly replaced: number;
  /** The sum of the amounts that were accepted. */
  readonly total: number;
  readonly rejected: readonly SpendRejection[];
}

@Injectable()
export class SpendImportService {
  constructor(private readonly spend: SpendService) {}

  /**
   * Takes a file in. Each line is judged by itself: bad ones are told, and the others go in. Of lines with the same key the first
   * one counts. Raises `invalid` for what is no such file.
   */
  async take(tx: Sql, caller: Caller, body: unknown, isDryRun: boolean): Promise<SpendImport> {
    if (typeof body !== 'string') {
      throw new Failure('invalid', 'The request is not valid.', {
        problems: [{ path: '', message: 'is no CSV: send it as text/csv' }],
      });
    }
    const file = spendOfCsv(body);
    const rows = file.items.map(({ line: _, ...item }) => item);
    const faults = await this.spend.faults(tx, caller, rows);
    const bad = new Set(faults.map(({ place }) => place));
    const good = rows.filter((_, place) => !bad.has(place));
    const put = isDryRun ? await this.spend.preview(tx, caller, good) : await this.spend.store(tx, caller, good);
    const rejected = faults.map(({ place, field, code, message }) => ({
      line: file.items[place]?.line ?? 0,
      path: field,
      code,
      limit: null,
      reason: message,
    }));
    return {
      isDryRun,
      accepted: put.received,
      replaced: put.replaced,
      total: put.total,
      rejected: [...file.rejected, ...rejected].sort((a, b) => a.line - b.line),
    };
  }
}
