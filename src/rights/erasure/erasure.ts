/** Who is erased: every id of one person. */
export interface ErasureScope {
  readonly clinicId: string;
  readonly patientIds: readonly string[];
  /** Hashes of the addresses and numbers that they share with nobody else. */
  readonly contacts: readonly string[];
  readonly now: Date;
}

/** How many rows of each kind were blanked or removed. */
export type ErasureCounts = Readonly<Record<string, number>>;

export interface Erasure {
  readonly patientId: string;
  readonly erasedAt: Date;
  readonly counts: ErasureCounts;
  readonly kept: readonly { readonly what: string; readonly why: string }[];
}

/** What an erasure leaves, and by which right. It is answered with every erasure, so that the patient can be told. */
export const KEPT: Erasure['kept'] = [
  {
    what: 'consents, confirmations, authorizations and accepted risks, as they were given',
    why: 'Documentation is kept for six years (45 CFR 164.508(b)(6), 164.530(j)); consent must be provable (47 CFR 64.1200).',
  },
  {
    what: 'suppressed addresses and numbers, as keyed hashes',
    why: 'So that whoever asked not to be written to is not written to again, should the address come back.',
  },
  { what: 'disclosures', why: 'They are accounted for over six years (45 CFR 164.528(a)).' },
  {
    what: 'requests by right and what became of them',
    why: 'Documentation is kept for six years (45 CFR 164.530(j)).',
  },
  {
    what: 'incidents and emergency access: what was written down about them, and who was affected, by id and state',
    why: 'The clinic must be able to show that every notice was given or none was due (45 CFR 164.414(b), 164.530(j)).',
  },
  { what: 'the audit trail', why: 'It names the patient by id alone (45 CFR 164.312(b), 164.316(b)(2)).' },
  {
    what: 'who was counted in audiences, as keyed hashes, for 180 days',
    why: 'So that two counts cannot be held against each other to tell of a single person.',
  },
  {
    what: 'the skeleton of messages, signals, journeys and scores: ids, types, times, states, hashes',
    why: 'It proves what was sent and why, and says nothing of who it was.',
  },
];
