import { creditsStatement } from '../attribution/credits-statement.ts';
import { UNATTRIBUTED } from '../attribution/journey.ts';
import type { Relations } from '../attribution/met-statement.ts';

/**
 * Credit as `creditsStatement` divides it, with a row for each conversion that no touch accounts for. Those rows share in nothing:
 * they say whose conversions these are, so that it is known of how many people a sum of them tells.
 */
export function creditRows(relations: Relations): string {
  return creditsStatement(relations, { channel: `'${UNATTRIBUTED}'`, campaign: 'NULL::text', actor: `''` });
}
