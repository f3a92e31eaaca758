import type { Purpose } from '../consents/consent.ts';
import {
  ALL,
  type Cap,
  EVERYWHERE,
  type LimitKind,
  type LimitRule,
  type OpenHours,
  type Throughput,
  topicsOf,
} from './limit-rule.ts';

/** A rule with its days as numbers, which compare faster than texts: the gate asks for every message. */
interface DatedRule {
  readonly rule: LimitRule;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly isOwn: boolean;
}

const DAY_MS = 24 * 60 * 60_000;
const NONE: readonly DatedRule[] = [];

/**
 * The limits of one clinic: Attend's, of which the clinic may have replaced some by its own.
 *
 * On the days on which it is in force, a rule of the clinic takes the place of all of Attend's with the same kind and
 * jurisdiction, for the purposes or the channel it names. Of several such rules of the clinic the first in `own` counts: the
 * newest. Days begin at midnight UTC.
 */
export class Limits {
  private readonly rules = new Map<string, DatedRule[]>();

  constructor(rules: readonly LimitRule[], own: readonly LimitRule[] = []) {
    for (const rule of own) this.add(rule, true);
    for (const rule of rules) this.add(rule, false);
  }

  /** Hours that all must be open for a message of this purpose to leave: federal law, and that of the recipient's state. */
  openHours(jurisdictions: readonly string[], purpose: Purpose, on: Date): OpenHours[] {
    return this.of('open_hours', purpose, on)
      .filter((rule) => holdsIn(rule, jurisdictions))
      .map((rule) => rule.value.hours);
  }

  /** Caps that all must leave room for a message of this purpose. */
  caps(jurisdictions: readonly string[], purpose: Purpose, on: Date): readonly Cap[] {
    return this.of('caps', purpose, on)
      .filter((rule) => holdsIn(rule, jurisdictions))
      .flatMap((rule) => rule.value.caps);
  }

  /**
   * How far a STOP reaches. The rule for everywhere decides, the clinic's own or else Attend's, which says `all`. Only where it
   * says to follow the law does the law of the day (47 CFR 64.1200(a)(10)), and what the law calls `all` is `all`: of several
   * words the stricter wins, and without any word a STOP ends everything.
   */
  revocationScope(on: Date): 'purpose' | 'all' {
    const rules = this.of('revocation', ALL, on);
    const choice = rules.filter(({ jurisdiction }) => jurisdiction === EVERYWHERE);
    const law = rules.filter(({ jurisdiction }) => jurisdiction !== EVERYWHERE);
    const followsLaw = choice.length > 0 && choice.every(({ value }) => value.scope !== 'all');
    const isNarrow = law.length > 0 && law.every(({ value }) => value.scope === 'purpose');
    return followsLaw && isNarrow ? 'purpose' : 'all';
  }

  throughput(channel: 'sms' | 'email' | 'voice', on: Date): Throughput | undefined {
    return this.of('throughput', channel, on)[0]?.value;
  }

  reviewCoolingOffDays(on: Date): number | undefined {
    return this.of('review_cooling_off', ALL, on)[0]?.value.days;
  }

  refillLapseDays(on: Date): number | undefined {
    return this.of('refill_lapse', ALL, on)[0]?.value.days;
  }

  /** The largest that anybody stated. */
  minimumCohort(on: Date): number | undefined {
    const stated = this.of('minimum_cohort', ALL, on).map(({ value }) => value.people);
    return stated.length === 0 ? undefined : Math.max(...stated);
  }

  /** States whose visitors are counted only with their consent. */
  visitorConsentStates(on: Date): string[] {
    return this.of('visitor_consent', ALL, on).map(({ jurisdiction }) => jurisdiction);
  }

  private add(rule: LimitRule, isOwn: boolean): void {
    const { effectiveFrom, effectiveTo } = rule;
    const lastDay = effectiveTo === null ? Infinity : numberOf(effectiveTo);
    const dated = { rule, firstDay: numberOf(effectiveFrom), lastDay, isOwn };
    for (const topic of topicsOf(rule)) {
      const key = `${rule.kind} ${topic}`;
      const found = this.rules.get(key);
      if (found) found.push(dated);
      else this.rules.set(key, [dated]);
    }
  }

  /** The rules of a kind about one topic that are in force, the clinic's own first. */
  private of<Kind extends LimitKind>(kind: Kind, topic: string, on: Date): LimitRule<Kind>[] {
    const day = Math.floor(on.getTime() / DAY_MS);
    const replaced = new Set<string>();
    const found: LimitRule<Kind>[] = [];
    for (const { rule, firstDay, lastDay, isOwn } of this.rules.get(`${kind} ${topic}`) ?? NONE) {
      if (day < firstDay || day > lastDay || replaced.has(rule.jurisdiction)) continue;
      if (isOwn) replaced.add(rule.jurisdiction);
      found.push(rule as LimitRule<Kind>);
    }
    return found;
  }
}

function numberOf(day: string): number {
  return Math.floor(Date.parse(day) / DAY_MS);
}

function holdsIn({ jurisdiction }: LimitRule, jurisdictions: readonly string[]): boolean {
  return jurisdiction === EVERYWHERE || jurisdictions.includes(jurisdiction);
}
