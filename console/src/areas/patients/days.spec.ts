import { dayOf } from '../../parts/day-of.ts';
import { byDay, dayInWords, timeInWords } from './days.ts';

const NEW_YORK = 'America/New_York';

describe('days of a clinic', () => {
  it('begin at midnight where the clinic is', () => {
    expect(dayOf('2026-11-20T04:59:00Z', NEW_YORK)).toBe('2026-11-19');
    expect(dayOf('2026-11-20T05:00:00Z', NEW_YORK)).toBe('2026-11-20');
  });

  it('hold what happened on them, in the order of the list', () => {
    const items = ['2026-11-20T15:00:00Z', '2026-11-20T05:00:00Z', '2026-11-20T04:00:00Z'].map((at) => ({ at }));

    expect(byDay(items, NEW_YORK)).toEqual([
      { day: '2026-11-20', items: items.slice(0, 2) },
      { day: '2026-11-19', items: items.slice(2) },
    ]);
    expect(byDay([], NEW_YORK)).toEqual([]);
  });

  it('are written in the language of the reader', () => {
    expect(dayInWords('1980-05-06', { language: 'en' })).toBe('May 6, 1980');
    expect(dayInWords('1980-05-06', { language: 'es' })).toBe('6 de mayo de 1980');
    expect(timeInWords('2026-11-20T15:04:00Z', { language: 'es', timeZone: NEW_YORK })).toBe('10:04');
  });
});
