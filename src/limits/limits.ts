import type { Purpose } from '../consents/consent.ts';
import type { Cap, LimitKind, LimitRule, LimitValues, OpenHours, Throughput } from './limit-rule.ts';

const NO_CAPS: readonly Cap[] = [];

/**
 * The limits of one clinic: Attend's own, of which the clinic may have replaced some by stricter or other ones of its own.
 *
 * A rule of the clinic takes the place of all of Attend's with the same kind and jurisdiction whose purposes or channel it names.
 */
export class Limits {
  constructor(private readonly rules: readonly LimitRule[]) {}

  /** Hours that all must be open for a message of this purpose to leave: federal law, and that of the recipient's state. */
  openHours(jurisdictions: readonly string[], purpose: Purpose, on: Date): OpenHours[] {
    return this.of('open_hours', on)
      .filter((rule) => holdsIn(rule, jurisdictions) && rule.value.purposes.includes(purpose))
      .map((rule) => rule.value.hours);
  }

  caps(jurisdictions: readonly string[], purpose: Purpose, on: Date): readonly Cap[] {
    const found = this.of('caps', on).filter(
      (rule) => holdsIn(rule, jurisdictions) && rule.value.purposes.includes(purpose),
    );
    return found.length === 0 ? NO_CAPS : found.flatMap((rule) => rule.value.caps);
  }

  /** Without a rule a STOP ends everything: the safe reading. */
  revocationScope(on: Date): 'purpose' | 'all' {
    return this.of('revocation', on)[0]?.value.scope ?? 'all';
  }

  throughput(channel: 'sms' | 'email' | 'voice', on: Date): Throughput | undefined {
    return this.of('throughput', on).find((rule) => rule.value.channel === channel)?.value;
  }

  reviewCoolingOffDays(on: Date): number | undefined {
    return this.of('review_cooling_off', on)[0]?.value.days;
  }

  refillLapseDays(on: Date): number | undefined {
    return this.of('refill_lapse', on)[0]?.value.days;
  }

  private of<Kind extends LimitKind>(kind: Kind, on: Date): LimitRule<Kind>[] {
    const day = on.toISOString().slice(0, 10);
    return this.rules.filter(
      (rule): rule is LimitRule<Kind> =>
        rule.kind === kind && rule.effectiveFrom <= day && (rule.effectiveTo === null || day <= rule.effectiveTo),
    );
  }
}

function holdsIn({ jurisdiction }: LimitRule, jurisdictions: readonly string[]): boolean {
  return jurisdiction === '*' || jurisdictions.includes(jurisdiction);
}

export type { LimitValues };
