import { binomial, randomFrom } from '../../../test/support/assigned.ts';
import { FUNNEL_STAGES } from './funnel.ts';
import { benjaminiHochberg, findLeaks, type LeakCell } from './leaks.ts';

const DAY = 86_400;

function cellOf(
  serviceLine: string,
  now: [people: number, moved: number],
  past: [people: number, moved: number],
): LeakCell {
  return {
    serviceLine,
    stage: 'consideration',
    usualSeconds: 9 * DAY,
    now: { people: now[0], moved: now[1] },
    past: { people: past[0], moved: past[1] },
  };
}

describe('findLeaks', () => {
  it('names where fewer go on, with whom that costs, first who costs most', () => {
    const cells = [cellOf('dental', [200, 60], [2000, 1000]), cellOf('pulmonology', [220, 90], [2400, 1320])];

    expect(findLeaks(cells, 10, null).map(({ words, isLeak }) => [isLeak, words])).toEqual([
      [
        true,
        'Fewer move on after consideration in dental: 30 % of 200 within 9 days, before it was 50 %. That is about 40 people in this time.',
      ],
      [
        true,
        'Fewer move on after consideration in pulmonology: 41 % of 220 within 9 days, before it was 55 %. That is about 31 people in this time.',
      ],
    ]);
  });

  it('calls nothing a leak that may be chance, that costs few people, or that is a gain', () => {
    const cells = [
      cellOf('chance', [40, 16], [400, 220]),
      cellOf('few', [40, 4], [4000, 1200]),
      cellOf('gain', [200, 160], [2000, 1000]),
    ];

    expect(findLeaks(cells, 10, null).map(({ serviceLine, isLeak }) => [serviceLine, isLeak])).toEqual([
      ['few', false],
      ['chance', false],
      ['gain', false],
    ]);
    expect(findLeaks(cells, 5, null)[0]).toMatchObject({ serviceLine: 'few', isLeak: true });
  });

  it('compares with a past and a present of at least somebody', () => {
    expect(findLeaks([cellOf('new', [10, 5], [0, 0]), cellOf('gone', [0, 0], [10, 5])], 1, null)).toEqual([]);
  });

  it('hides cells of few people, and tells of no leak in them', () => {
    const cells = [cellOf('few', [100, 5], [1000, 500]), cellOf('many', [400, 100], [1000, 500])];
    const [first, second] = findLeaks(cells, 10, 11);

    expect(first).toMatchObject({ serviceLine: 'many', isLeak: true, people: 400 });
    expect(second).toEqual({
      ...{ serviceLine: 'few', stage: 'consideration', isLeak: false, isSuppressed: true },
      ...{
        usualSeconds: null,
        people: null,
        share: null,
        pastShare: null,
        difference: null,
        interval: null,
        p: null,
        lost: null,
      },
      words: 'Numbers of few people are hidden from your role.',
    });
  });

  it('finds no leak in 95 of 100 times and more when nothing has changed, over all that is looked at', () => {
    const random = randomFrom(77);
    const trials = 300;
    let alarms = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const cells = ['a', 'b', 'c', 'd', 'e'].flatMap((serviceLine) =>
        FUNNEL_STAGES.slice(0, 4).map((stage, place): LeakCell => {
          const chance = 0.3 + place * 0.15;
          return {
            ...{ serviceLine, stage, usualSeconds: DAY },
            now: { people: 120, moved: binomial(random, 120, chance) },
            past: { people: 480, moved: binomial(random, 480, chance) },
          };
        }),
      );
      if (findLeaks(cells, 1, null).some(({ isLeak }) => isLeak)) alarms += 1;
    }

    expect(alarms / trials).toBeLessThan(0.05);
  });

  it('finds a leak that is there', () => {
    const random = randomFrom(78);
    let found = 0;
    for (let trial = 0; trial < 100; trial += 1) {
      const past = binomial(random, 2000, 0.6);
      if (findLeaks([cellOf('a', [400, binomial(random, 400, 0.45)], [2000, past])], 10, null)[0]?.isLeak) found += 1;
    }

    expect(found).toBeGreaterThan(95);
  });
});

describe('benjaminiHochberg', () => {
  it('follows the worked example of the paper', () => {
    // Benjamini and Hochberg 1995, section 3.2: of these 15 four are rejected at 5 %.
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];

    expect(benjaminiHochberg(ps).filter((p) => p <= 0.05)).toHaveLength(4);
    expect(benjaminiHochberg(ps)[3]).toBeCloseTo((0.0095 * 15) / 4, 9);
  });

  it('keeps the order of what it was given, and is nothing of nothing', () => {
    expect(benjaminiHochberg([0.04, 0.01])).toEqual([0.04, 0.02]);
    expect(benjaminiHochberg([])).toEqual([]);
  });
});
