/** What kind of thing went wrong, in the clear: it names no patient. */
export const INCIDENT_CATEGORIES = [
  'unauthorised_access',
  'misdirected_message',
  'lost_or_stolen',
  'credentials',
  'malware',
  'vendor',
  'fault',
  'other',
] as const;
export type IncidentCategory = (typeof INCIDENT_CATEGORIES)[number];

/** The four factors of 45 CFR 164.402(2), in its order. */
export const FACTORS = ['nature', 'person', 'acquired', 'mitigation'] as const;
export type Factor = (typeof FACTORS)[number];
export const RATINGS = ['low', 'medium', 'high'] as const;
export type Rating = (typeof RATINGS)[number];

/**
 * What an assessment comes to.
 *
 * - `breach`: those affected must be told.
 * - `low_probability`: a low probability that the data were compromised, shown by the four factors (45 CFR 164.402(2)).
 * - `encrypted`: the data were not readable and the keys are safe, so they were not "unsecured" (45 CFR 164.402; 74 FR 19006).
 * - `excluded`: one of the three exclusions of 45 CFR 164.402(1).
 */
export const OUTCOMES = ['breach', 'low_probability', 'encrypted', 'excluded'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** 45 CFR 164.402(1)(i) to (iii). */
export const EXCLUSIONS = ['good_faith_access', 'inadvertent_disclosure_inside', 'not_retained'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** `reported` is presumed to be a breach until it is assessed. */
export const INCIDENT_STATUSES = ['reported', 'breach', 'no_breach', 'closed'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** What happened, as it is known so far. */
export interface Account {
  readonly category: IncidentCategory;
  /** When it was known, or would have been known by reasonable diligence (45 CFR 164.404(a)(2)): the clocks run from here. */
  readonly discoveredAt: Date;
  readonly occurredFrom: Date | null;
  readonly occurredTo: Date | null;
  /** The business associate at which it happened; null where it happened at the clinic. */
  readonly vendor: string | null;
  readonly what: string;
  readonly where: string;
  /** Which records and kinds of data, in words. */
  readonly records: string;
}

export interface Assessment {
  readonly outcome: Outcome;
  readonly exclusion: Exclusion | null;
  readonly factors: Readonly<Partial<Record<Factor, { readonly rating: Rating; readonly reasoning: string }>>>;
  readonly conclusion: string;
}

/** How many are affected, each person once. */
export interface AffectedCount {
  readonly total: number;
  /** By ISO 3166-2. Whoever lives nobody knows where counts for the state of the clinic. */
  readonly states: Readonly<Record<string, number>>;
  /** Of the total, those whose state is that of the clinic for want of another. */
  readonly assumed: number;
  /** Visitors of whom nobody knows who they are. They are not in the total: nobody can tell them. */
  readonly anonymous: number;
}

/** What was decided about one clock. `open` takes an earlier word back. */
export interface Settlement {
  readonly as: 'done' | 'does_not_apply' | 'open';
  /** The day on which it was done; null where it was not. */
  readonly on: string | null;
  readonly evidence: string;
}

export interface Stamp {
  readonly at: Date;
  /** `user:<id>` or `api_key:<id>`. */
  readonly by: string;
}

/** An incident as the sum of its entries. */
export interface Incident extends Account {
  readonly clinicId: string;
  readonly id: string;
  readonly status: IncidentStatus;
  readonly reported: Stamp;
  readonly assessment: (Assessment & Stamp) | null;
  /** The newest count; `seq` is its entry. */
  readonly count: (AffectedCount & Stamp & { readonly seq: number }) | null;
  /** By the key of the clock; only what stands. */
  readonly settled: ReadonlyMap<string, Settlement & Stamp>;
}
