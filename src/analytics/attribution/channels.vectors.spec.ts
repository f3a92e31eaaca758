import { readVectors } from '../../../test/support/vectors/read-vectors.ts';
import { attributeByMarkov } from './markov.ts';
import type { PathCount } from './path-count.ts';
import { attributeByShapley, type Game, shapleyValues } from './shapley.ts';

interface Counted {
  readonly path: readonly string[];
  readonly conversions: number;
  readonly nulls: number;
}

interface ChannelCase {
  readonly id: string;
  readonly title: string;
  readonly model: string;
  readonly params: { readonly order?: number; readonly game?: string };
  readonly paths?: readonly Counted[];
  readonly v?: Readonly<Record<string, number>>;
  readonly expected: {
    readonly conversionProbability: number;
    readonly removalEffect: Readonly<Record<string, number>>;
    readonly byChannel: Readonly<Record<string, number>>;
    readonly phi: Readonly<Record<string, number>>;
    readonly grandCoalition: number;
  };
}

const CASES = readVectors<ChannelCase>('attribution');
const of = (model: string) =>
  CASES.filter((one) => one.model === model).map((one) => [`${one.id}: ${one.title}`, one] as const);

const countsOf = ({ paths = [] }: ChannelCase): PathCount[] =>
  paths.map(({ path, conversions, nulls }) => ({ path, conversions, lost: nulls }));
const close = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, expect.closeTo(value, 9) as number]));

describe('attributeByMarkov, case by case', () => {
  it.each(of('markov'))('%s', (_, one) => {
    const result = attributeByMarkov(countsOf(one), one.params.order);

    expect(result.conversionProbability).toBeCloseTo(one.expected.conversionProbability, 9);
    expect(Object.fromEntries(result.removalEffect)).toEqual(close(one.expected.removalEffect));
    expect(Object.fromEntries(result.conversions)).toEqual(close(one.expected.byChannel));
  });
});

const GAMES: Readonly<Record<string, Game>> = {
  counts: 'conversions',
  rate_exact: 'rate_exact',
  rate_subset: 'rate_within',
};

describe('Shapley values, case by case', () => {
  it.each(of('shapley').filter(([, one]) => one.paths))('%s', (_, one) => {
    const game = GAMES[/^\w*/.exec(one.params.game ?? '')?.[0] ?? ''];
    if (game === undefined) throw new Error(`no game is called ${String(one.params.game)}`);

    const { value } = attributeByShapley(countsOf(one), game, { orders: 0, random: Math.random });

    expect(Object.fromEntries(value)).toEqual(close(one.expected.phi));
  });

  it.each(of('shapley').filter(([, one]) => one.v))('%s', (_, one) => {
    const players = Object.keys(one.expected.phi);
    const names = new Map(Object.entries(one.v ?? {}).map(([set, worth]) => [set.split('+').sort().join('+'), worth]));
    const worth = (coalition: number) => {
      const members = players.filter((_player, place) => (coalition & (1 << place)) !== 0);
      return names.get(members.sort().join('+')) ?? 0;
    };

    const values = shapleyValues(players.length, worth);

    expect(values).toEqual(players.map((player) => expect.closeTo(one.expected.phi[player] ?? 0, 9) as number));
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(one.expected.grandCoalition, 9);
  });
});
