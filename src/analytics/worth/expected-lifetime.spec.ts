import { type Behaviour, type SimulatedPatient, simulatePatients } from '../../../test/support/simulated-visits.ts';
import { expectedVisits } from './bg-nbd.ts';
import { expectedLifetime, type VisitHistory } from './expected-lifetime.ts';
import { bgNbdLoss, fitBgNbd, modelOf } from './fit-bg-nbd.ts';
import { fitGammaGamma, gammaGammaLoss, valueModelOf } from './fit-gamma-gamma.ts';
import type { Fit } from './fit.ts';

const TRUTH: Behaviour = { r: 0.8, alpha: 12, a: 0.7, b: 2.5, p: 2, q: 4, v: 150 };
const THREE_YEARS = (3 * 365.25) / 7;
const spread = (random: () => number) => random() * THREE_YEARS;

function historyOf(patients: readonly SimulatedPatient[]): VisitHistory {
  const visits = patients.map(({ weeks, age }) => ({
    frequency: weeks.length - 1,
    recency: weeks.at(-1) ?? 0,
    age,
    people: 1,
  }));
  const values = patients.map(({ values: all }) => ({
    visits: all.length,
    mean: all.reduce((sum, value) => sum + value, 0) / all.length,
    people: 1,
  }));
  const count = values.reduce((sum, one) => sum + one.visits, 0);
  return { visits, values, known: count, paid: count };
}

/** How many standard errors each logarithm lies from the truth. */
function distances(fit: Fit, truth: readonly number[]): number[] {
  if (fit.outcome === 'refused') throw new Error(fit.reason);
  return truth.map((value, at) => {
    const error = Math.sqrt(fit.covariance[at * truth.length + at] ?? 0);
    return Math.abs((fit.logs[at] ?? 0) - Math.log(value)) / error;
  });
}

describe('the likelihood of visits', () => {
  const model = { r: 1.3, alpha: 7, a: 0.9, b: 2.1 };
  const { r, alpha, a, b } = model;

  /** The same from the moments of the rate and of the chance to leave. */
  it.each<readonly [number, number, number, number]>([
    [0, 0, 30, (alpha / (alpha + 30)) ** r],
    [1, 10, 30, r * alpha ** r * ((b / (a + b)) * 37 ** -(r + 1) + (a / (a + b)) * 17 ** -(r + 1))],
    [
      2,
      10,
      30,
      ((r * (r + 1) * alpha ** r) / ((a + b) * (a + b + 1))) * (b * (b + 1) * 37 ** -(r + 2) + a * b * 17 ** -(r + 2)),
    ],
  ])('is that of %i more visits', (frequency, recency, age, likelihood) => {
    expect(Math.exp(-bgNbdLoss([{ frequency, recency, age, people: 1 }], model))).toBeCloseTo(likelihood, 12);
  });

  it('is greatest near the truth, within the errors it states', () => {
    const history = historyOf(simulatePatients(5_000, spread, TRUTH, 1));
    const { r: rate, alpha: scale, a: left, b: right } = TRUTH;
    const fit = fitBgNbd(history.visits);

    for (const distance of distances(fit, [rate, scale, left, right])) expect(distance).toBeLessThan(3.5);
    const best = fit.outcome === 'fitted' ? bgNbdLoss(history.visits, modelOf(fit.logs)) : Number.NaN;
    expect(best).toBeLessThanOrEqual(bgNbdLoss(history.visits, TRUTH));
  });

  it('does not depend on whether patients are told one by one or in groups', () => {
    const one = { frequency: 2, recency: 10, age: 30 };
    const other = { frequency: 0, recency: 0, age: 8 };
    const singles = [one, other, one].map((visits) => ({ ...visits, people: 1 }));

    expect(
      bgNbdLoss(
        [
          { ...one, people: 2 },
          { ...other, people: 1 },
        ],
        TRUTH,
      ),
    ).toBeCloseTo(bgNbdLoss(singles, TRUTH), 12);
  });
});

describe('the likelihood of values', () => {
  it('is that of a gamma around a gamma', () => {
    const [p, q, v, visits, mean] = [2.5, 3.2, 40, 3, 17];
    const gammaDensity = (x: number, shape: number, rate: number, logGammaOfShape: number) =>
      Math.exp(shape * Math.log(rate) + (shape - 1) * Math.log(x) - rate * x - logGammaOfShape);
    const logGammaOf = (x: number) => {
      // The integral that defines it.
      let sum = 0;
      for (let t = -40; t < 12; t += 0.001) sum += Math.exp(x * t - Math.exp(t)) * 0.001;
      return Math.log(sum);
    };
    const [ofMean, ofRate] = [logGammaOf(p * visits), logGammaOf(q)];
    let density = 0;
    for (let log = -12; log < 6; log += 0.001) {
      const rate = Math.exp(log);
      density +=
        gammaDensity(mean, p * visits, visits * rate, ofMean) * gammaDensity(rate, q, v, ofRate) * rate * 0.001;
    }

    expect(Math.exp(-gammaGammaLoss([{ visits, mean, people: 1 }], { p, q, v }))).toBeCloseTo(density, 7);
  });

  it('is greatest near the truth, within the errors it states, whatever the currency', () => {
    const { values } = historyOf(simulatePatients(5_000, spread, TRUTH, 2));
    const { fit, scale } = fitGammaGamma(values);
    const dear = fitGammaGamma(values.map((group) => ({ ...group, mean: group.mean * 130 })));

    for (const distance of distances(fit, [TRUTH.p, TRUTH.q, TRUTH.v / scale])) expect(distance).toBeLessThan(3.5);
    if (fit.outcome === 'refused' || dear.fit.outcome === 'refused') throw new Error('not fitted');
    expect(valueModelOf(dear.fit.logs, dear.scale).v).toBeCloseTo(130 * valueModelOf(fit.logs, scale).v, 0);
  });
});

describe('expectedLifetime', () => {
  const horizon = { years: 3, discount: 0.1 };
  const estimated = (history: VisitHistory, over = horizon) => {
    const answer = expectedLifetime(history, over);
    if (answer.outcome === 'refused') throw new Error(answer.reason);
    return answer;
  };

  it('holds the truth in its interval nineteen times of twenty', () => {
    const trueVisits = 1 + expectedVisits(TRUTH, { frequency: 0, recency: 0, age: 0 }, THREE_YEARS);
    const trueValue = ((TRUTH.p * TRUTH.v) / (TRUTH.q - 1)) * trueVisits;
    const answers = Array.from({ length: 12 }, (_, seed) =>
      estimated(historyOf(simulatePatients(1_000, spread, TRUTH, seed)), { years: 3, discount: 0 }),
    );

    const held = answers.filter(({ lifetime }) => lifetime.low <= trueValue && trueValue <= lifetime.high);
    expect(held.length).toBeGreaterThanOrEqual(10);
    for (const { lifetime } of answers) expect(lifetime.high / lifetime.low).toBeLessThan(1.5);
  });

  it('expects as many visits as new patients turn out to make', () => {
    const { visits } = estimated(historyOf(simulatePatients(5_000, spread, TRUTH, 3)));
    const later = simulatePatients(20_000, () => THREE_YEARS, TRUTH, 4);
    const made = later.reduce((sum, { weeks }) => sum + weeks.length, 0) / later.length;

    expect(visits / made).toBeCloseTo(1, 1);
  });

  it('grows with the horizon, shrinks with the discount, and is one visit without a horizon to come', () => {
    const history = historyOf(simulatePatients(1_000, spread, TRUTH, 5));
    const valueOf = (years: number, discount: number) => estimated(history, { years, discount }).lifetime.value;

    expect(valueOf(1, 0.1)).toBeLessThan(valueOf(3, 0.1));
    expect(valueOf(3, 0.1)).toBeLessThan(valueOf(3, 0));
    expect(valueOf(1 / 1e6, 0.1)).toBeCloseTo(estimated(history).valuePerVisit, 2);
  });

  it('counts visits that brought nothing', () => {
    const history = historyOf(simulatePatients(1_000, spread, TRUTH, 6));
    const half = { ...history, known: history.known * 2 };

    expect(estimated(half).lifetime.value).toBeCloseTo(estimated(history).lifetime.value / 2, 6);
  });

  const plenty = historyOf(simulatePatients(1_000, spread, TRUTH, 7));
  it.each([
    ['few repeat patients', { ...plenty, visits: plenty.visits.slice(0, 120) }, 'too_few_repeat_patients'],
    ['nobody', { visits: [], values: [], known: 0, paid: 0 }, 'too_few_repeat_patients'],
    ['few values', { ...plenty, values: plenty.values.slice(0, 50) }, 'no_values'],
    [
      'visits that are all the same',
      { ...plenty, visits: [{ frequency: 2, recency: 20, age: 20, people: 500 }] },
      'visits_not_fitted',
    ],
    [
      'values that are all the same',
      { ...plenty, values: [1, 2, 3].map((visits) => ({ visits, mean: 100, people: 500 })) },
      'values_not_fitted',
    ],
    [
      'values without a mean',
      historyOf(simulatePatients(1_000, spread, { ...TRUTH, q: 0.6 }, 8)),
      'mean_value_unbounded',
    ],
  ])('refuses %s', (_, history, reason) => {
    expect(expectedLifetime(history, horizon)).toEqual({ outcome: 'refused', reason });
  });
});
