import fc from 'fast-check';

import { type Pace, type PacedMessage, Pacer } from './pacer.ts';

const start = Date.parse('2026-03-10T16:00:00Z');
const at = (ms: number) => new Date(start + ms);

const ACCOUNT = { of: 'twilio', perSecond: 2 };
const CLINICS = [
  { of: 'slow', perSecond: 0.5 },
  { of: 'quick', perSecond: 3 },
] as const;

function textOf(changes: Partial<PacedMessage> = {}): PacedMessage {
  return { rates: [ACCOUNT], units: 1, rank: 'care', hasTurn: false, latestAt: at(86_400_000), ...changes };
}

describe('Pacer', () => {
  it('lets as much leave at once as a second holds, and gives each of the others its turn', () => {
    const pacer = new Pacer([], at(0));

    const turns = Array.from({ length: 5 }, () => pacer.turnOf(textOf()));

    expect(turns).toEqual([undefined, undefined, at(500), at(1000), at(1500)]);
  });

  it('counts units, and lets what a second does not hold leave when a second is free', () => {
    const pacer = new Pacer([], at(0));

    expect(pacer.turnOf(textOf({ units: 4 }))).toBeUndefined();
    expect(pacer.turnOf(textOf())).toEqual(at(1500));
  });

  it('goes on from what was taken before, and lets who waited leave at the turn', () => {
    const first = new Pacer([], at(0));
    const turns = Array.from({ length: 4 }, () => first.turnOf(textOf()));

    const second = new Pacer(first.all(), at(500));

    expect(turns[2]).toEqual(at(500));
    expect(second.turnOf(textOf({ hasTurn: true }))).toBeUndefined();
    // Who comes now goes behind the one that still waits.
    expect(second.turnOf(textOf())).toEqual(at(1500));
  });

  it('gives care its turn before marketing that came first', () => {
    const first = new Pacer([], at(0));
    for (let count = 0; count < 4; count += 1) first.turnOf(textOf({ rank: 'marketing' }));
    for (let count = 0; count < 6; count += 1) first.turnOf(textOf({ rank: 'care' }));

    const second = new Pacer(first.all(), at(500));

    // Care waits until 3 s from the start: the turn that marketing had before is not its own any more.
    expect(second.turnOf(textOf({ rank: 'marketing', hasTurn: true }))).toBeInstanceOf(Date);
    expect(second.turnOf(textOf({ rank: 'care', hasTurn: true }))).toBeUndefined();
  });

  it('lets an answer pass everybody who waits, and takes no place in the queue for it', () => {
    const pacer = new Pacer([], at(0));
    for (let count = 0; count < 10; count += 1) pacer.turnOf(textOf());
    const before = pacer.all();

    expect(pacer.turnOf(textOf({ rank: 'answer' }))).toEqual(at(500));
    expect(pacer.all()).toEqual(before);
    expect(new Pacer(before, at(500)).turnOf(textOf({ rank: 'answer' }))).toBeUndefined();
  });

  it('puts off by little whom an answer overtook', () => {
    const first = new Pacer([], at(0));
    for (let count = 0; count < 10; count += 1) first.turnOf(textOf());
    const second = new Pacer(first.all(), at(500));
    second.turnOf(textOf({ rank: 'answer' }));

    expect(second.turnOf(textOf({ hasTurn: true }))).toEqual(at(1000));
  });

  it('knows each account by itself', () => {
    const pacer = new Pacer([], at(0));
    for (let count = 0; count < 10; count += 1) pacer.turnOf(textOf());

    expect(pacer.turnOf(textOf({ rates: [{ of: 'twilio-2', perSecond: 2 }] }))).toBeUndefined();
  });

  it('lets a clinic that is slow by its own wish wait by itself', () => {
    const slow = textOf({ rates: [ACCOUNT, { of: 'slow', perSecond: 0.01 }] });
    const first = new Pacer([], at(0));
    const turns = [slow, slow, slow].map((message) => first.turnOf(message));

    expect(turns).toEqual([undefined, at(100_000), at(200_000)]);
    expect(first.turnOf(textOf({ rates: [ACCOUNT, { of: 'quick', perSecond: 10 }] }))).toBeUndefined();
    expect(first.turnOf(textOf())).toEqual(at(500));
  });

  it('keeps no place for who would have a turn only after their latest moment', () => {
    const pacer = new Pacer([], at(0));
    for (let count = 0; count < 4; count += 1) pacer.turnOf(textOf());

    expect(pacer.turnOf(textOf({ latestAt: at(1_400) }))).toEqual(at(1_500));
    expect(pacer.turnOf(textOf({ latestAt: at(1_500) }))).toEqual(at(1_500));
    expect(pacer.turnOf(textOf())).toEqual(at(2_000));
  });

  it('comes to an end of time for nobody, however slow', () => {
    const pacer = new Pacer([], at(0));
    const slowest = textOf({ rates: [{ of: 'slow', perSecond: Number.MIN_VALUE }], latestAt: at(1e12) });

    expect([slowest, slowest].map((message) => pacer.turnOf(message))).toEqual([undefined, at(86_400_000)]);
  });

  it('waits for whichever has no room, and takes none of the other before', () => {
    const quick = textOf({ rates: [ACCOUNT, { of: 'quick', perSecond: 10 }] });
    const first = new Pacer([], at(0));
    const turns = [quick, quick, quick].map((message) => first.turnOf(message));

    expect(turns).toEqual([undefined, undefined, at(500)]);
    expect(first.all().find(({ of }) => of === 'quick')?.freeAt).toBe(start + 200);
  });

  it('never lets more leave in any span than the span and a second more hold, and everybody in the end', () => {
    const rank = fc.constantFrom<PacedMessage['rank']>('answer', 'care', 'marketing');
    const message = fc.record({
      rank,
      units: fc.integer({ min: 1, max: 2 }),
      dueMs: fc.nat(3_000),
      clinic: fc.constantFrom(...CLINICS),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 40 }), (messages) => {
        const left: { atMs: number; units: number; rates: PacedMessage['rates'] }[] = [];
        let waiting = messages.map((one) => ({ ...one, rates: [ACCOUNT, one.clinic], hasTurn: false }));
        let paces: Pace[] = [];
        while (waiting.length > 0) {
          const nowMs = Math.min(...waiting.map(({ dueMs }) => dueMs));
          expect(nowMs).toBeLessThan(400_000);
          const pacer = new Pacer(paces, at(nowMs));
          waiting = waiting.flatMap((one) => {
            if (one.dueMs > nowMs) return [one];
            const turn = pacer.turnOf(textOf(one));
            if (turn) return [{ ...one, dueMs: turn.getTime() - start, hasTurn: true }];
            left.push({ atMs: nowMs, units: one.units, rates: one.rates });
            return [];
          });
          paces = pacer.all();
        }
        for (const rate of [ACCOUNT, ...CLINICS]) {
          const own = left.filter(({ rates }) => rates.includes(rate));
          for (const [index, first] of own.entries()) {
            let units = 0;
            for (const { atMs, units: more } of own.slice(index)) {
              units += more;
              // One of more units than a second holds has a second of its own.
              const most = Math.max(
                ((atMs - first.atMs) / 1000 + 1) * rate.perSecond,
                ((atMs - first.atMs) / 1000) * rate.perSecond + 2,
              );
              expect(units).toBeLessThanOrEqual(most + 0.01);
            }
          }
        }
      }),
    );
  });
});
