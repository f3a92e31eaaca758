import { reportDays } from './report-days.ts';

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
});
