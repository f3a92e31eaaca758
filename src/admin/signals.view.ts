import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { Clock } from '../platform/clock.ts';
import { Keys } from '../platform/keys.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { openDataWith } from '../signals/signals.service.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from './page.ts';
import { seesPhi } from '../access/sees-phi.ts';

export interface SignalFilter {
  readonly type?: string | undefined;
  readonly patient?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

export interface SignalItem {
  readonly id: string;
  readonly type: string;
  readonly time: Date;
  readonly receivedAt: Date;
  readonly patientId: string;
  readonly serviceLine: string | null;
  readonly source?: string;
  readonly eventId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

interface SignalRow {
  id: string;
  type: string;
  time: Date;
  received_at: Date;
  patient_id: string;
  service_line: string | null;
  source: string;
  event_id: string;
  data: Record<string, unknown>;
  sealed: Buffer | null;
}

/** How far back a list looks before it looks at everything: an hour, a working day, three days, a month. */
const REACHES_MS = [1, 8, 72, 720].map((hours) => hours * 3_600_000);

@Injectable()
export class SignalsView {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** The stored signals of a clinic, the last received first. */
  async list(sql: Sql, caller: Caller, filter: SignalFilter, page: PageQuery): Promise<Page<SignalItem>> {
    const rows = await this.find(sql, caller.clinicId, filter, page);
    const keys = seesPhi(caller) ? await this.keys.of(sql, caller.clinicId) : undefined;
    const total = page.count === 'true' ? await this.count(sql, caller.clinicId, filter) : undefined;
    const found = pageOf(rows, page.limit, (row) => ({ at: row.received_at, key: row.id }));
    return pageWith(found, (row) => toItem(row, keys), total);
  }

  /**
   * Looks back an hour first, then further and further until the page is full: rows are found by the range of pages they were
   * received into, not one by one. A patient's own signals have an index and need no such care.
   */
  private async find(sql: Sql, clinicId: string, filter: SignalFilter, page: PageQuery): Promise<SignalRow[]> {
    const start = placeOf(page.cursor)?.at ?? this.clock.now();
    const reaches = filter.patient === undefined ? REACHES_MS : [];
    for (const reach of reaches) {
      const rows = await this.findSince(sql, clinicId, filter, page, new Date(start.getTime() - reach));
      if (rows.length > page.limit) return rows;
    }
    return this.findSince(sql, clinicId, filter, page, null);
  }

  private findSince(
    sql: Sql,
    clinicId: string,
    filter: SignalFilter,
    page: PageQuery,
    since: Date | null,
  ): Promise<SignalRow[]> {
    const after = placeOf(page.cursor);
    return sql.query<SignalRow>(
      `SELECT id, type, time, received_at, patient_id, service_line, source, event_id, data, sealed
       FROM signal
       WHERE clinic_id = $1
         AND ($2::text IS NULL OR type = $2)
         AND ($3::uuid IS NULL OR patient_id = $3)
         AND ($4::timestamptz IS NULL OR time >= $4)
         AND ($5::timestamptz IS NULL OR time < $5)
         AND ($6::timestamptz IS NULL OR (received_at, id) < ($6, $7::uuid))
         AND received_at >= COALESCE($9::timestamptz, '-infinity')
       ORDER BY received_at DESC, id DESC
       LIMIT $8`,
      [clinicId, ...valuesOf(filter), after?.at ?? null, after?.key ?? null, page.limit + 1, since],
    );
  }

  private async count(sql: Sql, clinicId: string, filter: SignalFilter): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total
       FROM signal
       WHERE clinic_id = $1
         AND ($2::text IS NULL OR type = $2)
         AND ($3::uuid IS NULL OR patient_id = $3)
         AND ($4::timestamptz IS NULL OR time >= $4)
         AND ($5::timestamptz IS NULL OR time < $5)`,
      [clinicId, ...valuesOf(filter)],
    );
    return row?.total;
  }
}

function valuesOf(filter: SignalFilter): readonly unknown[] {
  return [filter.type ?? null, filter.patient ?? null, filter.from ?? null, filter.to ?? null];
}

/** Without keys only what is not PHI: that something of a type happened, when, and in which line of care. */
function toItem(row: SignalRow, keys: ClinicKeys | undefined): SignalItem {
  const known = {
    id: row.id,
    type: row.type,
    time: row.time,
    receivedAt: row.received_at,
    patientId: row.patient_id,
    serviceLine: row.service_line,
  };
  if (!keys) return known;
  return { ...known, source: row.source, eventId: row.event_id, data: openDataWith(keys, row) };
}
