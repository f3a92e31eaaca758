import { type DividingModel } from '../settings/attribution-settings.ts';
import type { Keys, CreditCell, TotalCell } from './attribution-report.ts';
import type { ReportKey } from './attribution-query.ts';
import type { ChannelCredit } from './channel-credit.ts';
import type { CreditRow, Share, TotalRow } from './credit-sums.ts';
import { PLACE_KEYS, PLACE_SEPARATOR, type PlaceKey } from './places.ts';

const NOTHING: Share = { conversions: 0, value: 0 };

/** Credit by one of the models that divide each conversion by itself. */
export function cellsOf(rows: readonly CreditRow[], model: DividingModel): CreditCell[] {
  return rows.map(({ serviceLine, channel, campaign, actor, people, shares }) => ({
    keys: { serviceLine, channel, campaign, actor },
    people,
    share: shares[model],
  }));
}

/** What is divided, and the part of it that some touch accounts for: of each conversion one touch is the first. */
export function totalCellsOf(totals: readonly TotalRow[], rows: readonly CreditRow[]): TotalCell[] {
  const attributed = new Map<string | null, Share>();
  for (const { serviceLine, shares } of rows) {
    const { conversions, value } = attributed.get(serviceLine) ?? NOTHING;
    attributed.set(serviceLine, {
      conversions: conversions + shares.first_touch.conversions,
      value: value + shares.first_touch.value,
    });
  }
  return totals.map(({ serviceLine, conversions, value }) => ({
    ...{ serviceLine, conversions, value },
    attributed: attributed.get(serviceLine) ?? NOTHING,
  }));
}

/** What of a report's keys tells places of a chain apart. A report of lines alone still has channels. */
export function placesOf(by: readonly ReportKey[], filters: Partial<Record<ReportKey, unknown>>): PlaceKey[] {
  const places = PLACE_KEYS.filter((key) => by.includes(key) || filters[key] !== undefined);
  return places.length === 0 ? ['channel'] : places;
}

/** Credit of places, with the people that touches of the same place had. */
export function placeCellsOf(
  { shares }: ChannelCredit,
  serviceLine: string | null,
  places: readonly PlaceKey[],
  rows: readonly CreditRow[],
): CreditCell[] {
  const people = new Map<string, bigint>();
  for (const row of rows) {
    const place = places.map((key) => row[key] ?? '').join(PLACE_SEPARATOR);
    people.set(place, (people.get(place) ?? 0n) | row.people);
  }
  return [...shares].map(([place, share]) => ({
    keys: { ...keysOf(place, places), serviceLine },
    people: people.get(place) ?? 0n,
    share,
  }));
}

/** A campaign that is empty was none. */
function keysOf(place: string, places: readonly PlaceKey[]): Omit<Keys, 'serviceLine'> {
  const values = place.split(PLACE_SEPARATOR);
  const valueOf = (key: PlaceKey) => {
    const value = values[places.indexOf(key)] ?? '';
    return value === '' ? null : value;
  };
  return { channel: valueOf('channel'), campaign: valueOf('campaign'), actor: valueOf('actor') };
}
