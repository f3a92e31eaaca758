/** Values of which many are the same: each once, and of each place which one stands there. */
export interface Repeated {
  readonly values: readonly string[];
  /** Counted from 1, as PostgreSQL counts elements of arrays. */
  readonly places: readonly number[];
}

/**
 * For columns of a batch that say the same over and over. The server then reads each value once and looks the others up, as in
 * `($1::jsonb[])[place]`: reading JSON was most of what it did with the parameters of a batch.
 */
export function repeated(items: readonly string[]): Repeated {
  const known = new Map<string, number>();
  const places = items.map((item) => {
    const place = known.get(item) ?? known.size + 1;
    if (place > known.size) known.set(item, place);
    return place;
  });
  return { values: [...known.keys()], places };
}
