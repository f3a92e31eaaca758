import { type CohortInput, cohortReport as reportOf } from './cohort-report.ts';
import { monthKey, NOTHING_WITHHELD } from './withheld.ts';

const cohortReport = (input: Omit<CohortInput, 'withheld'>) => reportOf({ ...input, withheld: NOTHING_WITHHELD });

const month = (cohort: string, at: number, people: number, value = 0, margin = value) => ({
  cohort: `${cohort}-01`,
  month: at,
  people,
  value,
  margin,
});

describe('cohortReport', () => {
  const months = [month('2026-01', 0, 100, 8000, 4000), month('2026-01', 2, 40, 4000, 2000)];
  const report = (amount: number, smallest = 0) =>
    cohortReport({ months, spend: new Map([['2026-01-01', amount]]), today: '2026-04-30', smallest });

  it('adds up by patient, month by month up to this one', () => {
    expect(report(6000)).toEqual([
      {
        ...{ cohort: '2026-01', patients: 100, spend: 6000, cac: 60, paybackMonth: 2, isSuppressed: false },
        months: [
          { month: 0, value: 80, margin: 40, retained: 1 },
          { month: 1, value: 80, margin: 40, retained: 0 },
          { month: 2, value: 120, margin: 60, retained: 0.4 },
          { month: 3, value: 120, margin: 60, retained: 0 },
        ],
      },
    ]);
  });

  it.each([
    ['in the first month', 4000, 0],
    ['later', 5999, 2],
    ['not yet', 6001, null],
    ['in the first month where nothing was spent', 0, 0],
  ])('pays back %s', (_, amount, paybackMonth) => {
    expect(report(amount)).toMatchObject([{ paybackMonth }]);
  });

  it('has a month in which money was spent and nobody came', () => {
    const spend = new Map([['2026-02-01', 50]]);

    expect(cohortReport({ months: [], spend, today: '2026-04-30', smallest: 11 })).toEqual([
      {
        ...{ cohort: '2026-02', patients: 0, spend: 50, cac: null, paybackMonth: null },
        ...{ months: [], isSuppressed: false },
      },
    ]);
  });

  it('hides a small cohort, and the smallest of the others from which it could be reckoned', () => {
    const sizes = { '2026-01': 90, '2026-02': 4, '2026-03': 60 };
    const cohorts = cohortReport({
      months: Object.entries(sizes).map(([cohort, people]) => month(cohort, 0, people, 100)),
      spend: new Map(),
      today: '2026-03-01',
      smallest: 11,
    });

    expect(cohorts.map(({ cohort, patients, isSuppressed }) => [cohort, patients, isSuppressed])).toEqual([
      ['2026-01', 90, false],
      ['2026-02', null, true],
      ['2026-03', null, true],
    ]);
    expect(cohorts[1]).toMatchObject({ cac: null, paybackMonth: null, months: [] });
  });

  it('hides months in which few came, until enough come again', () => {
    const [cohort] = cohortReport({
      months: [month('2026-01', 0, 50, 500), month('2026-01', 1, 3, 30), month('2026-01', 3, 20, 200)],
      spend: new Map(),
      today: '2026-05-01',
      smallest: 11,
    });

    expect(cohort?.isSuppressed).toBe(true);
    expect(cohort?.months).toEqual([
      { month: 0, value: 10, margin: 10, retained: 1 },
      { month: 1, value: null, margin: null, retained: null },
      { month: 2, value: null, margin: null, retained: 0 },
      { month: 3, value: 14.6, margin: 14.6, retained: 0.4 },
      { month: 4, value: 14.6, margin: 14.6, retained: 0 },
    ]);
  });

  it('hides who came again where nearly all did', () => {
    const [cohort] = cohortReport({
      months: [month('2026-01', 0, 50, 500), month('2026-01', 1, 48, 480)],
      spend: new Map(),
      today: '2026-02-01',
      smallest: 11,
    });

    expect(cohort?.months[1]).toEqual({ month: 1, value: 19.6, margin: 19.6, retained: null });
  });

  it('hides what is withheld: cohorts, sums from a month on, and who came in a month', () => {
    const withheld = {
      cohorts: new Set(['2026-02-01']),
      sumsFrom: new Map([['2026-01-01', 2]]),
      retained: new Set([monthKey('2026-01-01', 1)]),
    };
    const cohorts = reportOf({
      months: [...[0, 1, 2, 3].map((at) => month('2026-01', at, 50, 500)), month('2026-02', 0, 45)],
      ...{ spend: new Map(), today: '2026-04-30', smallest: 11, withheld },
    });

    expect(cohorts).toMatchObject([
      { patients: 50, isSuppressed: true },
      { patients: null, isSuppressed: true },
    ]);
    expect(cohorts[0]?.months.map(({ value, retained }) => [value, retained])).toEqual([
      [10, 1],
      [20, null],
      [null, 1],
      [null, 1],
    ]);
  });
});
