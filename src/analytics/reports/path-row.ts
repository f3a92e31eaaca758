/** What journeys did between channels, summed by service line; see `pathsStatement`. */
export interface PathRow {
  readonly serviceLine: string | null;
  readonly part: 'step' | 'end' | 'set';
  readonly cameFrom: readonly string[];
  readonly channels: readonly string[];
  /** Of steps those that took it; of ends and sets those that ended so. */
  readonly journeys: number;
  /** Of steps 0, as is the value. */
  readonly conversions: number;
  readonly value: number;
}
