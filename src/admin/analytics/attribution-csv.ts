import Papa from 'papaparse';

import { UNATTRIBUTED } from '../../analytics/attribution/journey.ts';
import type { AttributionReport, ReportItem } from '../../analytics/reports/attribution-report.ts';
import type { ReportKey } from '../../analytics/reports/attribution-query.ts';
import type { Share } from '../../analytics/reports/credit-sums.ts';

const NUMBERS = ['conversions', 'value', 'spend', 'roi', 'costPerConversion'] as const;

/**
 * A report as CSV (RFC 4180), a line for each item and one each for what is unattributed, elsewhere and all together, so that the
 * lines above add up to the last. A number that must not be told is `suppressed`; one that there is not is empty.
 */
export function attributionCsv({ items, ...sums }: AttributionReport, by: readonly ReportKey[]): string {
  const data = [
    ...items.map((item) => lineOf(item, by)),
    sumLine(UNATTRIBUTED, sums.unattributed, by),
    sumLine('(elsewhere)', sums.elsewhere, by),
    sumLine('(total)', sums.total, by),
  ];
  return `${Papa.unparse({ fields: [...by, ...NUMBERS], data }, { escapeFormulae: true })}\r\n`;
}

function lineOf(item: ReportItem, by: readonly ReportKey[]): Record<string, unknown> {
  const keys = Object.fromEntries(by.map((key) => [key, item[key] ?? '']));
  if (item.isSuppressed) return { ...keys, conversions: 'suppressed', value: 'suppressed', spend: item.spend };
  return { ...keys, ...Object.fromEntries(NUMBERS.map((name) => [name, item[name]])) };
}

function sumLine(
  name: string,
  share: Share | null,
  [first = 'channel']: readonly ReportKey[],
): Record<string, unknown> {
  const told = share ?? { conversions: 'suppressed', value: 'suppressed' };
  return { [first]: name, ...told };
}
