/** A question as far as the budget looks at it. */
export interface Asked {
  readonly outcome: 'told' | 'refused';
  readonly askedBy: string;
  readonly at: Date;
}

const DAY_MS = 24 * 60 * 60_000;

/** How long an answer is held against later ones. Who is in an audience half a year later is another matter. */
export const REMEMBERED_MS = 180 * DAY_MS;
/** Enough for a day's work on a campaign, too few to close in on somebody. Refusals count: they tell a little as well. */
export const QUESTIONS_A_DAY = 30;
/** All that are remembered are held against each new one, and against each other. */
export const MOST_REMEMBERED = 200;

export type BudgetFault = 'caller_budget' | 'clinic_budget';

/** Why a caller may ask nothing new now. A question that was answered before is answered again and counts for nothing. */
export function budgetFault(asked: readonly Asked[], caller: string, now: Date): BudgetFault | undefined {
  const since = now.getTime() - DAY_MS;
  const own = asked.filter(({ askedBy, at }) => askedBy === caller && at.getTime() > since);
  if (own.length >= QUESTIONS_A_DAY) return 'caller_budget';
  return asked.filter(({ outcome }) => outcome === 'told').length >= MOST_REMEMBERED ? 'clinic_budget' : undefined;
}
