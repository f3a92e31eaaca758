/** Cells under this are hidden from those who may not see patients: CMS's rule for cells of patients. */
const SMALLEST_CELL = 11;

/** A count as somebody may see it who may not see patients: a small one points at people, and is null. */
export function maskedCount(count: number): number | null {
  return count > 0 && count < SMALLEST_CELL ? null : count;
}

/** The same of some of `all`: who are few outside point at people as well, since it is known how many there are. */
export function maskedAmong(count: number, all: number): number | null {
  return maskedCount(Math.max(0, all - count)) === null ? null : maskedCount(count);
}

/**
 * The parts of a whole that is told. A small part is hidden, and where what is hidden would be few, and can be reckoned from the
 * whole and the others, the smallest of those is hidden as well.
 */
export function maskedParts(parts: Readonly<Record<string, number>>): Record<string, number | null> {
  const bySize = Object.entries(parts).sort(([, one], [, other]) => one - other);
  const small = bySize.filter(([, count]) => maskedCount(count) === null);
  const hidden = small.reduce((sum, [, count]) => sum + count, 0);
  const next = maskedCount(hidden) === null ? bySize.find(([, count]) => count >= SMALLEST_CELL) : undefined;
  const gone = new Set([...small, ...(next ? [next] : [])].map(([name]) => name));
  return Object.fromEntries(Object.entries(parts).map(([name, count]) => [name, gone.has(name) ? null : count]));
}
