import { type Fit, fitByLikelihood, varianceOf } from './fit.ts';

/** The loss of exponential waits of a mean, by the logarithm of their rate. */
const waits =
  (mean: number) =>
  ([rate = 0]: readonly number[]) =>
    Math.exp(rate) * mean - rate;
const fitted = (fit: Fit) => {
  if (fit.outcome === 'refused') throw new Error(fit.reason);
  return fit;
};

describe('fitByLikelihood', () => {
  it('finds the parameter, and by the curve how sure it is', () => {
    const fit = fitted(fitByLikelihood(waits(4), [0], 400));

    expect(Math.exp(fit.logs[0] ?? 0)).toBeCloseTo(0.25, 4);
    // The standard error of the logarithm of a rate is 1 / sqrt(n).
    expect(fit.covariance[0]).toBeCloseTo(1 / 400, 6);
  });

  it('carries the error on to what follows from the parameters', () => {
    const fit = fitted(fitByLikelihood((logs) => waits(4)(logs) + waits(9)(logs.slice(1)), [0, 0], 400));

    expect(varianceOf(([a = 0, b = 0]) => 2 * a - b, fit)).toBeCloseTo((4 + 1) / 400, 6);
  });

  it('refuses a ridge, on which parameters cannot be told from each other', () => {
    expect(fitByLikelihood(([a = 0, b = 0]) => waits(4)([a + b]), [0, 0], 400)).toMatchObject({ outcome: 'refused' });
  });

  it('refuses what goes on to infinity', () => {
    expect(fitByLikelihood(([a = 0]) => Math.exp(-a), [0], 400)).toEqual({
      outcome: 'refused',
      reason: 'does_not_converge',
    });
  });
});
