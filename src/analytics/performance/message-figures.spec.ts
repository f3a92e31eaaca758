import fc from 'fast-check';

import type { FacetRow } from '../suppression/facets.ts';
import { toMessageItems } from './message-figures.ts';

const STATES = ['waiting', 'sent', 'delivered', 'failed', 'not_taken', 'suppressed: cap', 'suppressed: no_consent'];

const row = (key: string, value: string, count: number, facet = 'state'): FacetRow => ({
  ...{ key, facet, value, count },
  people: count,
});

describe('toMessageItems', () => {
  it('adds up what was sent and held back, and why', () => {
    const counts = [5, 10, 60, 8, 2, 11, 4];
    const [item] = toMessageItems(
      STATES.map((state, at) => row('sms', state, counts[at] ?? 0)),
      true,
      null,
    );

    expect(item).toMatchObject({
      key: 'sms',
      planned: 100,
      sent: 78,
      delivered: 60,
      failed: 10,
      suppressed: 15,
      clicked: 0,
    });
    expect(item?.reasons).toEqual([
      { reason: 'cap', count: 11 },
      { reason: 'no_consent', count: 4 },
    ]);
    expect(item?.rates.delivered.rate).toBeCloseTo(60 / 78, 9);
    expect(item?.rates.complained).toMatchObject({ rate: 0 });
  });

  it('has no rate of nothing, and no interval where more came back than is known to have been sent', () => {
    const [waiting] = toMessageItems([row('sms', 'waiting', 3)], false, null);
    const [slow] = toMessageItems([row('sms', 'sent', 2), row('sms', 'yes', 3, 'replied')], false, null);

    expect(waiting?.rates.delivered).toEqual({ rate: null, interval: null });
    expect(slow?.rates.replied).toEqual({ rate: 1.5, interval: null });
  });

  it('tells no numbers whose difference is a few people', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: STATES.length, maxLength: STATES.length });
    fc.assert(
      fc.property(fc.tuple(counts, counts), (groups) => {
        const rows = groups.flatMap((group, at) =>
          STATES.flatMap((state, place) => {
            const count = group[place] ?? 0;
            return count === 0 ? [] : [row(['sms', 'email'][at] ?? '', state, count)];
          }),
        );
        for (const { planned, sent, delivered, failed, suppressed, waiting, reasons } of toMessageItems(
          rows,
          false,
          11,
        )) {
          // Whole, parts that are told, and what is left of the whole for the others.
          const sums = [
            [planned, [sent, suppressed, waiting]],
            [planned, [delivered, failed, suppressed, waiting]],
            [sent, [delivered]],
            [suppressed, reasons.map(({ count }) => count)],
          ] as [number | null, (number | null)[]][];
          for (const [whole, parts] of sums) {
            if (whole === null || parts.includes(null)) continue;
            const rest = parts.reduce<number>((left, part) => left - (part ?? 0), whole);
            expect(rest <= 0 || rest >= 11).toBe(true);
          }
        }
      }),
    );
  });
});
