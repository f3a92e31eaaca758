import { type BgNbd, expectedVisits } from './bg-nbd.ts';
import { varianceOf } from './fit.ts';
import { fitBgNbd, modelOf, type VisitGroup } from './fit-bg-nbd.ts';
import { fitGammaGamma, type ValueGroup, valueModelOf } from './fit-gamma-gamma.ts';
import { expectedValue, type GammaGamma } from './gamma-gamma.ts';
import { type Estimate, FEWEST, type Horizon, Z95 } from './lifetime.ts';

/** Completed visits as the models want them; money is margin. */
export interface VisitHistory {
  readonly visits: readonly VisitGroup[];
  readonly values: readonly ValueGroup[];
  /** Visits of which a value is known, and those of them that brought more than nothing. */
  readonly known: number;
  readonly paid: number;
}

export type ModelRefusal =
  'too_few_repeat_patients' | 'no_values' | 'visits_not_fitted' | 'values_not_fitted' | 'mean_value_unbounded';

export type ExpectedLifetime =
  | {
      readonly outcome: 'estimated';
      readonly lifetime: Estimate;
      /** Visits of a new patient within the horizon, the first included. */
      readonly visits: number;
      readonly valuePerVisit: number;
      readonly model: BgNbd & GammaGamma;
    }
  | { readonly outcome: 'refused'; readonly reason: ModelRefusal };

/** A year in weeks, and the part of it over which money counts as if it came in the middle. */
const WEEKS = 365.25 / 7;
const STEP_YEARS = 0.25;

/**
 * What a new patient will bring within the horizon, the first visit included: BG/NBD says how often patients come until they stay
 * away for good, gamma-gamma what a visit is worth. The interval is that of the parameters (delta method on the logarithm).
 */
export function expectedLifetime(history: VisitHistory, horizon: Horizon): ExpectedLifetime {
  const repeating = history.visits.reduce((sum, { frequency, people }) => sum + (frequency > 0 ? people : 0), 0);
  if (repeating < FEWEST) return { outcome: 'refused', reason: 'too_few_repeat_patients' };
  const valued = history.values.reduce((sum, { people }) => sum + people, 0);
  if (valued < FEWEST) return { outcome: 'refused', reason: 'no_values' };
  const visitFit = fitBgNbd(history.visits);
  if (visitFit.outcome === 'refused') return { outcome: 'refused', reason: 'visits_not_fitted' };
  const { fit: valueFit, scale } = fitGammaGamma(history.values);
  if (valueFit.outcome === 'refused') return { outcome: 'refused', reason: 'values_not_fitted' };
  const valueModel = valueModelOf(valueFit.logs, scale);
  // Where q is 1 or less, a few patients are worth so much that there is no mean.
  if (valueModel.q <= 1) return { outcome: 'refused', reason: 'mean_value_unbounded' };
  const visitModel = modelOf(visitFit.logs);
  const valuePerVisit = (history.paid / history.known) * meanValue(valueModel);
  const value = valuePerVisit * discountedVisits(visitModel, horizon);
  const variance =
    varianceOf((logs) => Math.log(discountedVisits(modelOf(logs), horizon)), visitFit) +
    varianceOf((logs) => Math.log(meanValue(valueModelOf(logs, scale))), valueFit);
  const spread = Math.exp(Z95 * Math.sqrt(variance));
  if (!Number.isFinite(value * spread)) return { outcome: 'refused', reason: 'visits_not_fitted' };
  return {
    outcome: 'estimated',
    lifetime: { value, low: value / spread, high: value * spread },
    visits: discountedVisits(visitModel, { ...horizon, discount: 0 }),
    valuePerVisit,
    model: { ...visitModel, ...valueModel },
  };
}

/** Of a patient of whom nothing was seen yet. */
function meanValue(model: GammaGamma): number {
  return expectedValue(model, 0, 0);
}

/** Visits of a new patient, each counted as what money of its time is worth today; the first is now. */
function discountedVisits(model: BgNbd, { years, discount }: Horizon): number {
  let sum = 1;
  let before = 0;
  for (let from = 0; from < years; from += STEP_YEARS) {
    const to = Math.min(from + STEP_YEARS, years);
    const until = futureVisits(model, to * WEEKS);
    sum += (until - before) / (1 + discount) ** ((from + to) / 2);
    before = until;
  }
  return sum;
}

/** How near to a place where the formula is 0/0 it is reckoned beside it instead. */
const NEAR = 1e-4;

function futureVisits(model: BgNbd, weeks: number): number {
  const isSingular = Math.abs(model.a - 1) < NEAR || Math.abs(model.a + model.b - 1) < NEAR;
  const beside = isSingular ? { ...model, a: model.a + 2 * NEAR } : model;
  return expectedVisits(beside, { frequency: 0, recency: 0, age: 0 }, weeks);
}
