import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { LineCounts, LinePeople } from './return-report.ts';

/** Which conversions a report is of: days of the clinic's calendar, both included. */
export interface ConversionScope {
  readonly clinicId: string;
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
  /** Lines of care that may be shown, beside what has none; null: all. */
  readonly shown: readonly string[] | null;
}

interface LineRow extends Omit<LineCounts, 'people'> {
  readonly isTotal: boolean;
  readonly peopleBooked: number;
  readonly peopleReversed: number;
  readonly peopleCompleted: number;
  readonly peopleReturning: number;
}

@Injectable()
export class ConversionsView {
  /**
   * What was booked and completed by line of care, and how many people that was in all. A booking counts as booked even when it
   * was cancelled or not kept; a visit that turned out not to have been one counts nowhere.
   */
  async byLine(sql: Sql, scope: ConversionScope): Promise<{ lines: LineCounts[]; people: LinePeople }> {
    const { clinicId, timeZone, from, to, shown } = scope;
    const rows = await sql.query<LineRow>(
      `SELECT c.service_line AS "serviceLine", grouping(c.service_line) = 1 AS "isTotal",
              count(*) FILTER (WHERE c.kind = 'booked')::integer AS booked,
              count(*) FILTER (WHERE c.kind = 'booked' AND NOT c.is_reversed)::integer AS "netBooked",
              coalesce(sum(c.value) FILTER (WHERE c.kind = 'booked' AND NOT c.is_reversed), 0) AS "bookedValue",
              count(*) FILTER (WHERE c.kind = 'completed')::integer AS completed,
              coalesce(sum(c.value) FILTER (WHERE c.kind = 'completed'), 0) AS value,
              count(DISTINCT c.patient_id) FILTER (WHERE c.kind = 'completed' AND c.is_new)::integer AS "newPatients",
              count(DISTINCT c.patient_id) FILTER (WHERE c.kind = 'booked')::integer AS "peopleBooked",
              count(DISTINCT c.patient_id) FILTER (WHERE c.kind = 'booked' AND c.is_reversed)::integer AS "peopleReversed",
              count(DISTINCT c.patient_id) FILTER (WHERE c.kind = 'completed')::integer AS "peopleCompleted",
              count(DISTINCT c.patient_id) FILTER (WHERE c.kind = 'completed' AND NOT c.is_new)::integer AS "peopleReturning"
       FROM conversion AS c
       WHERE c.clinic_id = $1 AND (c.kind = 'booked' OR (c.kind = 'completed' AND NOT c.is_reversed))
         AND c.month >= date_trunc('month', $3::date)::date AND c.month <= $4::date
         AND c.at >= $3::date::timestamp AT TIME ZONE $2 AND c.at < ($4::date + 1)::timestamp AT TIME ZONE $2
         AND ($5::text[] IS NULL OR c.service_line IS NULL OR c.service_line = ANY ($5))
       GROUP BY GROUPING SETS ((c.service_line), ())`,
      [clinicId, timeZone, from, to, shown],
    );
    const total = rows.find(({ isTotal }) => isTotal);
    return {
      lines: rows.filter(({ isTotal }) => !isTotal).map((row) => toCounts(row)),
      people: total ? toCounts(total).people : NOBODY,
    };
  }
}

const NOBODY: LinePeople = { booked: 0, reversed: 0, completed: 0, returning: 0 };

function toCounts(row: LineRow): LineCounts {
  const { isTotal: _, peopleBooked, peopleReversed, peopleCompleted, peopleReturning, ...counts } = row;
  return {
    ...counts,
    people: {
      booked: peopleBooked,
      reversed: peopleReversed,
      completed: peopleCompleted,
      returning: peopleReturning,
    },
  };
}
