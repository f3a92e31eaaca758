import fc from 'fast-check';

import { type EpisodeFate, FUNNEL_STAGES, type FunnelCell, toFunnel } from './funnel.ts';

const cellOf = (
  furthest: FunnelCell['furthest'],
  fate: EpisodeFate,
  people: number,
  channel: string | null = null,
): FunnelCell => ({
  serviceLine: null,
  ...{ channel, furthest, fate, people },
  episodes: people,
});

describe('toFunnel', () => {
  it('counts whoever came further as having come so far, and who stands where', () => {
    const cells = [
      cellOf('awareness', 'here', 50),
      cellOf('access', 'here', 20),
      cellOf('access', 'lapsed', 5),
      cellOf('post_visit', 'ended', 25),
    ];
    const stay = { serviceLine: null, channel: null, people: 50, medianSeconds: 60, p75Seconds: 70, p90Seconds: 80 };
    const [item] = toFunnel(cells, [{ ...stay, stage: 'awareness' }], null);

    expect(item?.episodes).toBe(100);
    expect(item?.steps.map(({ reached }) => reached)).toEqual([100, 50, 50, 25, 25]);
    expect(item?.steps.map(({ shareOfBefore }) => shareOfBefore)).toEqual([null, 0.5, 1, 0.5, 1]);
    expect(item?.steps[2]).toMatchObject({ here: 20, lapsed: 5, medianSeconds: null, isSuppressed: false });
    expect(item?.steps[0]).toMatchObject({ medianSeconds: 60, p75Seconds: 70, p90Seconds: 80 });
  });

  it('has no share of a stage that nobody reached', () => {
    expect(toFunnel([cellOf('awareness', 'here', 3)], [], null)[0]?.steps.map((step) => step.shareOfBefore)).toEqual([
      ...[null, 0],
      ...[null, null, null],
    ]);
  });

  it('hides a number of few people, and those that would tell of it', () => {
    const cells = [cellOf('awareness', 'here', 50), cellOf('access', 'here', 4), cellOf('post_visit', 'here', 40)];
    const [item] = toFunnel(cells, [], 11);

    // Hidden are the 4 and the 40, which together tell of neither: all came to the first two, and 44 to the third.
    expect(item?.steps.map(({ reached }) => reached)).toEqual([94, 44, 44, null, null]);
    expect(item?.steps.map(({ here }) => here)).toEqual([50, 0, null, 0, null]);
  });

  it('hides with a channel of few people the whole of another, which would tell of it beside all together', () => {
    const cells = [
      cellOf('awareness', 'here', 30, 'search'),
      cellOf('access', 'here', 40, 'search'),
      cellOf('access', 'here', 5, 'email'),
      cellOf('access', 'here', 60, 'referral'),
      cellOf('care', 'here', 50, 'referral'),
    ];
    const items = toFunnel(cells, [], 11);

    expect(items.map(({ channel, episodes }) => [channel, episodes])).toEqual([
      ['search', null],
      ['email', null],
      ['referral', 110],
    ]);
    // Of what is hidden no part adds up to it.
    expect(items[0]?.steps.map(({ reached, here }) => [reached, here])).toEqual([
      [null, null],
      [null, 0],
      [null, null],
      [0, 0],
      [0, 0],
    ]);
  });

  it('lets no few people be reckoned from what it tells of groups and of all of them together', () => {
    const cell = fc.record({
      furthest: fc.constantFrom(...FUNNEL_STAGES),
      channel: fc.constantFrom('search', 'referral', 'email'),
      people: fc.integer({ min: 1, max: 40 }),
    });
    const selector = (one: { furthest: string; channel: string }) => `${one.furthest} ${one.channel}`;
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector, minLength: 1, maxLength: 15 }), (all) => {
        const cells = all.map((one) => cellOf(one.furthest, 'here', one.people, one.channel));
        const [told, open] = [toFunnel(cells, [], 11), toFunnel(cells, [], null)];
        const [together] = toFunnel(
          [...Map.groupBy(cells, ({ furthest }) => furthest)].map(([furthest, of]) =>
            cellOf(
              furthest,
              'here',
              of.reduce((sum, { people }) => sum + people, 0),
            ),
          ),
          [],
          11,
        );
        const known = (at: number, stage: number) => {
          const steps = told[at]?.steps ?? [];
          const parts = steps.slice(stage).map(({ here }) => here);
          // What stands in a stage and beyond adds up to what came there.
          return steps[stage]?.reached != null || !parts.includes(null);
        };
        for (let stage = 0; stage < FUNNEL_STAGES.length; stage += 1) {
          const secret = open.filter((_, at) => !known(at, stage)).map(({ steps }) => steps[stage]?.reached ?? 0);
          const sum = secret.reduce((total, one) => total + one, 0);
          expect(together?.steps[stage]?.reached === null || sum === 0 || sum >= 11).toBe(true);
        }
      }),
    );
  });

  it('lets no few people be reckoned from what it tells of a group', () => {
    const cell = fc.record({
      furthest: fc.constantFrom(...FUNNEL_STAGES),
      fate: fc.constantFrom<EpisodeFate[]>('here', 'lapsed', 'ended'),
      channel: fc.constantFrom('search', 'referral'),
      people: fc.integer({ min: 1, max: 40 }),
    });
    const cells = fc.uniqueArray(cell, {
      selector: ({ furthest, fate, channel }) => `${furthest} ${fate} ${channel}`,
      minLength: 1,
      maxLength: 16,
    });
    fc.assert(
      fc.property(cells, (all) => {
        for (const { steps, episodes } of toFunnel(
          all.map((one) => cellOf(one.furthest, one.fate, one.people, one.channel)),
          [],
          11,
        )) {
          const told = [episodes, ...steps.flatMap(({ reached, here, lapsed }) => [reached, here, lapsed])];
          // No number is small, and no two of those that are nested differ by few.
          for (const number of told) expect(number === null || number === 0 || number >= 11).toBe(true);
          const nested = steps.flatMap(({ reached }) => (reached === null ? [] : [reached]));
          nested.slice(1).forEach((number, at) => {
            const less = (nested[at] ?? 0) - number;
            expect(less === 0 || less >= 11).toBe(true);
          });
        }
      }),
    );
  });
});
