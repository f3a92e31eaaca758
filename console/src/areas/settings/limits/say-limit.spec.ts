import { sayHours } from './say-limit.ts';

const NAMES = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' };
const WORK = ['08:00', '21:00'] as const;

describe('hours in a line', () => {
  it('put days together that are alike and follow each other', () => {
    const hours = {
      mon: WORK,
      tue: WORK,
      wed: null,
      thu: WORK,
      fri: WORK,
      sat: ['09:00', '18:00'] as const,
      sun: null,
    };

    expect(sayHours(hours, NAMES, 'closed')).toBe(
      'Mon–Tue 08:00–21:00, Wed closed, Thu–Fri 08:00–21:00, Sat 09:00–18:00, Sun closed',
    );
  });

  it('are short where every day is alike', () => {
    const hours = { mon: WORK, tue: WORK, wed: WORK, thu: WORK, fri: WORK, sat: WORK, sun: WORK };

    expect(sayHours(hours, NAMES, 'closed')).toBe('Mon–Sun 08:00–21:00');
  });
});
