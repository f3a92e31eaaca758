import type { RequiredValues } from '../rules/required-values.ts';

/**
 * What may be concerned by a signal of one type, found by what the signal says: a thousand journeys that each ask for another
 * specialty cost one look into a map, not a thousand rules.
 *
 * It never leaves out what a signal concerns; the rules decide about what is found.
 */
export class SignalIndex<T> {
  private readonly places: ReadonlyMap<T, number>;
  /** Those that ask for nothing that could be looked up. */
  private readonly always: readonly T[];
  private readonly fields = new Map<string, Map<string, T[]>>();

  constructor(items: readonly T[], requiredBy: (item: T) => readonly RequiredValues[]) {
    this.places = new Map(items.map((item, place) => [item, place]));
    const asking = [...this.places.keys()].map((item) => ({ item, required: narrowest(requiredBy(item)) }));
    this.always = asking.filter(({ required }) => required === undefined).map(({ item }) => item);
    for (const { item, required } of asking) if (required) this.add(item, required);
  }

  /** In the order in which they were given. */
  find(data: Readonly<Record<string, unknown>>): readonly T[] {
    let found = this.always;
    for (const [field, byValue] of this.fields) {
      const value = data[field];
      const more = typeof value === 'string' ? byValue.get(value) : undefined;
      if (more) found = found.length === 0 ? more : this.inOrder([...found, ...more]);
    }
    return found;
  }

  private add(item: T, { field, values }: RequiredValues): void {
    const byValue = this.fields.get(field) ?? new Map<string, T[]>();
    this.fields.set(field, byValue);
    for (const value of new Set(values)) byValue.set(value, [...(byValue.get(value) ?? []), item]);
  }

  private inOrder(items: T[]): T[] {
    return items.sort((a, b) => (this.places.get(a) ?? 0) - (this.places.get(b) ?? 0));
  }
}

/** Rules see the service line that is settled for a signal, which need not stand in its data. */
const SETTLED_LATER = 'serviceLine';

function narrowest(required: readonly RequiredValues[]): RequiredValues | undefined {
  const usable = required.filter(({ field }) => field !== SETTLED_LATER);
  return usable.sort((a, b) => a.values.length - b.values.length)[0];
}
