/**
 * How far back a look with a window goes, without a window to the beginning. Nothing is older than 1970, and PostgreSQL has no
 * instants as old as the widest windows that a rule can write.
 */
export function windowStart(at: Date, windowMs: number | undefined): Date {
  return new Date(windowMs === undefined ? 0 : Math.max(0, at.getTime() - windowMs));
}

/** One past signal of a patient, as rules see it. */
export interface PastSignal {
  readonly type: string;
  readonly time: Date;
  /** All of its data, PHI included: rules run inside the engine. */
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * What a rule may ask about a patient's past: everything up to and including `at`, the moment the rule looks from.
 *
 * That moment is the time of the signal at hand, not the clock's, so that a replay sees what was true then, and a signal
 * that arrived early but happened later does not count.
 */
export class History {
  /** `past` is asked only when the rule asks. */
  constructor(
    private readonly past: () => readonly PastSignal[],
    private readonly at: Date,
  ) {}

  /** How many signals of the type happened in the window that ends now; every given field must be equal. */
  count(
    type: string,
    fields: ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>,
    windowMs: number,
  ): number {
    const wanted = [...entriesOf(fields)];
    const until = this.at.getTime();
    const since = until - windowMs;
    return this.past().filter(
      (signal) =>
        signal.type === type &&
        signal.time.getTime() > since &&
        signal.time.getTime() <= until &&
        wanted.every(([name, value]) => isSame(signal.data[name], value)),
    ).length;
  }

  /** When the newest signal of the type happened; 1970 when there is none, so that comparisons stay total. */
  last(type: string): Date {
    const until = this.at.getTime();
    const times = this.past()
      .filter((signal) => signal.type === type && signal.time.getTime() <= until)
      .map((s) => s.time.getTime());
    return new Date(Math.max(0, ...times));
  }
}

function entriesOf(
  fields: ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>,
): Iterable<[string, unknown]> {
  return fields instanceof Map ? (fields as ReadonlyMap<string, unknown>).entries() : Object.entries(fields);
}

/** CEL integers are bigint, JSON numbers are not. */
function isSame(stored: unknown, wanted: unknown): boolean {
  return stored === wanted || (typeof wanted === 'bigint' && stored === Number(wanted));
}
