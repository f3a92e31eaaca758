import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { holds } from '../access/holds.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { type Page, pageOf, pageWith, placeOf } from './page.ts';
import type { PatientSearch } from './patient-input.ts';

interface FoundRow {
  id: string;
  created_at: Date;
}

@Injectable()
export class PatientSearchView {
  /** Ids of the patients that are like this, the newest first. Those who were merged into others or erased are nobody. */
  async find(sql: Sql, caller: Caller, wanted: PatientSearch): Promise<Page<string>> {
    if (wanted.hasOpenTask !== undefined && !holds(caller, 'tasks.read'))
      throw new Failure('forbidden', 'whoever may not read tasks may not ask who has one');
    const place = placeOf(wanted.cursor);
    const rows = await sql.query<FoundRow>(
      `SELECT p.id, p.created_at
       FROM patient AS p
       WHERE p.clinic_id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL
         AND ($2::boolean IS NULL OR p.is_known = $2)
         AND (($3::text IS NULL AND $4::text IS NULL) OR EXISTS (
           SELECT 1 FROM lifecycle AS l
           WHERE l.clinic_id = $1 AND l.patient_id = p.id
             AND ($3 IS NULL OR l.service_line = $3) AND ($4 IS NULL OR l.stage = $4)))
         AND ($5::boolean IS NULL OR $5 = EXISTS (
           SELECT 1 FROM task AS t
           WHERE t.clinic_id = $1 AND t.patient_id = p.id AND t.status IN ('open', 'claimed', 'snoozed')))
         AND ($6::timestamptz IS NULL OR (p.created_at, p.id) < ($6, $7::uuid))
       ORDER BY p.created_at DESC, p.id DESC
       LIMIT $8`,
      [...conditionsOf(caller.clinicId, wanted), place?.at ?? null, place?.key ?? null, wanted.limit + 1],
    );
    const page = pageOf(rows, wanted.limit, (row) => ({ at: row.created_at, key: row.id }));
    return pageWith(page, ({ id }) => id, undefined);
  }
}

function conditionsOf(clinicId: string, { serviceLine, stage, hasOpenTask, isKnown }: PatientSearch): unknown[] {
  return [clinicId, isKnown ?? null, serviceLine ?? null, stage ?? null, hasOpenTask ?? null];
}
