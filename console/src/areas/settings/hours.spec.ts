import { type Hours, hoursOf, hoursSaid, timeShown, withOpen, withTime } from './hours.ts';

const CLOSED: Hours = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };

describe('hours of a week', () => {
  it('open a day as most do, and leave one that is open as it is', () => {
    expect(withOpen(CLOSED, 'mon', true).mon).toEqual(['09:00', '17:00']);
    expect(withOpen({ ...CLOSED, mon: ['07:00', '12:00'] }, 'mon', true).mon).toEqual(['07:00', '12:00']);
    expect(withOpen({ ...CLOSED, mon: ['07:00', '12:00'] }, 'mon', false)).toEqual(CLOSED);
  });

  it('close at the end of a day, which a browser calls the beginning of the next', () => {
    const late = withTime({ ...CLOSED, fri: ['08:00', '18:00'] }, 'fri', 1, '00:00');

    expect(late.fri).toEqual(['08:00', '24:00']);
    expect(timeShown('24:00')).toBe('00:00');
    expect(withTime(late, 'fri', 0, '00:00').fri).toEqual(['00:00', '24:00']);
  });

  it('are the same after the server was told and read', () => {
    const hours: Hours = { ...CLOSED, tue: ['08:30', '17:00'] };

    expect(hoursOf(hoursSaid(hours))).toEqual(hours);
  });
});
