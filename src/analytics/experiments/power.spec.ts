import { daysNeeded, peopleNeeded } from './power.ts';
import { peoplePerArm } from './sample.ts';

describe('peopleNeeded', () => {
  it.each([
    [0.2, -0.02, 6039],
    [0.05, 0.005, 31_234],
  ])('is that of two equal arms where half are held out: %p %p', (baseline, effect, each) => {
    const people = peopleNeeded({ baseline, effect, power: 0.8, alpha: 0.05, holdout: 0.5 });

    expect(people).toEqual({ treated: each, control: each, total: 2 * each });
    expect(peoplePerArm(baseline, baseline + effect)).toBeLessThanOrEqual(each);
  });

  it('needs more people in all the smaller the share held out', () => {
    const totals = [0.5, 0.3, 0.2, 0.1, 0.05].map(
      (holdout) => peopleNeeded({ baseline: 0.1, effect: 0.03, power: 0.8, alpha: 0.05, holdout }).total,
    );

    expect(totals).toEqual([...totals].sort((a, b) => a - b));
    expect(peopleNeeded({ baseline: 0.1, effect: 0.03, power: 0.8, alpha: 0.05, holdout: 0.1 })).toMatchObject({
      control: Math.ceil((totals[3] ?? 0) / 10),
    });
  });

  it('takes as many days as it takes people to come', () => {
    expect(daysNeeded(1000, 280, 28)).toBe(100);
    expect(daysNeeded(1000, 0, 28)).toBeNull();
  });
});
