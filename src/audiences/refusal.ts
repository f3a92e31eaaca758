import type { BudgetFault } from './asking-budget.ts';
import type { RefusalReason } from './tell-audience.ts';

export type Refusal = RefusalReason | BudgetFault | 'line_not_offered';

const EXPLANATIONS: Readonly<Record<Refusal, string>> = {
  too_small: 'Too few people: ask for a wider audience.',
  too_near_another:
    'It differs by a few people from an audience that was told of before; held against each other the two would tell of them.',
  leaves_small_rest:
    'Together with two audiences that were told of before it would leave a few people, of whom nothing may be told.',
  line_not_offered: 'There is no such line of care that may be named: lines that tell of sensitive care never are.',
  caller_budget:
    'You have asked as many new questions as one may in a day. Those that were answered are answered again.',
  clinic_budget:
    'As many answers are remembered as can be held against a new one. The oldest is forgotten after 180 days.',
};

export const REFUSALS = Object.keys(EXPLANATIONS) as Refusal[];

export function explainRefusal(reason: Refusal): string {
  return EXPLANATIONS[reason];
}
