/** A value that is sealed in its row, and what it is once it is open. */
export interface SealedColumn {
  /** As the statement names it. */
  readonly name: string;
  readonly column: string;
  readonly as: 'text' | 'json';
}

/**
 * One part of what is known of a person. `statement` takes the clinic ($1), every id of the person ($2) and a bound ($3). Where
 * it has sealed columns, it answers the id under which they were sealed as `sealId`.
 */
export interface ExportSection {
  readonly name: string;
  readonly title: string;
  /** The tables that it shows; the first is the one whose columns are sealed. */
  readonly tables: readonly [string, ...string[]];
  readonly sealed: readonly SealedColumn[];
  readonly statement: string;
}
