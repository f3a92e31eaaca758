import { Failure } from '../../platform/errors.ts';
import type { PathCount } from './path-count.ts';

/**
 * What a set of channels is worth: on this, and on nothing else, the answer depends.
 *
 * - `conversions`: the conversions of journeys that met no other channel. Lost journeys do not count.
 * - `rate_within`: the share of conversions among all journeys that met no other channel.
 * - `rate_exact`: the same among journeys that met just these channels. It can give a channel less than nothing.
 */
export const GAMES = ['conversions', 'rate_within', 'rate_exact'] as const;
export type Game = (typeof GAMES)[number];

export interface ShapleyResult {
  readonly value: ReadonlyMap<string, number>;
  /** By channel, one standard error of a sampled value; undefined when the values are exact. */
  readonly standardError: ReadonlyMap<string, number> | undefined;
}

/** What a coalition is worth. Bit i of the set stands for the player at place i. */
export type Worth = (coalition: number) => number;

/** Of so many channels all coalitions are looked at; with more, orders are drawn. */
export const MAX_EXACT = 15;
/** Coalitions are bits of a number. */
const MAX_PLAYERS = 30;

export interface Sampling {
  /** Orders of the channels that are drawn. */
  readonly orders: number;
  /** Numbers in [0, 1). The same numbers give the same answer. */
  readonly random: () => number;
}

/** Shapley values of channels under a game that is named. Raises `invalid` for more than thirty channels. */
export function attributeByShapley(counts: readonly PathCount[], game: Game, sampling: Sampling): ShapleyResult {
  const channels = channelsOf(counts);
  if (game === 'conversions') return { value: sharedEvenly(channels, counts), standardError: undefined };
  if (channels.length > MAX_PLAYERS) {
    throw new Failure('invalid', `there are ${channels.length} channels, at most ${MAX_PLAYERS} can play: group them`);
  }
  const worth = game === 'rate_exact' ? rateOfExactly(channels, counts) : rateWithin(channels, counts);
  if (channels.length <= MAX_EXACT) {
    return { value: named(channels, shapleyValues(channels.length, worth)), standardError: undefined };
  }
  const { values, errors } = sampledValues(channels.length, worth, sampling);
  return { value: named(channels, values), standardError: named(channels, errors) };
}

/**
 * The Shapley value of each player, exactly: what they add to a coalition, on average over all orders in which players may come.
 */
export function shapleyValues(players: number, worth: Worth): number[] {
  const worths = Float64Array.from({ length: 1 << players }, (_, coalition) => worth(coalition));
  const weights = weightsBySize(players);
  return Array.from({ length: players }, (_, player) => {
    const bit = 1 << player;
    let sum = 0;
    for (let coalition = 0; coalition < worths.length; coalition += 1) {
      if ((coalition & bit) !== 0) continue;
      sum += (weights[sizeOf(coalition)] ?? 0) * ((worths[coalition | bit] ?? 0) - (worths[coalition] ?? 0));
    }
    return sum;
  });
}

/** |S|! (n - |S| - 1)! / n!, by the size of S. */
function weightsBySize(players: number): number[] {
  const weights = [1 / players];
  for (let size = 1; size < players; size += 1) weights.push(((weights.at(-1) ?? 0) * size) / (players - size));
  return weights;
}

function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}

function channelsOf(counts: readonly PathCount[]): string[] {
  const channels = new Set<string>();
  for (const { path } of counts) for (const channel of path) channels.add(channel);
  return [...channels].sort();
}

/** In this game each conversion is shared evenly by the channels of its journey: Zhao et al. 2018, arXiv 1804.05327. */
function sharedEvenly(channels: readonly string[], counts: readonly PathCount[]): ReadonlyMap<string, number> {
  const values = new Map(channels.map((channel) => [channel, 0]));
  for (const { path, conversions } of counts) {
    const met = new Set(path);
    for (const channel of met) values.set(channel, (values.get(channel) ?? 0) + conversions / met.size);
  }
  return values;
}

interface Outcome {
  conversions: number;
  journeys: number;
}

function rateOfExactly(channels: readonly string[], counts: readonly PathCount[]): Worth {
  const outcomes = outcomesBySet(channels, counts);
  return (coalition) => rateOf(outcomes.get(coalition));
}

function rateWithin(channels: readonly string[], counts: readonly PathCount[]): Worth {
  const outcomes = outcomesBySet(channels, counts);
  return channels.length <= MAX_EXACT ? summedWithin(channels.length, outcomes) : searchedWithin([...outcomes]);
}

/** Of all coalitions at once: what was met within each is what was within it without a player, and what with that player. */
function summedWithin(players: number, outcomes: ReadonlyMap<number, Outcome>): Worth {
  const size = 1 << players;
  const conversions = Float64Array.from({ length: size }, (_, set) => outcomes.get(set)?.conversions ?? 0);
  const journeys = Float64Array.from({ length: size }, (_, set) => outcomes.get(set)?.journeys ?? 0);
  for (let bit = 1; bit < size; bit <<= 1) {
    for (let coalition = 0; coalition < size; coalition += 1) {
      if ((coalition & bit) === 0) continue;
      conversions[coalition] = (conversions[coalition] ?? 0) + (conversions[coalition ^ bit] ?? 0);
      journeys[coalition] = (journeys[coalition] ?? 0) + (journeys[coalition ^ bit] ?? 0);
    }
  }
  return (coalition) => rateOf({ conversions: conversions[coalition] ?? 0, journeys: journeys[coalition] ?? 0 });
}

function searchedWithin(outcomes: readonly (readonly [number, Outcome])[]): Worth {
  return (coalition) => {
    const sum = { conversions: 0, journeys: 0 };
    for (const [set, { conversions, journeys }] of outcomes) {
      if ((set & ~coalition) !== 0) continue;
      sum.conversions += conversions;
      sum.journeys += journeys;
    }
    return rateOf(sum);
  };
}

function rateOf(outcome: Outcome | undefined): number {
  return outcome === undefined || outcome.journeys === 0 ? 0 : outcome.conversions / outcome.journeys;
}

function outcomesBySet(channels: readonly string[], counts: readonly PathCount[]): ReadonlyMap<number, Outcome> {
  const places = new Map(channels.map((channel, place) => [channel, place]));
  const outcomes = new Map<number, Outcome>();
  for (const { path, conversions, lost } of counts) {
    const set = path.reduce((bits, channel) => bits | (1 << (places.get(channel) ?? 0)), 0);
    // Who met no channel says nothing of any.
    if (set === 0) continue;
    const outcome = outcomes.get(set) ?? { conversions: 0, journeys: 0 };
    outcome.conversions += conversions;
    outcome.journeys += conversions + lost;
    outcomes.set(set, outcome);
  }
  return outcomes;
}

/** What players add in orders that are drawn: mean and standard error. */
function sampledValues(players: number, worth: Worth, { orders, random }: Sampling) {
  const sums = new Float64Array(players);
  const squares = new Float64Array(players);
  const known = new Map<number, number>();
  const worthOf = (coalition: number) => {
    const found = known.get(coalition) ?? worth(coalition);
    known.set(coalition, found);
    return found;
  };
  for (let drawn = 0; drawn < orders; drawn += 1) {
    let coalition = 0;
    let before = worthOf(coalition);
    for (const player of shuffled(players, random)) {
      coalition |= 1 << player;
      const after = worthOf(coalition);
      sums[player] = (sums[player] ?? 0) + after - before;
      squares[player] = (squares[player] ?? 0) + (after - before) ** 2;
      before = after;
    }
  }
  const values = [...sums].map((sum) => sum / orders);
  const errors = values.map((mean, player) => {
    const variance = Math.max(0, (squares[player] ?? 0) / orders - mean ** 2);
    return Math.sqrt(variance / Math.max(1, orders - 1));
  });
  return { values, errors };
}

/** Fisher and Yates. */
function shuffled(players: number, random: () => number): number[] {
  const order = Array.from({ length: players }, (_, player) => player);
  for (let last = players - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

function named(channels: readonly string[], values: readonly number[]): ReadonlyMap<string, number> {
  return new Map(channels.map((channel, place) => [channel, values[place] ?? 0]));
}
