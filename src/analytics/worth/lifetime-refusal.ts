import type { ModelRefusal } from './expected-lifetime.ts';
import { FEWEST } from './lifetime.ts';
import type { RetentionRefusal } from './retained-lifetime.ts';

export const REFUSALS = [
  'too_few_repeat_patients',
  'no_values',
  'visits_not_fitted',
  'values_not_fitted',
  'mean_value_unbounded',
  'too_few_years',
  'too_few_to_tell',
] as const satisfies readonly (ModelRefusal | RetentionRefusal)[];
export type LifetimeRefusal = (typeof REFUSALS)[number];

/** Why there is no number, in words for whoever asked. */
export const EXPLANATIONS: Readonly<Record<LifetimeRefusal, string>> = {
  too_few_repeat_patients: `Fewer than ${FEWEST} patients came more than once: too few to tell how often patients come.`,
  no_values: `Fewer than ${FEWEST} patients have a visit of a known value above 0: too few to tell what a visit is worth.`,
  visits_not_fitted:
    'The visits do not fit the model: rates at which patients come and stay away cannot be told from each other.',
  values_not_fitted: 'The values of visits do not fit the model: they differ too little, or in a way it does not know.',
  mean_value_unbounded: 'A few patients are worth so much more than the others that a mean value would say nothing.',
  too_few_years: `Fewer than ${FEWEST} years of patients were followed by another full year: too few to tell who stays.`,
  too_few_to_tell: 'So few people stayed, or did not, that the number would tell of them.',
};
