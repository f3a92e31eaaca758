import { minimise } from './nelder-mead.ts';

describe('minimise', () => {
  it('finds the end of a curved valley', () => {
    const { point, hasConverged } = minimise(([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2, [-1.2, 1]);

    expect(hasConverged).toBe(true);
    expect(point).toEqual([expect.closeTo(1, 4), expect.closeTo(1, 4)]);
  });

  it('keeps away from where there is no value', () => {
    const { point } = minimise(([x = 0]) => (x <= 0 ? Number.NaN : x - Math.log(x)), [3]);

    expect(point[0]).toBeCloseTo(1, 4);
  });

  it('finds the same place every time', () => {
    const bowl = ([x = 0, y = 0, z = 0]: readonly number[]) => (x - 1) ** 2 + 3 * (y + 2) ** 4 + Math.abs(z);

    expect(minimise(bowl, [5, 5, 5])).toEqual(minimise(bowl, [5, 5, 5]));
  });
});
