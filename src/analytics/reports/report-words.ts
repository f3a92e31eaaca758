import type { ModelName } from '../settings/attribution-settings.ts';

const DIVIDES: Readonly<Record<ModelName, string>> = {
  first_touch: 'All credit of a conversion goes to the first touch that counts.',
  last_click: 'All credit of a conversion goes to the last touch that counts.',
  last_non_direct: 'All credit of a conversion goes to the last touch that was not somebody coming by themselves.',
  linear: 'Every touch that counts gets the same part of a conversion.',
  time_decay: 'The later a touch, the more of a conversion it gets.',
  u_shaped: 'The first and the last touch get most of a conversion, those between share the rest.',
  w_shaped:
    'The first touch, the one by which the patient became known and the last before the appointment was asked for get most.',
  full_path:
    'The first touch, the one by which the patient became known, the last before the booking and the last get most.',
  markov: 'A channel gets credit by how many conversions would be missing if whoever came to it had been lost there.',
  shapley: 'A channel gets what it adds to others, on average over all orders in which they may come.',
};

/** What numbers that stand side by side say. */
export const COMPARED =
  'Models divide the same conversions in different ways; none of them measures an effect. `lift` does: it compares people by lot, and says how many came who would not have come otherwise.';

/** What divided credit says, and what it does not. */
export function wordsOf(model: ModelName): string {
  return `${DIVIDES[model]} This divides what happened; it does not say what would have happened without a channel. What a journey brought about is measured by its hold-out.`;
}
