import type { GovernanceFacts } from '../governance-facts.ts';

/** What can be said of a safeguard from the running configuration. */
export interface SafeguardStatus {
  /** `clinic`: no software can know; `partly`: Attend does its share, and the clinic has one too. */
  readonly state: 'in_place' | 'partly' | 'gap' | 'clinic';
  readonly because: string;
}

/** A standard of the Security Rule, or one of its implementation specifications. */
export interface Safeguard {
  /** Within 45 CFR: `164.312(a)(2)(i)`. */
  readonly cite: string;
  readonly name: string;
  /** "Addressable" is not optional: it is assessed, done or replaced, and the reason documented (45 CFR 164.306(d)(3)). */
  readonly level: 'standard' | 'required' | 'addressable';
  /** What Attend does towards it; empty where it can do nothing. */
  readonly attend: string;
  /** What remains for the clinic; empty where nothing does. */
  readonly clinic: string;
  readonly status: (facts: GovernanceFacts) => SafeguardStatus;
}

export const CLINIC = (): SafeguardStatus => ({ state: 'clinic', because: 'to be shown by the clinic' });
export const IN_PLACE = (because: string) => (): SafeguardStatus => ({ state: 'in_place', because });
export const PARTLY = (because: string) => (): SafeguardStatus => ({ state: 'partly', because });

/** A gap for each fault, all named; without one, in place. */
export function judged(faults: readonly string[], otherwise: string): SafeguardStatus {
  return faults.length === 0 ? { state: 'in_place', because: otherwise } : { state: 'gap', because: faults.join('; ') };
}
