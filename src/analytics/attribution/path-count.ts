/** A way that journeys took, and what became of those who took it. */
export interface PathCount {
  /** Channels in the order in which they were met. */
  readonly path: readonly string[];
  readonly conversions: number;
  /** Journeys that led to nothing. */
  readonly lost: number;
  /** Money of its conversions together. */
  readonly value?: number;
}
