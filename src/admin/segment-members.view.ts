import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import type { Sql } from '../platform/sql.ts';
import type { SegmentMembers } from './answers/segment-answer.ts';
import { type PageQuery, pageOf, placeOf } from './page.ts';
import { seesPhi } from '../access/sees-phi.ts';

@Injectable()
export class SegmentMembersView {
  /** The latest first. */
  async list(
    sql: Sql,
    caller: Caller,
    key: string,
    page: PageQuery,
  ): Promise<SegmentMembers & { readonly total: number }> {
    const [counted] = await sql.query<{ total: number }>(
      `SELECT count(*)::int AS total FROM segment_member WHERE clinic_id = $1 AND segment_key = $2`,
      [caller.clinicId, key],
    );
    const total = counted?.total ?? 0;
    // Nobody is shown without phi.read, so nobody is looked up, and there is no next page.
    if (!seesPhi(caller)) return { items: [], next: null, total };
    const place = placeOf(page.cursor);
    const rows = await sql.query<{ patient_id: string; since: Date; because_signal: string | null }>(
      `SELECT m.patient_id, m.since, m.because_signal
       FROM segment_member AS m
       WHERE m.clinic_id = $1 AND m.segment_key = $2
         AND ($3::timestamptz IS NULL OR (m.since, m.patient_id::text) < ($3, $4))
       ORDER BY m.since DESC, m.patient_id::text DESC
       LIMIT $5`,
      [caller.clinicId, key, place?.at ?? null, place?.key ?? null, page.limit + 1],
    );
    const { items, next } = pageOf(rows, page.limit, (row) => ({ at: row.since, key: row.patient_id }));
    return {
      items: items.map((row) => ({ patientId: row.patient_id, since: row.since, because: row.because_signal })),
      next,
      total,
    };
  }
}
