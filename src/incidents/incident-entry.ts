import type {
  AffectedCount,
  Exclusion,
  Factor,
  IncidentCategory,
  Outcome,
  Rating,
  Settlement,
  Stamp,
} from './incident.ts';

/** What an account says in days and choices. Instants are texts: entries are stored as JSON. */
export interface AccountFacts {
  readonly category: IncidentCategory;
  readonly discoveredAt: string;
  readonly occurredFrom: string | null;
  readonly occurredTo: string | null;
  readonly vendor: string | null;
}

/** What somebody wrote about it. Sealed. */
export interface AccountWords {
  readonly what: string;
  readonly where: string;
  readonly records: string;
}

/** Where the affected were looked for: kept with the count, so that it can be done again. */
export interface CountedFacts extends AffectedCount {
  readonly scopes: readonly Readonly<Record<string, unknown>>[];
}

/** The account, for the first time or anew. */
export interface ReportEntry {
  readonly kind: 'reported' | 'amended';
  readonly facts: AccountFacts;
  readonly words: AccountWords;
}

/** One thing that was said or decided: `facts` in the clear, `words` sealed. */
export type NewEntry =
  | ReportEntry
  | {
      readonly kind: 'assessed';
      readonly facts: {
        readonly outcome: Outcome;
        readonly exclusion: Exclusion | null;
        readonly ratings: Readonly<Partial<Record<Factor, Rating>>>;
      };
      readonly words: {
        readonly reasons: Readonly<Partial<Record<Factor, string>>>;
        readonly conclusion: string;
      };
    }
  | { readonly kind: 'counted'; readonly facts: CountedFacts; readonly words: null }
  | {
      readonly kind: 'settled';
      readonly facts: { readonly clock: string } & Omit<Settlement, 'evidence'>;
      readonly words: { readonly evidence: string };
    }
  | {
      readonly kind: 'noted' | 'closed' | 'reopened';
      readonly facts: Readonly<Record<string, never>>;
      readonly words: { readonly note: string };
    };

export type EntryKind = NewEntry['kind'];

/** An entry as it was made. They are numbered from 1 and never changed. */
export type Entry = NewEntry & Stamp & { readonly seq: number };
