import { MODEL_NAMES, type ModelName } from '../settings/attribution-settings.ts';
import type { ReportKey } from './attribution-query.ts';
import type { AttributionReport, ReportItem } from './attribution-report.ts';
import type { Keys } from './report-cells.ts';
import type { Share } from './credit-sums.ts';

/** What each model gives the same channel, campaign, line or actor. */
export interface ComparedItem extends Partial<Keys> {
  /** Null where the number is of too few people; so it is for all models where it is for one. */
  readonly models: Readonly<Record<ModelName, Share>> | null;
  readonly isSuppressed: boolean;
}

/** Puts the reports of all models side by side, in the order of the first; a model that gives something nothing says 0. */
export function compareModels(
  reports: Readonly<Record<ModelName, AttributionReport>>,
  by: readonly ReportKey[],
): ComparedItem[] {
  const all = Object.values(reports).flatMap(({ items }) => items);
  return [...Map.groupBy(all, (item) => nameOf(item, by))].map(([name, [first]]) => {
    const keys = Object.fromEntries(by.map((key) => [key, first?.[key] ?? null]));
    const found = MODEL_NAMES.map((model) => reports[model].items.find((item) => nameOf(item, by) === name));
    if (found.some((item) => item?.isSuppressed)) return { ...keys, models: null, isSuppressed: true };
    const models = MODEL_NAMES.map((model, place) => [model, shareOf(found[place])] as const);
    return { ...keys, models: Object.fromEntries(models) as Record<ModelName, Share>, isSuppressed: false };
  });
}

/** What models have in common is told where none of them hides it: by the others what one hides could be reckoned. */
export function sumsOfModels(
  reports: Readonly<Record<ModelName, AttributionReport>>,
): Pick<AttributionReport, 'unattributed' | 'elsewhere' | 'total'> {
  const told = (key: 'unattributed' | 'elsewhere' | 'total') =>
    Object.values(reports).some((report) => report[key] === null) ? null : reports.linear[key];
  return { unattributed: told('unattributed'), elsewhere: told('elsewhere'), total: told('total') };
}

function nameOf(item: ReportItem, by: readonly ReportKey[]): string {
  return JSON.stringify(by.map((key) => item[key] ?? null));
}

function shareOf(item: ReportItem | undefined): Share {
  return { conversions: item?.conversions ?? 0, value: item?.value ?? 0 };
}
