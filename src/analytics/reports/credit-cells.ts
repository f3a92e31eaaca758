import { UNATTRIBUTED } from '../attribution/journey.ts';
import { type DividingModel } from '../settings/attribution-settings.ts';
import type { Keys, CreditCell, TotalCell } from './report-cells.ts';
import type { ReportKey } from './attribution-query.ts';
import type { ChannelCredit } from './channel-credit.ts';
import { addUp, type CreditRow, type TotalRow } from './credit-sums.ts';
import { PLACE_KEYS, PLACE_SEPARATOR, type PlaceKey } from './places.ts';

/** Credit by one of the models that divide each conversion by itself. */
export function cellsOf(rows: readonly CreditRow[], model: DividingModel): CreditCell[] {
  return rows.map(({ serviceLine, channel, campaign, actor, credited, shares }) => {
    const [people, share] = [credited[model], shares[model]];
    if (people === undefined || !share) throw new Error(`credit by ${model} was not read`);
    return { keys: { serviceLine, channel, campaign, actor }, people, share };
  });
}

/** What is divided, and the part of it that some touch accounts for: of each conversion one touch is the first. */
export function totalCellsOf(totals: readonly TotalRow[], rows: readonly CreditRow[]): TotalCell[] {
  const byLine = Map.groupBy(rows, ({ serviceLine }) => serviceLine);
  return totals.map(({ serviceLine, conversions, value }) => {
    const ofLine = byLine.get(serviceLine) ?? [];
    return {
      ...{ serviceLine, conversions, value, people: everybody(ofLine) },
      attributed: addUp(ofLine.map(({ shares }) => shares.first_touch)),
      unattributedPeople: everybody(ofLine.filter(isUnattributed)),
    };
  });
}

/** A channel may be called so; but then it shares in something. */
function isUnattributed({ channel, shares }: CreditRow): boolean {
  return channel === UNATTRIBUTED && shares.linear.conversions === 0;
}

function everybody(rows: readonly CreditRow[]): bigint {
  return rows.reduce((all, { people }) => all | people, 0n);
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
