/** What journeys did between channels, summed by service line; see `pathsStatement`. */
export interface PathRow {
  readonly serviceLine: string | null;
  readonly part: 'step' | 'end' | 'set';
  readonly cameFrom: readonly string[];
  readonly channels: readonly string[];
  readonly conversions: number;
  readonly lost: number;
  readonly value: number;
}
