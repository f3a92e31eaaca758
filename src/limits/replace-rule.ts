import { Failure } from '../platform/errors.ts';
import { type LimitRule, topicsOf } from './limit-rule.ts';

/**
 * Which rules of a clinic come to an end when it states `next`: those about the same that would never count again. A rule that
 * holds until a later one begins, or again after it ends, stays.
 *
 * Raises `conflict` when `next` is about only a part of what another rule is about: the rest would silently fall back to
 * Attend's rule. All are of one kind and jurisdiction; `today` is a day, `YYYY-MM-DD`.
 */
export function endedBy<Rule extends LimitRule>(next: LimitRule, stated: readonly Rule[], today: string): Rule[] {
  const topics = new Set(topicsOf(next));
  const touched = stated.filter((rule) => topicsOf(rule).some((topic) => topics.has(topic)));
  if (touched.some((rule) => topicsOf(rule).some((topic) => !topics.has(topic)))) {
    throw new Failure('conflict', 'Another rule of yours is about more than this one.', {
      problems: [{ path: 'value.purposes', message: 'leaves out purposes of the rule it would replace' }],
    });
  }
  return touched.filter((rule) => covers(next, rule, today));
}

/** Whether no day from today on is left on which `earlier` would count beside `next`. */
function covers(next: LimitRule, earlier: LimitRule, today: string): boolean {
  const firstDay = earlier.effectiveFrom < today ? today : earlier.effectiveFrom;
  const coversEnd =
    next.effectiveTo === null || (earlier.effectiveTo !== null && earlier.effectiveTo <= next.effectiveTo);
  return next.effectiveFrom <= firstDay && coversEnd;
}
