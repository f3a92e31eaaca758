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

const SUMS = `
  coalesce(sum(p.booked), 0)::integer AS booked, coalesce(sum(p.kept), 0)::integer AS "netBooked",
  coalesce(sum(p.booked_value), 0) AS "bookedValue", coalesce(sum(p.completed), 0)::integer AS completed,
  coalesce(sum(p.value), 0) AS value`;

/** How many of the rows `p` of people, of whom each has one, are of which kind. */
const PEOPLE = `
  count(*) FILTER (WHERE p.newly > 0)::integer AS "newPatients",
  count(*) FILTER (WHERE p.booked > 0)::integer AS "peopleBooked",
  count(*) FILTER (WHERE p.booked > p.kept)::integer AS "peopleReversed",
  count(*) FILTER (WHERE p.completed > 0)::integer AS "peopleCompleted",
  count(*) FILTER (WHERE p.completed > p.newly)::integer AS "peopleReturning"`;

@Injectable()
export class ConversionsView {
  /**
   * What was booked and completed by line of care, and how many people that was in all. A booking counts as booked even when it
   * was cancelled or not kept; a visit that turned out not to have been one counts nowhere.
   *
   * People are put together first: to count the different ones among all rows would sort these once for each number.
   */
  async byLine(sql: Sql, scope: ConversionScope): Promise<{ lines: LineCounts[]; people: LinePeople }> {
    const { clinicId, timeZone, from, to, shown } = scope;
    const rows = await sql.query<LineRow>(
      `WITH person AS MATERIALIZED (
         SELECT c.service_line, c.patient_id,
                count(*) FILTER (WHERE c.kind = 'booked') AS booked,
                count(*) FILTER (WHERE c.kind = 'booked' AND NOT c.is_reversed) AS kept,
                sum(c.value) FILTER (WHERE c.kind = 'booked' AND NOT c.is_reversed) AS booked_value,
                count(*) FILTER (WHERE c.kind = 'completed') AS completed,
                sum(c.value) FILTER (WHERE c.kind = 'completed') AS value,
                count(*) FILTER (WHERE c.kind = 'completed' AND c.is_new) AS newly
         FROM conversion AS c
         WHERE c.clinic_id = $1 AND (c.kind = 'booked' OR (c.kind = 'completed' AND NOT c.is_reversed))
           AND c.month >= date_trunc('month', $3::date)::date AND c.month <= $4::date
           AND c.at >= $3::date::timestamp AT TIME ZONE $2 AND c.at < ($4::date + 1)::timestamp AT TIME ZONE $2
           AND ($5::text[] IS NULL OR c.service_line IS NULL OR c.service_line = ANY ($5))
         GROUP BY c.service_line, c.patient_id
       ),
       whole AS (
         SELECT p.patient_id, sum(p.booked) AS booked, sum(p.kept) AS kept, sum(p.booked_value) AS booked_value,
                sum(p.completed) AS completed, sum(p.value) AS value, sum(p.newly) AS newly
         FROM person AS p GROUP BY p.patient_id
       )
       SELECT p.service_line AS "serviceLine", false AS "isTotal", ${SUMS}, ${PEOPLE} FROM person AS p GROUP BY p.service_line
       UNION ALL
       SELECT NULL, true, ${SUMS}, ${PEOPLE} FROM whole AS p`,
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
