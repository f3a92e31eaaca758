import fc from 'fast-check';

import { countScores, countScoresMasked, type ScoreCount } from './count-scores.ts';

const given = (counts: Readonly<Record<number, number>>, silent = 0): ScoreCount[] => [
  ...Object.entries(counts).map(([score, count]) => ({ score: Number(score), count })),
  { score: null, count: silent },
];
const cellsOf = (rows: readonly ScoreCount[], masked: boolean) =>
  (masked ? countScoresMasked : countScores)(rows).distribution.map(({ count }) => count);

describe('countScores', () => {
  it('takes the share of 0 to 6 from the share of 9 and 10', () => {
    expect(countScores(given({ 0: 1, 6: 1, 7: 2, 8: 1, 9: 2, 10: 3 }, 5))).toMatchObject({
      asked: 15,
      answered: 10,
      nps: 30,
    });
  });

  it.each([
    { all: 'delighted', counts: { 10: 4 }, nps: 100 },
    { all: 'angry', counts: { 6: 4 }, nps: -100 },
    { all: 'neither', counts: { 7: 1, 8: 1 }, nps: 0 },
  ])('is $nps when all are $all', ({ counts, nps }) => {
    expect(countScores(given(counts)).nps).toBe(nps);
  });

  it('has no score without answers, and a cell for every number', () => {
    const counts = countScores([]);

    expect(counts).toMatchObject({ asked: 0, answered: 0, nps: null });
    expect(counts.distribution).toEqual(Array.from({ length: 11 }, (_, score) => ({ score, count: 0 })));
  });
});

describe('countScoresMasked', () => {
  it('hides everything about a handful of answers', () => {
    expect(countScoresMasked(given({ 9: 4, 10: 6 }, 30))).toEqual({
      asked: 40,
      answered: null,
      nps: null,
      distribution: Array.from({ length: 11 }, (_, score) => ({ score, count: null })),
    });
    expect(countScoresMasked(given({}, 3)).asked).toBeNull();
  });

  it('shows large cells and empty ones', () => {
    const rows = given({ 3: 11, 8: 20, 10: 30 });

    expect(cellsOf(rows, true)).toEqual(cellsOf(rows, false));
    expect(countScoresMasked(rows).nps).toBe(31);
  });

  it('hides a second cell where one alone would follow from the total', () => {
    expect(cellsOf(given({ 3: 2, 4: 12, 5: 40, 10: 50 }), true)).toEqual([0, 0, 0, null, null, 40, 0, 0, 0, 0, 50]);
  });

  it('shows no score where it would tell of a handful of detractors', () => {
    expect(countScoresMasked(given({ 2: 3, 8: 40, 10: 60 }))).toMatchObject({ answered: 103, nps: null });
  });

  const rows = fc
    .array(fc.nat({ max: 40 }), { minLength: 11, maxLength: 11 })
    .map((counts) => given(Object.fromEntries(counts.entries())));

  it('never shows a cell of one to ten, and never leaves less than eleven to be worked out', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const masked = countScoresMasked(some);
        const truth = cellsOf(some, false) as number[];
        const shown = masked.distribution.map(({ count }) => count);
        expect(shown.filter((count) => count !== null && count > 0 && count < 11)).toEqual([]);
        const secret = truth.filter((_, score) => shown[score] === null).reduce((sum, count) => sum + count, 0);
        expect(masked.answered === null || secret === 0 || secret >= 11).toBe(true);
      }),
    );
  });

  it('changes no number that it shows', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const truth = countScores(some);
        const masked = countScoresMasked(some);
        for (const [score, { count }] of masked.distribution.entries())
          expect([null, truth.distribution[score]?.count]).toContain(count);
        for (const field of ['asked', 'answered', 'nps'] as const)
          expect([null, truth[field]]).toContain(masked[field]);
      }),
    );
  });
});
