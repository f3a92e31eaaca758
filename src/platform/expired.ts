/** What is to be taken away because its time is over: of one clinic, from one moment to another, but of nobody who is held. */
export interface Expired {
  readonly clinicId: string;
  readonly after: Date;
  readonly before: Date;
  /** Patients under a legal hold. */
  readonly held: readonly string[];
}

/** How many rows one pass took, and how far in time it came: the next goes on from there. */
export interface Purged {
  readonly count: number;
  readonly until: Date | null;
}

/** Of the rows that a pass took, the moments by which they are ordered. */
export function purgedOf(rows: readonly { readonly at: Date }[]): Purged {
  const last = Math.max(...rows.map(({ at }) => at.getTime()));
  return { count: rows.length, until: rows.length === 0 ? null : new Date(last) };
}
