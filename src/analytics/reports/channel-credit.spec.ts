import { pathStepsOf } from '../attribution/path-steps.ts';
import { creditOfPaths } from './channel-credit.ts';
import type { PathRow } from './path-row.ts';

const COUNTS = [
  { path: ['search'], conversions: 6, lost: 14, value: 600 },
  { path: ['search', 'guide'], conversions: 9, lost: 3, value: 1800 },
  { path: ['guide'], conversions: 1, lost: 4, value: 50 },
];

function rowsOf(counts: typeof COUNTS): PathRow[] {
  const { steps, ends } = pathStepsOf(counts, 1);
  const row = { serviceLine: null, cameFrom: [], journeys: 0, conversions: 0, value: 0 };
  return [
    ...steps.map(({ from, to, journeys }) => ({
      ...row,
      part: 'step' as const,
      cameFrom: from,
      channels: to,
      journeys,
    })),
    ...ends.map(({ state, conversions, lost, value }) => ({
      ...row,
      journeys: conversions + lost,
      conversions,
      value,
      part: 'end' as const,
      channels: state,
    })),
    ...counts.map(({ path, conversions, lost, value }) => ({
      ...row,
      journeys: conversions + lost,
      conversions,
      value,
      part: 'set' as const,
      channels: [...path].sort(),
    })),
  ];
}

const sharesOf = (...asked: Parameters<typeof creditOfPaths>) => Object.fromEntries(creditOfPaths(...asked).shares);

describe('credit of channels by journeys as a whole', () => {
  it.each([
    ['markov', 'conversions'],
    ['shapley', 'conversions'],
    ['shapley', 'rate_within'],
    ['shapley', 'rate_exact'],
  ] as const)('divides all conversions and all value: %s, %s', (model, game) => {
    const shares = Object.values(sharesOf(model, rowsOf(COUNTS), game));

    expect(shares.reduce((sum, { conversions }) => sum + conversions, 0)).toBeCloseTo(16, 9);
    expect(shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(2450, 6);
  });

  it('shares conversions evenly among those who met them, in the game of conversions', () => {
    expect(sharesOf('shapley', rowsOf(COUNTS), 'conversions')).toEqual({
      search: { conversions: 10.5, value: 1500 },
      guide: { conversions: 5.5, value: 950 },
    });
  });

  it('is in proportion to what channels add, in a game of rates', () => {
    // v(search) = 0.3, v(guide) = 0.2, v(both) = 16/37 within, so search adds (0.3 + 16/37 - 0.2) / 2.
    const both = 16 / 37;
    const [search, guide] = [(0.3 + both - 0.2) / 2, (0.2 + both - 0.3) / 2];

    const shares = sharesOf('shapley', rowsOf(COUNTS), 'rate_within');

    expect(shares['search']?.conversions).toBeCloseTo((16 * search) / (search + guide), 9);
  });

  it('comes to the same when months are read apart', () => {
    const apart = COUNTS.flatMap((count) => rowsOf([count]));

    for (const model of ['markov', 'shapley'] as const) {
      const whole = sharesOf(model, rowsOf(COUNTS), 'rate_exact');
      for (const [channel, share] of Object.entries(sharesOf(model, apart, 'rate_exact'))) {
        expect(share.conversions).toBeCloseTo(whole[channel]?.conversions ?? NaN, 9);
      }
    }
  });
});
