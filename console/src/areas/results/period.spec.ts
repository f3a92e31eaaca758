import { daysOf, periodIn } from './period.ts';

describe('the days of a period', () => {
  it.each([
    ['last30', '2026-11-10', { from: '2026-10-12', to: '2026-11-10' }],
    ['last90', '2026-11-10', { from: '2026-08-13', to: '2026-11-10' }],
    ['quarter', '2026-11-10', { from: '2026-10-01', to: '2026-11-10' }],
    ['lastQuarter', '2026-11-10', { from: '2026-07-01', to: '2026-09-30' }],
    ['lastQuarter', '2026-02-01', { from: '2025-10-01', to: '2025-12-31' }],
  ] as const)('of %s on %s are whole days', (period, today, days) => {
    expect(daysOf({ period }, today)).toEqual(days);
  });

  it('are one’s own where both are told', () => {
    const days = { from: '2026-01-01', to: '2026-01-31' };

    expect(daysOf({ period: 'custom', ...days }, '2026-11-10')).toEqual(days);
  });
});

describe('the period of an address', () => {
  it('keeps nothing that is no period', () => {
    expect(periodIn({ period: 'custom', from: '2026-13-01', to: '2026-01-31', name: 'Jane' })).toEqual({
      period: 'custom',
      to: '2026-01-31',
    });
    expect(periodIn({ period: 'ever', from: '2026-01-01' })).toEqual({});
  });
});
