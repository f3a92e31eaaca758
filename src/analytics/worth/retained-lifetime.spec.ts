import { retainedLifetime } from './retained-lifetime.ts';

const YEARS = [
  { year: 0, active: 500, margin: 90_000, followed: 400, stayed: 320 },
  { year: 1, active: 320, margin: 57_600, followed: 200, stayed: 160 },
];
const estimated = (years: number, discount: number) => {
  const answer = retainedLifetime(YEARS, { years, discount }, 0);
  if (answer.outcome === 'refused') throw new Error(answer.reason);
  return answer;
};

describe('retainedLifetime', () => {
  it('is the geometric series of the worked case, cut at the horizon', () => {
    const { marginPerYear, retention, endless, lifetime } = estimated(3, 0.1);

    expect(marginPerYear).toBe(180);
    expect(retention.value).toBe(0.8);
    expect(endless).toBeCloseTo(660, 9);
    expect(lifetime.value).toBeCloseTo(180 + (180 * 0.8) / 1.1 + (180 * 0.64) / 1.21, 9);
  });

  it('comes to the endless series in the long run', () => {
    expect(estimated(300, 0.1).lifetime.value).toBeCloseTo(660, 6);
  });

  it('takes the part of a year that is within the horizon', () => {
    expect(estimated(1.5, 0).lifetime.value).toBeCloseTo(180 + (180 * 0.8) / 2, 9);
  });

  it('has an interval that follows from how many were followed', () => {
    const { lifetime, retention } = estimated(3, 0.1);

    // Wilson: 480 of 600.
    expect(retention).toEqual({ value: 0.8, low: expect.closeTo(0.7661, 4), high: expect.closeTo(0.8301, 4) });
    expect(lifetime.low).toBeLessThan(lifetime.value);
    expect(lifetime.value).toBeLessThan(lifetime.high);
  });

  it('has no end where nobody is lost and money keeps its worth', () => {
    const [first] = YEARS.map((year) => ({ ...year, stayed: year.followed }));

    expect(retainedLifetime(first ? [first] : [], { years: 3, discount: 0 }, 0)).toMatchObject({
      endless: null,
      lifetime: { value: 540 },
    });
  });

  it('refuses what is too thin', () => {
    const few = YEARS.map((year) => ({ ...year, followed: 49 }));

    expect(retainedLifetime(few, { years: 3, discount: 0 }, 0)).toEqual({
      outcome: 'refused',
      reason: 'too_few_years',
    });
    expect(retainedLifetime([], { years: 3, discount: 0 }, 0)).toMatchObject({ outcome: 'refused' });
  });

  it.each([
    ['stayed', 5],
    ['left', 395],
  ])('does not tell of a few who %s', (_, stayed) => {
    const years = [{ year: 0, active: 400, margin: 1, followed: 400, stayed }];

    expect(retainedLifetime(years, { years: 3, discount: 0 }, 11)).toEqual({
      outcome: 'refused',
      reason: 'too_few_to_tell',
    });
    expect(retainedLifetime(years, { years: 3, discount: 0 }, 0)).toMatchObject({ outcome: 'estimated' });
  });
});
