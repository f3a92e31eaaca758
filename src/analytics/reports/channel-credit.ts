import { attributeBySteps } from '../attribution/markov.ts';
import type { PathCount } from '../attribution/path-count.ts';
import { attributeByShapley, type Game } from '../attribution/shapley.ts';
import type { ChannelModel } from '../settings/attribution-settings.ts';
import type { Share } from './credit-sums.ts';
import type { PathRow } from './path-row.ts';

/** Credit of places by a model that looks at all journeys together. */
export interface ChannelCredit {
  readonly shares: ReadonlyMap<string, Share>;
  /** By place: of a Markov chain the removal effect, else the Shapley value. */
  readonly weight: ReadonlyMap<string, number>;
  /** By place, where Shapley values were sampled: one standard error. */
  readonly standardError: ReadonlyMap<string, number> | undefined;
}

/** Orders that are drawn where there are too many channels for an exact answer. */
const DRAWN_ORDERS = 20_000;

/** Divides the conversions of paths among their places. Together the shares are all conversions that met any place. */
export function creditOfPaths(model: ChannelModel, rows: readonly PathRow[], game: Game): ChannelCredit {
  return model === 'markov' ? byMarkov(rows) : byShapley(rows, game);
}

function byMarkov(rows: readonly PathRow[]): ChannelCredit {
  const { removalEffect, conversions, value } = attributeBySteps({
    steps: rows
      .filter(({ part }) => part === 'step')
      .map((row) => ({ from: row.cameFrom, to: row.channels, journeys: row.journeys })),
    ends: rows.filter(({ part }) => part === 'end').map((row) => ({ ...row, state: row.channels, lost: lostOf(row) })),
  });
  const shares = new Map(
    [...conversions].map(([place, share]) => [place, { conversions: share, value: value.get(place) ?? 0 }]),
  );
  return { shares, weight: removalEffect, standardError: undefined };
}

function lostOf({ journeys, conversions }: PathRow): number {
  return journeys - conversions;
}

function byShapley(rows: readonly PathRow[], game: Game): ChannelCredit {
  const sets = rows
    .filter(({ part }) => part === 'set')
    .map((row) => ({ path: row.channels, conversions: row.conversions, value: row.value, lost: lostOf(row) }));
  const even = attributeByShapley(sets, 'conversions', drawn()).value;
  const played = game === 'conversions' ? undefined : attributeByShapley(sets, game, drawn());
  const [weight, standardError] = [played?.value ?? even, played?.standardError];
  const worth = attributeByShapley(worthOf(sets), 'conversions', drawn()).value;
  // Rates are no conversions: these are divided in proportion to them, evenly where they say nothing.
  const sum = game === 'conversions' ? 0 : sumOf(weight.values());
  const part = (place: string, of: ReadonlyMap<string, number>) =>
    sum === 0 ? (of.get(place) ?? 0) : (sumOf(of.values()) * (weight.get(place) ?? 0)) / sum;
  const shares = new Map(
    [...even.keys()].map((place) => [place, { conversions: part(place, even), value: part(place, worth) }]),
  );
  return { shares, weight, standardError };
}

/** The same sets with money in place of conversions: a game of its own, played by the same rules. */
function worthOf(sets: readonly (PathCount & { readonly value: number })[]): PathCount[] {
  return sets.map(({ path, value }) => ({ path, conversions: value, lost: 0 }));
}

/** The same numbers each time, so that the same question gets the same answer (mulberry32). */
function drawn() {
  let state = 0x9e3779b9;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { orders: DRAWN_ORDERS, random };
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
