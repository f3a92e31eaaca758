import { Failure } from '../../platform/errors.ts';
import { invert, solve } from './linear-algebra.ts';
import type { PathCount } from './path-count.ts';
import { type PathEnd, type PathStep, type PathSteps, pathStepsOf } from './path-steps.ts';

export interface MarkovResult {
  readonly conversionProbability: number;
  /** By channel, between 0 and 1: the part of conversions that would not be if whoever comes to the channel were lost. */
  readonly removalEffect: ReadonlyMap<string, number>;
  /** By channel; together all conversions. */
  readonly conversions: ReadonlyMap<string, number>;
  /** By channel; together all value. */
  readonly value: ReadonlyMap<string, number>;
}

/** More places than this would take minutes; a lower order or fewer channels have fewer. */
const MAX_STATES = 1500;

const SEPARATOR = '\u0000';

/**
 * Attribution by a Markov chain whose places are the last `order` channels. Removal effects are solved, not simulated.
 *
 * A channel met twice in a row is met once. A journey converts or is lost after its last channel. Without a channel, journeys that
 * come to it are lost; the effect is the share of conversions that pass through it, and for value the share of value, where a
 * conversion is worth what it is on average after its last channel. Credit is in proportion to the effects. Paths without a channel
 * have no part in it.
 *
 * Raises `invalid` when there are too many places to solve for.
 */
export function attributeByMarkov(counts: readonly PathCount[], order = 1): MarkovResult {
  return attributeBySteps(pathStepsOf(counts, order));
}

/** The same of journeys that were summed before. */
export function attributeBySteps({ steps, ends }: PathSteps): MarkovResult {
  const chain = new Chain(steps, ends);
  const channels = [...new Set(ends.map(channelOf).concat(steps.map(({ to }) => to.at(-1) ?? '')))].sort();
  const effects = chain.removalEffects(channels, (state) => state.conversions);
  const valueEffects = chain.removalEffects(channels, (state) => state.value);
  const sum = (of: (end: PathEnd) => number) => ends.reduce((total, end) => total + of(end), 0);
  return {
    conversionProbability: chain.probability,
    removalEffect: effects,
    conversions: inProportion(
      effects,
      sum(({ conversions }) => conversions),
    ),
    value: inProportion(
      valueEffects,
      sum(({ value }) => value),
    ),
  };
}

function channelOf({ state }: PathEnd): string {
  return state.at(-1) ?? '';
}

/** What is known of a place: how often it was left, and for where. */
interface State {
  readonly index: number;
  readonly channel: string;
  readonly next: Map<number, number>;
  conversions: number;
  value: number;
  left: number;
}

class Chain {
  readonly probability: number;
  private readonly states = new Map<string, State>();
  private readonly entries = new Map<number, number>();
  /** Row i, column j: how often j is met on average by whoever is at i. */
  private readonly visits: Float64Array;

  constructor(steps: readonly PathStep[], ends: readonly PathEnd[]) {
    for (const step of steps) this.addStep(step);
    for (const end of ends) this.addEnd(end);
    const size = this.states.size;
    if (size > MAX_STATES) {
      throw new Failure(
        'invalid',
        `the chain has ${size} places, at most ${MAX_STATES} can be solved: lower the order`,
      );
    }
    this.visits = invert(this.remaining(), size);
    this.probability = this.fromEntry(this.worth(({ conversions }) => conversions));
  }

  removalEffects(channels: readonly string[], gain: (state: State) => number): ReadonlyMap<string, number> {
    const worth = this.worth(gain);
    const all = this.fromEntry(worth);
    return new Map(channels.map((channel) => [channel, all > 0 ? clamp(this.through(channel, worth) / all) : 0]));
  }

  private addStep({ from, to, journeys }: PathStep): void {
    const target = this.stateOf(to);
    const source = from.length === 0 ? undefined : this.stateOf(from);
    const next = source?.next ?? this.entries;
    next.set(target.index, (next.get(target.index) ?? 0) + journeys);
    if (source) source.left += journeys;
  }

  private addEnd({ state: last, conversions, lost, value }: PathEnd): void {
    const state = this.stateOf(last);
    state.left += conversions + lost;
    state.conversions += conversions;
    state.value += value;
  }

  private stateOf(last: readonly string[]): State {
    const key = last.join(SEPARATOR);
    const known = this.states.get(key);
    if (known) return known;
    const channel = last.at(-1) ?? '';
    const state = { index: this.states.size, channel, next: new Map(), conversions: 0, value: 0, left: 0 };
    this.states.set(key, state);
    return state;
  }

  /** I - Q, row by row. */
  private remaining(): Float64Array {
    const size = this.states.size;
    const matrix = new Float64Array(size * size);
    for (const { index, next, left } of this.states.values()) {
      matrix[index * size + index] = 1;
      for (const [to, count] of next) matrix[index * size + to] = (matrix[index * size + to] ?? 0) - count / left;
    }
    return matrix;
  }

  /** What whoever is at a place gains on average from there on. */
  private worth(gain: (state: State) => number): Float64Array {
    const size = this.states.size;
    const states = [...this.states.values()];
    const gains = states.map((state) => gain(state) / state.left);
    return Float64Array.from(states, (_, from) =>
      gains.reduce((sum, each, at) => sum + (this.visits[from * size + at] ?? 0) * each, 0),
    );
  }

  private fromEntry(worth: Float64Array): number {
    const total = [...this.entries.values()].reduce((sum, count) => sum + count, 0);
    let sum = 0;
    for (const [index, count] of this.entries) sum += (count / total) * (worth[index] ?? 0);
    return sum;
  }

  /**
   * What is gained by those who pass through a channel. With `order` above 1 it has several places: how many come to each first is
   * solved from how often each is met, because whoever is met there later came to one of them first.
   */
  private through(channel: string, worth: Float64Array): number {
    const size = this.states.size;
    const places = [...this.states.values()].filter((state) => state.channel === channel).map(({ index }) => index);
    const met = places.map((place) =>
      this.fromEntry(Float64Array.from({ length: size }, (_, from) => this.visits[from * size + place] ?? 0)),
    );
    const among = Float64Array.from(
      places.flatMap((row) => places.map((column) => this.visits[column * size + row] ?? 0)),
    );
    const first = solve(among, Float64Array.from(met));
    return places.reduce((sum, place, at) => sum + (first[at] ?? 0) * (worth[place] ?? 0), 0);
  }
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function inProportion(effects: ReadonlyMap<string, number>, total: number): ReadonlyMap<string, number> {
  const sum = [...effects.values()].reduce((all, effect) => all + effect, 0);
  return new Map([...effects].map(([channel, effect]) => [channel, sum > 0 ? (total * effect) / sum : 0]));
}
