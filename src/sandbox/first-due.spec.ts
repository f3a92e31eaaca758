import { firstDue } from './first-due.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const at = (time: string) => new Date(`2026-03-10T${time}:00Z`);
const nothing = {
  signals: undefined,
  agreements: undefined,
  recalls: undefined,
  lapses: undefined,
  segments: undefined,
  enrolments: undefined,
  timers: undefined,
  messages: undefined,
};

describe('firstDue', () => {
  it('answers nothing when nothing is to be done', () => {
    expect(firstDue(nothing, NOW)).toBeUndefined();
  });

  it('answers the earliest', () => {
    const next = { ...nothing, timers: at('14:00'), messages: at('13:00'), recalls: at('15:00') };

    expect(firstDue(next, NOW)).toEqual({ kind: 'messages', at: at('13:00') });
  });

  it('hears raised signals before anything else that is due', () => {
    const next = { ...nothing, signals: at('11:59'), recalls: at('10:00'), timers: at('09:00'), messages: at('08:00') };

    expect(firstDue(next, NOW)).toEqual({ kind: 'signals', at: NOW });
  });

  it('fires timers before it sends what they may call off', () => {
    expect(firstDue({ ...nothing, timers: at('11:00'), messages: at('10:00') }, NOW)?.kind).toBe('timers');
  });

  it('never answers a moment before now', () => {
    expect(firstDue({ ...nothing, messages: at('01:00') }, NOW)?.at).toEqual(NOW);
  });
});
