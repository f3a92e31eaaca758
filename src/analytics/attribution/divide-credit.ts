import type { Conversion, Milestone, Touch } from './journey.ts';
import type { Rule } from './model.ts';

const DAY_MS = 86_400_000;

type RuleOf<M extends Rule['model']> = Extract<Rule, { readonly model: M }>;

/**
 * The share of one conversion that each of its touches gets, by place. `touches` are those that count, in their order. The shares
 * add up to 1; there are none where there is no touch.
 */
export function divideCredit(rule: Rule, touches: readonly Touch[], conversion: Conversion): number[] {
  if (touches.length === 0) return [];
  return normalised(weigh(rule, touches, conversion));
}

function weigh(rule: Rule, touches: readonly Touch[], conversion: Conversion): number[] {
  switch (rule.model) {
    case 'first_touch':
      return only(touches, 0);
    case 'last_touch':
      return only(touches, lastPlace(rule, touches));
    case 'linear':
      return touches.map(() => 1);
    case 'time_decay':
      return decayed(rule, touches, conversion);
    case 'position':
      return byPosition(rule, touches.length);
    case 'milestones':
      return byMilestone(rule, touches, conversion);
  }
}

function only(touches: readonly Touch[], place: number): number[] {
  return touches.map((_, index) => (index === place ? 1 : 0));
}

function lastPlace({ skip }: RuleOf<'last_touch'>, touches: readonly Touch[]): number {
  const place = touches.findLastIndex(({ channel }) => !skip.includes(channel));
  return place === -1 ? touches.length - 1 : place;
}

/** Beside the youngest touch: what counts is the proportion, and powers of great ages would vanish. */
function decayed(
  { halfLifeDays, stepped }: RuleOf<'time_decay'>,
  touches: readonly Touch[],
  conversion: Conversion,
): number[] {
  const halves = touches.map(({ at }) => {
    const age = (conversion.at - at) / (halfLifeDays * DAY_MS);
    return stepped ? Math.floor(age) : age;
  });
  const youngest = halves.at(-1) ?? 0;
  return halves.map((age) => 2 ** (youngest - age));
}

function byPosition({ first, middle, last }: RuleOf<'position'>, count: number): number[] {
  if (count === 1) return [1];
  const between = count > 2 ? middle / (count - 2) : 0;
  return Array.from({ length: count }, (_, place) => {
    if (place === 0) return first;
    return place === count - 1 ? last : between;
  });
}

function byMilestone(rule: RuleOf<'milestones'>, touches: readonly Touch[], conversion: Conversion): number[] {
  const weights = touches.map(() => 0);
  const places: number[] = [];
  const give = (place: number, weight: number) => {
    if (place === -1 || weight === 0) return;
    weights[place] = (weights[place] ?? 0) + weight;
    places.push(place);
  };
  give(0, rule.first);
  for (const name of ['lead', 'opportunity', 'close'] as const) give(placeOf(name, touches, conversion), rule[name]);
  const [from, to] = [Math.min(...places), Math.max(...places)];
  const between = touches.flatMap((_, place) => (place > from && place < to && !places.includes(place) ? [place] : []));
  for (const place of between) weights[place] = rule.between / between.length;
  return weights;
}

/** The touch that says so, or the last one by the time at which the milestone was reached. */
function placeOf(name: Milestone, touches: readonly Touch[], { milestonesAt }: Conversion): number {
  const reachedAt = milestonesAt?.[name];
  if (reachedAt !== undefined) return touches.findLastIndex(({ at }) => at <= reachedAt);
  return touches.findIndex(({ milestones }) => milestones?.includes(name));
}

/** Equal shares where all weights are 0: shares that say nothing about these touches must not lose the conversion. */
function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum > 0 ? weights.map((weight) => weight / sum) : weights.map(() => 1 / weights.length);
}
