import fc from 'fast-check';

import { type LineCounts, returnReport } from './return-report.ts';

const WHOLE = { byLine: {}, otherwise: 1 };
const line = (serviceLine: string | null, counts: Partial<LineCounts> = {}): LineCounts => ({
  serviceLine,
  booked: 0,
  netBooked: 0,
  bookedValue: 0,
  completed: 0,
  value: 0,
  newPatients: 0,
  people: { booked: 0, reversed: 0, completed: 0, returning: 0 },
  ...counts,
});
const sumOf = (lines: readonly LineCounts[]) => ({
  booked: lines.reduce((sum, { people }) => sum + people.booked, 0),
  reversed: lines.reduce((sum, { people }) => sum + people.reversed, 0),
  completed: lines.reduce((sum, { people }) => sum + people.completed, 0),
  returning: lines.reduce((sum, { people }) => sum + people.returning, 0),
});
const report = (lines: readonly LineCounts[], spend: { serviceLine: string | null; amount: number }[], smallest = 0) =>
  returnReport({ lines, people: sumOf(lines), spend, margins: WHOLE, smallest });

describe('returnReport', () => {
  const counts = { booked: 40, netBooked: 30, completed: 20, newPatients: 10, value: 6000 };

  it('holds what came of a line against what was spent on it', () => {
    const { items } = report([line('dental', counts)], [{ serviceLine: 'dental', amount: 2000 }]);

    expect(items).toMatchObject([
      { spend: 2000, costPerBooked: 50, costPerCompleted: 100, cac: 200, roi: 2, roas: 3, isSuppressed: false },
    ]);
  });

  it('counts the margin in the return, by line, and revenue beside it', () => {
    const { items, total } = returnReport({
      lines: [line('dental', counts), line('pulmonology', counts)],
      people: sumOf([]),
      spend: [{ serviceLine: 'dental', amount: 2000 }],
      margins: { byLine: { dental: 0.5 }, otherwise: 0.25 },
      smallest: 0,
    });

    expect(items).toMatchObject([
      { serviceLine: 'dental', margin: 3000, roi: 0.5, roas: 3 },
      { serviceLine: 'pulmonology', margin: 1500, roi: null, roas: null },
    ]);
    expect(total).toMatchObject({ value: 12_000, margin: 4500, roi: 1.25 });
  });

  it('has no ratio where it would divide by nothing', () => {
    const { items } = report([line('dental', { value: 5, completed: 1 })], [{ serviceLine: 'vision', amount: 7 }]);

    expect(items).toMatchObject([
      { serviceLine: 'dental', spend: 0, roi: null, roas: null, cac: null, costPerBooked: null, costPerCompleted: 0 },
      { serviceLine: 'vision', spend: 7, roi: -1, roas: 0, cac: null, costPerBooked: null, costPerCompleted: null },
    ]);
  });

  it('puts last what has no line, and adds up spend to the cent', () => {
    const { items, total } = report(
      [],
      [
        { serviceLine: null, amount: 0.1 },
        { serviceLine: 'dental', amount: 0.2 },
      ],
    );

    expect(items.map(({ serviceLine }) => serviceLine)).toEqual(['dental', null]);
    expect(total.spend).toBe(0.3);
  });

  it('hides what tells of few people, and one more from which it could be reckoned', () => {
    const people = { booked: 40, reversed: 0, completed: 20, returning: 12 };
    const { items, total } = report(
      [
        line('dental', { ...counts, people }),
        line('eyes', { ...counts, people: { ...people, booked: 3 } }),
        line('feet', { ...counts, people: { ...people, booked: 50 } }),
      ],
      [],
      11,
    );

    const shown = items.map(({ serviceLine, booked, completed, isSuppressed }) => [
      serviceLine,
      booked,
      completed,
      isSuppressed,
    ]);
    expect(shown).toEqual([
      ['dental', null, 20, true],
      ['eyes', null, 20, true],
      ['feet', 40, 20, true],
    ]);
    expect(total).toMatchObject({ booked: 120, isSuppressed: false });
  });

  it.each([
    ['few who cancelled', { booked: 40, reversed: 2, completed: 40, returning: 20 }, ['netBooked', 'bookedValue']],
    ['few who came again', { booked: 40, reversed: 0, completed: 40, returning: 2 }, ['newPatients', 'cac']],
    [
      'few who came',
      { booked: 40, reversed: 0, completed: 2, returning: 0 },
      ['completed', 'value', 'margin', 'costPerCompleted', 'roi', 'roas'],
    ],
  ])('hides the numbers that tell of %s', (_, people, hidden) => {
    const { items, total } = report(
      [line('dental', { ...counts, newPatients: 20, bookedValue: 9, people })],
      [{ serviceLine: 'dental', amount: 2000 }],
      11,
    );

    for (const one of [...items, total]) {
      expect(Object.entries(one).flatMap(([name, value]) => (value === null ? [name] : []))).toEqual(
        expect.arrayContaining(hidden),
      );
      expect(one).toMatchObject({ booked: 40, spend: 2000, isSuppressed: true });
    }
  });

  it('adds up to its total, and is finite or null', () => {
    const whole = fc.nat(50);
    const lines = fc.uniqueArray(
      fc.record({
        serviceLine: fc.option(fc.constantFrom('a', 'b', 'c')),
        booked: whole,
        completed: whole,
        newPatients: whole,
        value: whole,
        amount: whole,
      }),
      { selector: ({ serviceLine }) => serviceLine },
    );
    fc.assert(
      fc.property(lines, (given) => {
        const { items, total } = report(
          given.map(({ amount: _, ...one }) => line(one.serviceLine, one)),
          given,
        );
        for (const name of ['spend', 'booked', 'completed', 'newPatients', 'value', 'margin'] as const) {
          expect(items.reduce((sum, one) => sum + (one[name] ?? 0), 0)).toBe(total[name]);
        }
        for (const value of [...items, total].flatMap((one) => Object.values(one))) {
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });
});
