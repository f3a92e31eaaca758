import { assigned, binomial, randomFrom } from '../../../test/support/assigned.ts';
import { tellLift } from './hide-lift.ts';
import { liftReport } from './lift-report.ts';
import { liftWords } from './lift-words.ts';

const SUBJECT = { what: 'the journey "recall"', outcome: 'booked', withinDays: 30 } as const;
const wordsOf = (cells: Parameters<typeof liftReport>[0]) => liftWords(liftReport(cells), SUBJECT, false);

describe('what is found of a hold-out', () => {
  it('is nothing where nobody was drawn', () => {
    expect(liftReport([])).toMatchObject({ verdict: 'not_drawn', effect: null, sampleRatio: null });
  });

  it('is refused where the share held out changed, by version', () => {
    const report = liftReport([
      assigned(true, 90, 9, { share: 0.1 }),
      assigned(false, 10, 1, { share: 0.1 }),
      assigned(true, 80, 8, { share: 0.2, version: 2 }),
    ]);

    expect(report).toMatchObject({ verdict: 'shares_changed', effect: null });
    expect(liftWords(report, SUBJECT, false)[0]).toContain('(10 % in version 1, 20 % in version 2)');
  });

  it('is one lot where two versions hold out the same share', () => {
    const second = { version: 2 };

    expect(liftReport([assigned(true, 90, 9), assigned(false, 100, 9, second)]).verdict).not.toBe('shares_changed');
  });

  it('is a mismatch before anything else, however large the effect', () => {
    const cells = [assigned(true, 300, 200), assigned(false, 100, 1)];

    expect(liftReport(cells).verdict).toBe('mismatch');
    expect(wordsOf(cells)[0]).toBe(
      'The groups are not of the size that was drawn: 100 of 400 people were held out, and about 200 should be. Find out why before you believe any effect.',
    );
  });

  it('is too few while an arm has nobody whose time is over', () => {
    const open = { isOver: false, day: null };
    const report = liftReport([assigned(true, 10, 2), assigned(false, 12, 0, open)]);

    expect(report).toMatchObject({
      verdict: 'too_few',
      effect: null,
      control: { assigned: 12, open: 12, people: 0, rate: null },
    });
  });

  it('is the effect by assignment, with what it was worth and what it did to those who were reached', () => {
    const report = liftReport([
      assigned(true, 1000, 300, { delivered: 800, value: 30_000, valueSquares: 3_000_000, valued: 300 }),
      assigned(false, 1000, 200, { value: 20_000, valueSquares: 2_000_000, valued: 200 }),
    ]);

    expect(report.verdict).toBe('gain');
    expect(report.effect?.difference).toBeCloseTo(0.1, 9);
    expect(report.effect?.incremental).toBeCloseTo(100, 9);
    expect(report.effect?.incrementalInterval[0]).toBeCloseTo((report.effect?.differenceInterval[0] ?? 0) * 1000, 9);
    expect(report.onDelivered).toBeCloseTo(0.125, 9);
    // 100 each: of 1,000 with 300, the variance of one is 10,000 * 0.3 * 0.7 * 1000 / 999.
    const error = (10_000 * 0.21 + 10_000 * 0.16) / 999;
    expect(report.value?.difference).toBeCloseTo(10, 9);
    expect(report.value?.interval[1]).toBeCloseTo(10 + 1.959_963_985 * Math.sqrt(error), 6);
  });

  it('says how sure it is in points, and how many are still open', () => {
    const cells = [
      assigned(true, 1000, 300),
      assigned(false, 1000, 200),
      assigned(true, 7, 0, { isOver: false, day: null }),
    ];
    const words = wordsOf(cells);

    expect(words[0]).toMatch(
      /^Effect, measured by lot: of 100 people, 10\.0 more booked within 30 days than would have without the journey "recall" \(between \+\d+\.\d and \+\d+\.\d points, however often one looks\)\.$/,
    );
    expect(words[1]).toBe('7 more people are still within their 30 days and are not counted yet.');
    expect(words[2]).toContain('also those who were sent nothing');
  });

  it('says a loss as a loss', () => {
    expect(wordsOf([assigned(true, 1000, 200), assigned(false, 1000, 300)])[0]).toContain('10.0 fewer booked');
  });

  it('says that there are too few people where zero is possible', () => {
    expect(wordsOf([assigned(true, 100, 12), assigned(false, 100, 10)])[0]).toMatch(
      /^Too few people yet: between -\d+\.\d and \+\d+\.\d points\. There may be an effect, or none\.$/,
    );
  });

  it('has no ratio by nothing: nobody was reached, nobody converted, nothing was worth anything', () => {
    const report = liftReport([assigned(true, 100, 0, { delivered: 0 }), assigned(false, 100, 0)]);

    expect(report).toMatchObject({
      onDelivered: null,
      value: null,
      verdict: 'not_shown',
      sequential: { p: 1, interval: null },
    });
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
    expect(report.effect?.relative).toBeNull();
  });

  it('finds something where there is nothing in at most one of twenty, looked at every day', () => {
    const random = randomFrom(11);
    let found = 0;
    for (let trial = 0; trial < 200; trial += 1) {
      const cells = Array.from({ length: 30 }, (_, day) => {
        const fields = { day: `2026-06-${String(day + 1).padStart(2, '0')}` };
        return [true, false].map((isTreated) => assigned(isTreated, 60, binomial(random, 60, 0.2), fields));
      });
      if (liftReport(cells.flat()).verdict !== 'not_shown') found += 1;
    }

    expect(found).toBeLessThanOrEqual(10);
  });
});

describe('what is told of it', () => {
  const cells = [assigned(true, 400, 80), assigned(false, 400, 5)];

  it('is everything to those who may see patients', () => {
    expect(tellLift(liftReport(cells), null)).toMatchObject({ isSuppressed: false, control: { converted: 5 } });
  });

  it('is no number where one of them tells of few people, and still what was found', () => {
    const report = liftReport(cells);
    const told = tellLift(report, 11);

    expect(told).toMatchObject({
      isSuppressed: true,
      isValueSuppressed: true,
      verdict: 'gain',
      effect: null,
      sequential: null,
      adjusted: null,
    });
    expect(Object.values(told.control)).toEqual(Array(9).fill(null));
    expect(liftWords(report, SUBJECT, true)).toEqual([
      'Effect, measured by lot: the journey "recall" brings more than there would have been.',
      'Numbers of few people are hidden from your role.',
    ]);
  });

  it('is everything where all of them are large', () => {
    const large = [assigned(true, 400, 80), assigned(false, 400, 50)];

    expect(tellLift(liftReport(large), 11)).toMatchObject({ isSuppressed: false, control: { converted: 50 } });
  });

  it.each([
    ['treated', 1, 40],
    ['held out', 40, 1],
  ])('is no money where few of the %s have a value, and everything else', (_, treatedValued, controlValued) => {
    const money = (valued: number) => ({ value: 240 * valued, valueSquares: 57_600 * valued, valued });
    const report = liftReport([
      assigned(true, 400, 60, money(treatedValued)),
      assigned(false, 400, 50, money(controlValued)),
    ]);
    const told = tellLift(report, 11);

    expect(told).toMatchObject({ isSuppressed: false, isValueSuppressed: true, value: null });
    expect(told.treated).toEqual({ ...report.treated, valuePerPatient: null });
    expect(told.control).toEqual({ ...report.control, valuePerPatient: null });
    expect(tellLift(report, null)).toMatchObject({ isValueSuppressed: false, value: report.value });
  });

  it('is money where as many have a value as may be told of, and not how many they are', () => {
    const money = { value: 2640, valueSquares: 633_600, valued: 11 };
    const told = tellLift(liftReport([assigned(true, 400, 60, money), assigned(false, 400, 50)]), 11);

    expect(told).toMatchObject({
      isValueSuppressed: false,
      treated: { valuePerPatient: 6.6 },
      value: { difference: 6.6 },
    });
    expect(told).not.toHaveProperty('valued');
  });

  it.each(['not_drawn', 'shares_changed', 'mismatch', 'too_few', 'gain', 'loss', 'not_shown'] as const)(
    'has no number of people in the words of %s where numbers are hidden',
    (verdict) => {
      const words = liftWords({ ...liftReport(cells), verdict }, SUBJECT, true).join(' ');

      expect(words.replace('30 days', '').replace('50 %', '')).not.toMatch(/\d/);
    },
  );
});
