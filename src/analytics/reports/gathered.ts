import {
  type AttributionSettings,
  type ChannelModel,
  type ModelName,
  settingsOfLine,
} from '../settings/attribution-settings.ts';
import type { AttributionQuery } from './attribution-query.ts';
import type { CreditCell, SpendCell, TotalCell } from './report-cells.ts';
import { creditOfPaths } from './channel-credit.ts';
import { cellsOf, placeCellsOf, placesOf } from './credit-cells.ts';
import type { CreditRow } from './credit-sums.ts';
import type { PathRow } from './path-row.ts';
import { isDividingModel } from './report-parameters.ts';

/** What reports are made of, whatever the model. */
export interface Gathered {
  readonly rows: readonly CreditRow[];
  /** Empty where no model asks for ways. */
  readonly ways: readonly PathRow[];
  readonly totals: readonly TotalCell[];
  readonly spend: readonly SpendCell[];
}

/** The same of conversions that a query leaves out, with what they have in common. */
export interface Beside extends Pick<Gathered, 'rows' | 'totals'> {
  readonly labels: readonly string[];
}

/** Credit by a model, of what was gathered for a query. */
export function creditOf(
  { rows, ways }: Gathered,
  model: ModelName,
  query: AttributionQuery,
  settings: AttributionSettings,
): CreditCell[] {
  return isDividingModel(model) ? cellsOf(rows, model) : creditOfWays(rows, ways, { ...query, model }, settings);
}

/** Lines that are told apart, filtered or of different margins are chains of their own. */
function creditOfWays(
  rows: readonly CreditRow[],
  ways: readonly PathRow[],
  { model, by, channel, campaign, actor, serviceLine }: AttributionQuery & { readonly model: ChannelModel },
  settings: AttributionSettings,
): CreditCell[] {
  const places = placesOf(by, { channel, campaign, actor });
  const isByLine = by.includes('serviceLine') || serviceLine !== undefined || hasSeveralMargins(settings);
  const groups = isByLine ? [...Map.groupBy(ways, (way) => way.serviceLine)] : [[null, ways] as const];
  return groups.flatMap(([line, ofLine]) => {
    const credit = creditOfPaths(model, ofLine, settingsOfLine(settings, line).shapleyGame);
    return placeCellsOf(credit, line, places, isByLine ? rows.filter((row) => row.serviceLine === line) : rows);
  });
}

function hasSeveralMargins(settings: AttributionSettings): boolean {
  return new Set(Object.values(settings.lines).map(({ margin }) => margin)).size > 1;
}
