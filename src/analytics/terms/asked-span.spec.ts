import { spanOf } from './asked-span.ts';

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
});
