import { eventOf } from './demo-event.ts';
import { slicesOf } from './demo-slices.ts';

const START = new Date('2026-03-10T12:00:00Z');
const at = (time: string) =>
  eventOf({ at: new Date(`2026-03-10T${time}Z`), from: 'web', type: 'page.viewed', subject: 'visitor:v', mark: time });

describe('slicesOf', () => {
  it('takes signals in after they happened, together with those of the same minutes', () => {
    const slices = slicesOf([at('12:01:00'), at('12:10:00'), at('12:10:01'), at('13:45:00')], START);

    expect(slices.map(({ until, events }) => [until.toISOString(), events.length])).toEqual([
      ['2026-03-10T12:10:00.000Z', 2],
      ['2026-03-10T12:20:00.000Z', 1],
      ['2026-03-10T13:50:00.000Z', 1],
    ]);
  });

  it('takes what happened before the start in at the start', () => {
    expect(slicesOf([at('11:30:00')], START).map(({ until }) => until)).toEqual([START]);
  });
});
