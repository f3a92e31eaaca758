import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { CREDITS_PARAMETERS, creditsParameters } from '../attribution/credits-statement.ts';
import { DIVIDING_MODELS, type DividingModel } from '../settings/attribution-settings.ts';
import { CONVERSION_KINDS, type ConversionKind } from '../touches/derive.ts';
import { creditRows } from './credit-rows.ts';
import {
  type ConversionFilter,
  type CreditRow,
  peopleColumnsOf,
  type SealedCreditRow,
  shareColumnsOf,
  sumsOfShares,
  toCreditRow,
} from './credit-sums.ts';
import { type LineGroup, rulesOf } from './line-groups.ts';
import { relationsFrom, type Scope, scopeParameters } from './relations.ts';

const FIRST = CREDITS_PARAMETERS + 1;

const KEYS = ['month', 'service_line', 'channel', 'campaign', 'actor', 'is_new', 'is_reversed'];

const REFILL = `
  INSERT INTO credit_month (clinic_id, kind, ${[...KEYS, ...peopleColumnsOf(DIVIDING_MODELS), ...shareColumnsOf(DIVIDING_MODELS)].join(', ')})
  SELECT $${FIRST}::uuid, $${FIRST + 1}::text, s.*
  FROM (${sumsOfShares(creditRows(relationsFrom(FIRST)), KEYS)}) AS s`;

/** Credit by month under the clinic's own settings. */
@Injectable()
export class CreditMonthRepository {
  async clear(tx: Sql, clinicId: string, months: readonly string[]): Promise<void> {
    await tx.query(
      `DELETE FROM credit_month WHERE clinic_id = $1 AND kind = ANY ($2::text[]) AND month = ANY ($3::date[])`,
      [clinicId, CONVERSION_KINDS, months],
    );
  }

  async fill(tx: Sql, scope: Scope, { settings }: LineGroup): Promise<void> {
    const { rules, eligibility } = rulesOf(settings);
    await tx.query(REFILL, [...creditsParameters(rules, eligibility), ...scopeParameters(scope)]);
  }

  /** By these models alone: what nobody asked for is half of what there is to read. */
  async sum(
    sql: Sql,
    { clinicId, kind, months }: { clinicId: string; kind: ConversionKind; months: readonly string[] },
    { isNew, isReversed }: ConversionFilter,
    models: readonly DividingModel[],
  ): Promise<CreditRow[]> {
    const rows = await sql.query<SealedCreditRow>(
      `SELECT m.service_line AS "serviceLine", m.channel, m.campaign, m.actor,
              ${peopleColumnsOf(models)
                .map((column) => `bit_or(m.${column})::text AS ${column}`)
                .join(', ')},
              ${shareColumnsOf(models)
                .map((column) => `sum(m.${column}) AS ${column}`)
                .join(', ')}
       FROM credit_month AS m
       WHERE m.clinic_id = $1 AND m.kind = $2 AND m.month = ANY ($3::date[])
         AND ($4::boolean IS NULL OR m.is_new = $4) AND ($5::boolean IS NULL OR m.is_reversed = $5)
       GROUP BY m.service_line, m.channel, m.campaign, m.actor`,
      [clinicId, kind, months, isNew, isReversed],
    );
    return rows.map((row) => toCreditRow(row, models));
  }
}
