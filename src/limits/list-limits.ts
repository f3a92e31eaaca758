import { type AttendLimit, type ClinicLimit, dayOf, type LimitRule, topicsOf } from './limit-rule.ts';

/** A limit as a clinic reads it: where it comes from, and whether it is its own. */
export interface LimitItem extends LimitRule {
  readonly note: string;
  readonly isOwn: boolean;
  /** Not so for one that is yet to begin. */
  readonly isInForce: boolean;
  /** Purposes or channels for which another rule of the clinic counts instead. */
  readonly replacedFor: readonly string[];
  /** When the clinic stated it, and who did; null for Attend's. */
  readonly stated: { readonly at: Date; readonly by: string } | null;
}

/** The limits that count for a clinic today or later. `own` has the newest first, as in `Limits`. */
export function listLimits(attends: readonly AttendLimit[], own: readonly ClinicLimit[], now: Date): LimitItem[] {
  const today = dayOf(now);
  const claimed = new Set<string>();
  const items: LimitItem[] = [];
  for (const rule of [...own, ...attends]) {
    const topics = topicsOf(rule);
    const replacedFor = topics.filter((topic) => claimed.has(placeOf(rule, topic)));
    const isInForce = rule.effectiveFrom <= today;
    const isPast = rule.effectiveTo !== null && rule.effectiveTo < today;
    if (isPast || (isInForce && replacedFor.length === topics.length)) continue;
    const item = toItem(rule, isInForce, replacedFor);
    if (item.isOwn && isInForce) for (const topic of topics) claimed.add(placeOf(rule, topic));
    items.push(item);
  }
  return items.sort(compareItems);
}

function placeOf({ kind, jurisdiction }: LimitRule, topic: string): string {
  return `${kind} ${jurisdiction} ${topic}`;
}

function toItem(rule: AttendLimit | ClinicLimit, isInForce: boolean, replacedFor: readonly string[]): LimitItem {
  const { kind, jurisdiction, value, effectiveFrom, effectiveTo, source, note } = rule;
  const stated = 'clinicId' in rule ? { at: rule.createdAt, by: rule.createdBy } : null;
  return {
    ...{ kind, jurisdiction, value, effectiveFrom, effectiveTo, source, note },
    ...{ isOwn: stated !== null, isInForce, replacedFor, stated },
  };
}

function compareItems(a: LimitItem, b: LimitItem): number {
  const keyOf = ({ kind, jurisdiction, effectiveFrom }: LimitItem) => `${kind} ${jurisdiction} ${effectiveFrom}`;
  const [first, second] = [keyOf(a), keyOf(b)];
  return first < second ? -1 : Number(first > second);
}
