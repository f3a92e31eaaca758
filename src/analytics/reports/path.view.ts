import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { MET_PARAMETERS, metParameters } from '../attribution/met-statement.ts';
import { MAX_ORDER, pathsStatement } from '../attribution/paths-statement.ts';
import { eligibilityOf } from '../settings/attribution-settings.ts';
import type { LineGroup } from './line-groups.ts';
import type { PathRow } from './path-row.ts';
import type { PlaceKey } from './places.ts';
import { journeysFrom, type Scope, scopeParameters } from './relations.ts';

/** The statements by what tells places apart and how far a chain remembers: constants all the same. */
const STATEMENTS = new Map<string, string>();

/** Ways that journeys took, reckoned from touches and conversions at the moment they are asked for. */
@Injectable()
export class PathView {
  paths(
    sql: Sql,
    scope: Scope,
    { settings }: LineGroup,
    { places, order, now }: { places: readonly PlaceKey[]; order: number; now: Date },
  ): Promise<PathRow[]> {
    const parameters = [...metParameters(eligibilityOf(settings)), ...scopeParameters(scope), now];
    return sql.query<PathRow>(statementOf(places, order), parameters);
  }
}

function statementOf(places: readonly PlaceKey[], order: number): string {
  const key = `${places.join()} ${order}`;
  const known = STATEMENTS.get(key);
  if (known !== undefined) return known;
  if (!Number.isInteger(order) || order < 1 || order > MAX_ORDER)
    throw new Error(`there is no chain of order ${order}`);
  const label = places.map((place) => `coalesce(t.${place}, '')`).join(` || E'\\x1f' || `);
  const statement = `
    SELECT p.service_line AS "serviceLine", p.part, p.came_from AS "cameFrom", p.channels, p.journeys, p.conversions, p.value
    FROM (${pathsStatement(journeysFrom(MET_PARAMETERS + 1, label), ['service_line'], order)}) AS p`;
  STATEMENTS.set(key, statement);
  return statement;
}
