import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { CREDITS_PARAMETERS, creditsParameters } from '../attribution/credits-statement.ts';
import { DIVIDING_MODELS } from '../settings/attribution-settings.ts';
import type { ConversionKind } from '../touches/derive.ts';
import { creditRows } from './credit-rows.ts';
import {
  type ConversionFilter,
  type CreditRow,
  type SealedCreditRow,
  sumsOfShares,
  toCreditRow,
  type TotalRow,
} from './credit-sums.ts';
import { type LineGroup, rulesOf } from './line-groups.ts';
import { daysAround } from './months.ts';
import { relationsFrom, type Scope, SCOPE_PARAMETERS, scopeParameters } from './relations.ts';

const FIRST = CREDITS_PARAMETERS + 1;
const FILTER = FIRST + SCOPE_PARAMETERS;

const LIVE = `
  SELECT s.service_line AS "serviceLine", s.*
  FROM (${sumsOfShares(
    creditRows(relationsFrom(FIRST)),
    ['service_line', 'channel', 'campaign', 'actor'],
    `($${FILTER}::boolean IS NULL OR d.is_new = $${FILTER}::boolean) AND ($${FILTER + 1}::boolean IS NULL OR d.is_reversed = $${FILTER + 1}::boolean)`,
  )}) AS s`;

/** Credit and totals, reckoned from touches and conversions at the moment they are asked for. */
@Injectable()
export class CreditView {
  async credit(
    sql: Sql,
    scope: Scope,
    { settings }: LineGroup,
    { isNew, isReversed }: ConversionFilter,
  ): Promise<CreditRow[]> {
    const { rules, eligibility } = rulesOf(settings);
    const rows = await sql.query<SealedCreditRow>(LIVE, [
      ...creditsParameters(rules, eligibility),
      ...scopeParameters(scope),
      isNew,
      isReversed,
    ]);
    return rows.map((row) => toCreditRow(row, DIVIDING_MODELS));
  }

  async totals(
    sql: Sql,
    { clinicId, kind, from, to }: { clinicId: string; kind: ConversionKind; from: Date; to: Date },
    { isNew, isReversed }: ConversionFilter,
  ): Promise<TotalRow[]> {
    return sql.query<TotalRow>(
      `SELECT c.service_line AS "serviceLine", count(*)::integer AS conversions,
              coalesce(sum(c.value) FILTER (WHERE NOT c.is_reversed), 0) AS value
       FROM conversion AS c
       WHERE c.clinic_id = $1 AND c.kind = $2 AND c.at >= $3 AND c.at < $4
         AND c.month >= $7::date AND c.month <= $8::date
         AND NOT (c.kind = 'completed' AND c.is_reversed)
         AND ($5::boolean IS NULL OR c.is_new = $5) AND ($6::boolean IS NULL OR c.is_reversed = $6)
       GROUP BY c.service_line`,
      [clinicId, kind, from, to, isNew, isReversed, ...daysAround({ from, to })],
    );
  }
}
