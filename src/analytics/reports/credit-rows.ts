import { creditsStatement } from '../attribution/credits-statement.ts';
import { UNATTRIBUTED } from '../attribution/journey.ts';
import type { Relations } from '../attribution/met-statement.ts';
import { DIVIDING_MODELS } from '../settings/attribution-settings.ts';

const OF_CONVERSIONS = ['service_line', 'month', 'is_new', 'is_reversed', 'person', 'worth'];
const COLUMNS = ['channel', 'campaign', 'actor', ...OF_CONVERSIONS, ...DIVIDING_MODELS];

/**
 * Credit as `creditsStatement` divides it, and beside it a row for each conversion that no touch accounts for. Those rows share in
 * nothing: they say whose conversions these are, so that it is known of how many people a sum of them tells.
 */
export function creditRows(relations: Relations): string {
  return `
    WITH credited AS MATERIALIZED (${creditsStatement(relations)})
    SELECT ${COLUMNS.map((column) => `r.${column}`).join(', ')} FROM credited AS r
    UNION ALL
    SELECT '${UNATTRIBUTED}', NULL, '', ${OF_CONVERSIONS.map((column) => `c.${column}`).join(', ')},
           ${DIVIDING_MODELS.map(() => '0').join(', ')}
    FROM ${relations.conversions} AS c
    WHERE NOT EXISTS (SELECT FROM credited AS r WHERE r.conversion_id = c.id)`;
}
