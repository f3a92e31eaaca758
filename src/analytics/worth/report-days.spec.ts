import { reportDays, toldDays } from './report-days.ts';

describe('reportDays', () => {
  it.each([
    [{}, { from: '2026-09-01', to: '2026-11-20' }],
    [{ to: '2026-01-31' }, { from: '2025-11-01', to: '2026-01-31' }],
    [{ from: '2026-11-20' }, { from: '2026-11-20', to: '2026-11-20' }],
    [
      { from: '2025-01-05', to: '2025-02-01' },
      { from: '2025-01-05', to: '2025-02-01' },
    ],
  ])('makes of %j three months, or what was asked for', (asked, days) => {
    expect(reportDays(asked, '2026-11-20', 3)).toEqual(days);
  });

  it.each([[{ from: '2026-11-21' }], [{ from: '2020-01-01', to: '2026-01-01' }]])('refuses %j', (asked) => {
    expect(() => reportDays(asked, '2026-11-20', 3)).toThrow('not valid');
  });

  it('are over, for whoever is told no number of few people', () => {
    const asked = { from: '2026-11-01', to: '2026-11-20' };

    expect(toldDays(asked, '2026-11-20', 11)).toEqual({ from: '2026-11-01', to: '2026-11-19' });
    expect(toldDays(asked, '2026-11-10', 11)).toEqual({ from: '2026-11-01', to: '2026-11-09' });
    expect(toldDays(asked, '2026-11-21', 11)).toEqual(asked);
    expect(toldDays(asked, '2026-11-20', null)).toEqual(asked);
  });
});
