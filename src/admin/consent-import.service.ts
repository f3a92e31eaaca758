import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { IntakeService } from '../intake/intake.service.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import type { JsonObject } from '../signals/signal.ts';
import { rowsOfCsv } from './consent-csv.ts';
import {
  eventOf,
  fieldOf,
  type ImportAnswer,
  type ImportRejection,
  MAX_ROWS,
  readRow,
  rowsOfJson,
} from './consent-rows.ts';
import { MAX_EVENTS } from './signal-batch.ts';

interface RowEvent {
  readonly line: number;
  readonly event: JsonObject;
}

/** Takes consents over from elsewhere, as the facts they are: through intake and the engine, like any other signal. */
@Injectable()
export class ConsentImportService {
  constructor(
    private readonly intake: IntakeService,
    private readonly keys: Keys,
  ) {}

  /**
   * Takes a CSV text or an array of rows. Each row is judged by itself: the bad ones are refused with their line, and the others
   * go in. A row that came before is a duplicate, so that a file can be sent again. Raises `invalid` for what is no list of rows.
   */
  async take(sql: Sql, caller: Caller, body: unknown): Promise<ImportAnswer> {
    const { rows, rejected: unread } =
      typeof body === 'string' ? rowsOfCsv(body) : { rows: rowsOfJson(body), rejected: [] };
    if (rows.length + unread.length > MAX_ROWS) {
      throw new Failure('invalid', 'The request is not valid.', {
        problems: [{ path: '', message: `holds more than ${MAX_ROWS} rows` }],
      });
    }
    const { index } = await this.keys.of(sql, caller.clinicId);
    const events: RowEvent[] = [];
    const rejected: ImportRejection[] = [...unread];
    for (const row of rows) {
      const read = readRow(row);
      if ('rejected' in read) rejected.push(read.rejected);
      else events.push({ line: row.line, event: eventOf(read.row, index, `${caller.kind}:${caller.id}`) });
    }
    const answer = await this.accept(caller.clinicId, events);
    return { ...answer, rejected: [...rejected, ...answer.rejected].sort((a, b) => a.line - b.line) };
  }

  private async accept(clinicId: string, events: readonly RowEvent[]): Promise<ImportAnswer> {
    let [accepted, duplicate] = [0, 0];
    const rejected: ImportRejection[] = [];
    for (let start = 0; start < events.length; start += MAX_EVENTS) {
      const part = events.slice(start, start + MAX_EVENTS);
      // One after the other: side by side they would wait for the same patients, and their order would be lost.
      const answer = await this.intake.acceptOwn(
        clinicId,
        part.map(({ event }) => event),
      );
      accepted += answer.accepted;
      duplicate += answer.duplicate;
      for (const { index, path, reason } of answer.rejected) {
        rejected.push({ line: part[index]?.line ?? 0, path: fieldOf(path), reason });
      }
    }
    return { accepted, duplicate, rejected };
  }
}
