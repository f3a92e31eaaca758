import { type Breaker, CLOSED, judge, retry } from './kafka-breaker.ts';

const good = (count: number) => Array<boolean>(count).fill(false);
const bad = (count: number) => Array<boolean>(count).fill(true);
const after = (...portions: boolean[][]) => portions.reduce<Breaker>(judge, CLOSED).state;
const oneByOne = (pattern: boolean[]) => pattern.map((one) => [one]);

describe('judge', () => {
  it.each([
    { what: 'nothing was refused', portions: [good(5000)], state: 'closed' },
    { what: '199 are refused in a row', portions: [bad(199)], state: 'closed' },
    { what: '200 are refused in a row', portions: [bad(200)], state: 'open' },
    { what: '200 are refused in a row, one by one', portions: oneByOne(bad(200)), state: 'open' },
    { what: 'a row runs on over two portions', portions: [[...good(900), ...bad(100)], bad(100)], state: 'open' },
    {
      what: 'a row is broken',
      portions: [
        [...good(900), ...bad(150)],
        [false, ...bad(60)],
      ],
      state: 'closed',
    },
    { what: 'half of 200 are refused', portions: oneByOne(bad(100).flatMap(() => [true, false])), state: 'open' },
    { what: 'a third is refused', portions: oneByOne(bad(400).flatMap(() => [true, false, false])), state: 'closed' },
  ])('is $state when $what', ({ portions, state }) => {
    expect(after(...portions)).toBe(state);
  });

  it('looks back on the last thousand only', () => {
    const mixed = bad(150).flatMap(() => [true, false]);

    expect(after(good(5000), ...oneByOne(mixed), ...oneByOne(mixed), ...oneByOne(mixed), ...oneByOne(mixed))).toBe(
      'open',
    );
    expect(judge(CLOSED, good(5000)).recent).toHaveLength(1);
    expect(oneByOne(good(3000)).reduce<Breaker>(judge, CLOSED).recent).toHaveLength(1000);
  });

  it('stays open until it is told to try', () => {
    const open = judge(CLOSED, bad(200));

    expect(judge(open, good(1000)).state).toBe('open');
    expect(retry(open).state).toBe('trying');
    expect(retry(CLOSED).state).toBe('closed');
  });

  it.each([
    { what: 'good', portion: good(3), state: 'closed' },
    { what: 'mostly good', portion: [true, false, false], state: 'closed' },
    { what: 'half bad', portion: [true, false], state: 'open' },
    { what: 'empty', portion: [], state: 'trying' },
  ])('is $state when the portion it tries is $what', ({ portion, state }) => {
    expect(judge(retry(judge(CLOSED, bad(200))), portion).state).toBe(state);
  });
});
