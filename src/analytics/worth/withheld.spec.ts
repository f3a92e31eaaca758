import { type LineMonth, monthKey, withheldOf } from './withheld.ts';

const COHORT = '2026-01-01';

/** By line, how many came in each month from the first on. */
function laid(lines: Readonly<Record<string, readonly number[]>>, cohort = COHORT) {
  const months: LineMonth[] = Object.entries(lines).flatMap(([serviceLine, counts]) =>
    counts.flatMap((people, month) => (people === 0 ? [] : [{ cohort, serviceLine, month, people }])),
  );
  return { months, sizes: months.filter(({ month }) => month === 0) };
}

const sumsFrom = (line: string, lines: Parameters<typeof laid>[0]) =>
  withheldOf(line, laid(lines), 11).sumsFrom.get(COHORT);

describe('what is withheld of a line', () => {
  it('are cohorts that would tell of another line', () => {
    const [january, february] = [laid({ dental: [5], lungs: [45] }), laid({ dental: [60], lungs: [70] }, '2026-02-01')];
    const sizes = [...january.sizes, ...february.sizes];

    // Without the second, it and the new patients of both months together would tell of the first.
    expect(withheldOf('lungs', { sizes, months: sizes }, 11).cohorts).toEqual(new Set([COHORT, '2026-02-01']));
  });

  it('is nothing where all numbers are large, or nobody came', () => {
    const { cohorts, sumsFrom: from, retained } = withheldOf('lungs', laid({ dental: [50, 0], lungs: [60, 20] }), 11);

    expect([cohorts.size, from.size, retained.size]).toEqual([0, 0, 0]);
  });

  it('are months by which the few of another line could be reckoned from all lines together', () => {
    const lines = { dental: [50, 30, 3], lungs: [60, 40, 20], eyes: [70, 50, 30] };

    expect(sumsFrom('dental', lines)).toBe(2);
    expect(sumsFrom('lungs', lines)).toBe(2);
    expect(sumsFrom('eyes', lines)).toBeUndefined();
    expect(withheldOf('lungs', laid(lines), 11).retained).toEqual(new Set([monthKey(COHORT, 2)]));
  });

  it('are sums from then on, and no more of who came', () => {
    const lines = { dental: [50, 3, 0, 20], lungs: [60, 20, 20, 20], eyes: [70, 30, 30, 30] };

    expect(sumsFrom('lungs', lines)).toBe(1);
    expect(withheldOf('lungs', laid(lines), 11).retained).toEqual(new Set([monthKey(COHORT, 1)]));
  });

  it('is one line more where those that are hidden are few together', () => {
    // Dental and its partner, lungs, are four in the second month.
    const lines = { dental: [50, 3, 2], lungs: [60, 20, 2], eyes: [70, 30, 30] };

    expect(sumsFrom('eyes', lines)).toBe(2);
  });

  it('are months beside a cohort that is hidden as a whole', () => {
    // Of dental and lungs nothing is told; four of them came again.
    const lines = { dental: [5, 1], lungs: [20, 3], eyes: [70, 30] };
    const withheld = withheldOf('eyes', laid(lines), 11);

    expect(withheld.cohorts).toEqual(new Set());
    expect(withheld.sumsFrom).toEqual(new Map([[COHORT, 1]]));
    expect(withheld.retained).toEqual(new Set([monthKey(COHORT, 1)]));
  });

  it('is who came where nearly all of another line did', () => {
    const withheld = withheldOf('lungs', laid({ dental: [50, 48], lungs: [60, 40], eyes: [70, 30] }), 11);

    expect(withheld.retained).toEqual(new Set([monthKey(COHORT, 1)]));
    expect(withheld.sumsFrom).toEqual(new Map());
  });

  it('is nothing beside itself alone', () => {
    expect(sumsFrom('dental', { dental: [50, 3] })).toBeUndefined();
  });
});
