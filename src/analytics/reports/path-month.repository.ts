import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { MET_PARAMETERS, metParameters } from '../attribution/met-statement.ts';
import { pathsStatement } from '../attribution/paths-statement.ts';
import { eligibilityOf } from '../settings/attribution-settings.ts';
import type { ConversionKind } from '../touches/derive.ts';
import type { LineGroup } from './line-groups.ts';
import type { PathRow } from './path-row.ts';
import { PLACE_SEPARATOR } from './places.ts';
import { journeysFrom, type Scope, scopeParameters } from './relations.ts';

const FIRST = MET_PARAMETERS + 1;

const SEPARATOR = `E'\\x1f'`;
/** What the release before wrote is not joined. */
const JOINED = `coalesce(m.joined, array_to_string(m.channels, ${SEPARATOR}))`;

const REFILL = `
  INSERT INTO path_month (clinic_id, month, kind, service_line, part, came_from, channels, joined, journeys, conversions, value)
  SELECT $${FIRST}::uuid, p.month, $${FIRST + 1}::text, p.service_line, p.part, p.came_from, p.channels, array_to_string(p.channels, ${SEPARATOR}),
         p.journeys, p.conversions, p.value
  FROM (${pathsStatement(journeysFrom(FIRST, 't.channel'), ['month', 'service_line'], 1)}) AS p`;

/** As it comes out of the database: channels as one text. */
interface JoinedRow extends Omit<PathRow, 'cameFrom' | 'channels'> {
  readonly before: string | null;
  readonly joined: string;
}

/** Ways that journeys took, by month under the clinic's own settings: steps of a chain that remembers one channel. */
@Injectable()
export class PathMonthRepository {
  async clear(tx: Sql, clinicId: string, months: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM path_month WHERE clinic_id = $1 AND month = ANY ($2::date[])`, [clinicId, months]);
  }

  async fill(tx: Sql, scope: Scope, { settings }: LineGroup, now: Date): Promise<void> {
    await tx.query(REFILL, [...metParameters(eligibilityOf(settings)), ...scopeParameters(scope), now]);
  }

  async sum(
    sql: Sql,
    { clinicId, kind, months }: { clinicId: string; kind: ConversionKind; months: readonly string[] },
    parts: readonly PathRow['part'][],
  ): Promise<PathRow[]> {
    // Of steps there is one channel before, or none at the start.
    const rows = await sql.query<JoinedRow>(
      `SELECT m.service_line AS "serviceLine", m.part, m.came_from[1] AS before, ${JOINED} AS joined,
              sum(m.journeys) AS journeys, sum(m.conversions) AS conversions, sum(m.value) AS value
       FROM path_month AS m
       WHERE m.clinic_id = $1 AND m.kind = $2 AND m.month = ANY ($3::date[]) AND m.part = ANY ($4::text[])
       GROUP BY m.service_line, m.part, m.came_from[1], ${JOINED}`,
      [clinicId, kind, months, parts],
    );
    return rows.map(toPathRow);
  }
}

function toPathRow({ before, joined, ...sums }: JoinedRow): PathRow {
  return { ...sums, cameFrom: before === null ? [] : [before], channels: joined.split(PLACE_SEPARATOR) };
}
