import { Injectable } from '@nestjs/common';

import type { Stage } from '../../lifecycle/stage.ts';
import { AGREED } from '../../patients/restrictions/restriction.ts';
import type { Sql } from '../../platform/sql.ts';

/** A patient in a line of care, with the profile still sealed. */
export interface SealedPatientInLine {
  readonly id: string;
  readonly profile: Buffer | null;
  readonly region: string | null;
  readonly service_line: string;
  readonly stage: Stage;
  readonly first_channel: string | null;
  readonly visits: readonly number[];
}

/** The calendar years for which visits are counted, in the clinic's own zone. */
export interface VisitYears {
  readonly years: readonly number[];
  readonly timeZone: string;
}

/** How somebody came to the clinic, and not how the clinic wrote to them. */
const COMING = [
  'ad.clicked',
  'search.performed',
  'guide.downloaded',
  'page.viewed',
  'reviews.viewed',
  'provider.viewed',
  'form.submitted',
  'call.received',
  'chat.started',
  'referral.received',
];

const PAGE = 5_000;

@Injectable()
export class PatientsInLinesView {
  /** Known patients in these lines, a page of patients at a time; none with whom the clinic agreed to do less (45 CFR 164.522(a)). */
  async *find(
    sql: Sql,
    clinicId: string,
    lines: readonly string[],
    visits: VisitYears,
  ): AsyncGenerator<SealedPatientInLine[]> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = await this.page(sql, clinicId, lines, visits, after);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      after = last.id;
    }
  }

  private page(
    sql: Sql,
    clinicId: string,
    lines: readonly string[],
    { years, timeZone }: VisitYears,
    after: string,
  ): Promise<SealedPatientInLine[]> {
    return sql.query<SealedPatientInLine>(
      `SELECT p.id, p.profile, p.region, l.service_line, l.stage, f.channel AS first_channel,
              ARRAY(
                SELECT (SELECT count(*)::int FROM signal AS s
                        WHERE s.clinic_id = p.clinic_id AND s.patient_id = p.id AND s.type = 'visit.completed'
                          AND s.service_line = l.service_line
                          AND s.time >= make_timestamptz(y.year, 1, 1, 0, 0, 0, $5)
                          AND s.time < make_timestamptz(y.year + 1, 1, 1, 0, 0, 0, $5))
                FROM unnest($4::int[]) WITH ORDINALITY AS y (year, place) ORDER BY y.place) AS visits
       FROM (
         SELECT o.clinic_id, o.id, o.profile, o.region FROM patient AS o
         WHERE o.clinic_id = $1 AND o.id > $2 AND o.is_known AND o.merged_into IS NULL
           AND o.erased_at IS NULL
           AND NOT EXISTS (
             SELECT 1 FROM patient_restriction AS r
             WHERE r.clinic_id = o.clinic_id AND r.patient_id = o.id AND r.ended_at IS NULL AND r.kind = ANY ($7::text[]))
           AND EXISTS (
             SELECT 1 FROM lifecycle AS k
             WHERE k.clinic_id = o.clinic_id AND k.patient_id = o.id AND k.service_line = ANY ($3::text[]))
         ORDER BY o.id
         LIMIT ${PAGE}
       ) AS p
       JOIN lifecycle AS l ON l.clinic_id = p.clinic_id AND l.patient_id = p.id AND l.service_line = ANY ($3::text[])
       LEFT JOIN LATERAL (
         SELECT s.data ->> 'channel' AS channel FROM signal AS s
         WHERE s.clinic_id = p.clinic_id AND s.patient_id = p.id AND s.type = ANY ($6::text[]) AND s.data ? 'channel'
         ORDER BY s.time LIMIT 1
       ) AS f ON true
       ORDER BY p.id, l.service_line`,
      [clinicId, after, lines, years, timeZone, COMING, AGREED],
    );
  }
}
