import { askedSpanSchema, spanOf, toldSpan } from './asked-span.ts';

const ZONE = 'America/New_York';
const NOW = new Date('2026-11-20T15:00:00Z');

const textOf = (asked: Parameters<typeof spanOf>[0], mostDays?: number) => {
  const { from, to } = spanOf(asked, ZONE, NOW, mostDays);
  return [from.toISOString(), to.toISOString()];
};

describe('the time that a report is about', () => {
  it('begins and ends with days where the clinic is, over the change of clocks', () => {
    expect(textOf({ from: '2026-10-31', to: '2026-11-01' })).toEqual([
      '2026-10-31T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
    ]);
  });

  it('takes instants as they are, the last not in it', () => {
    expect(textOf({ from: '2026-10-31T00:00:00Z', to: '2026-11-01T00:00:00+01:00' })).toEqual([
      '2026-10-31T00:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
    ]);
  });

  it('is the last 90 days, by the wall clock, where nobody says', () => {
    expect(textOf({})).toEqual(['2026-08-22T14:00:00.000Z', NOW.toISOString()]);
  });

  it('is refused where it ends before it begins, and where it is too long', () => {
    expect(() => textOf({ from: '2026-10-02', to: '2026-10-01' })).toThrow('The request is not valid.');
    expect(() => textOf({ from: '2026-10-01', to: '2026-10-02' }, 1)).toThrow('The request is not valid.');
    expect(textOf({ from: '2026-10-01', to: '2026-10-01' }, 1)).toHaveLength(2);
  });

  it.each(['0001-01-01', '1989-12-31', '2100-01-01T00:00:00Z', '9999-12-31'])(
    'is refused in the year of %s',
    (from) => {
      const { error } = askedSpanSchema.safeParse({ from });

      expect(error?.issues).toMatchObject([{ path: ['from'], message: 'is between 1990 and 2099' }]);
    },
  );

  const told = (from: string, to: string, smallest: number | null) => {
    const span = toldSpan({ from: new Date(from), to: new Date(to) }, ZONE, NOW, smallest);
    return [span.from.toISOString(), span.to.toISOString()];
  };

  it('is told in whole days that are over to those who may not see patients', () => {
    const days = ['2026-11-01T04:00:00.000Z', '2026-11-10T05:00:00.000Z'];

    expect(told('2026-11-01T12:00:00Z', '2026-11-10T12:00:00Z', 11)).toEqual(days);
    expect(told('2026-11-01T12:01:00Z', '2026-11-10T12:01:00Z', 11)).toEqual(days);
    expect(told('2026-11-01T04:00:00Z', '2026-11-21T05:00:00Z', 11)).toEqual([days[0], '2026-11-20T05:00:00.000Z']);
    expect(told('2026-11-20T06:00:00Z', '2026-11-21T05:00:00Z', 11)).toEqual(Array(2).fill('2026-11-20T05:00:00.000Z'));
  });

  it('is told as it is to those who may', () => {
    const span = ['2026-11-01T12:00:00.000Z', '2026-11-20T15:00:00.000Z'] as const;

    expect(told(...span, null)).toEqual(span);
  });
});
