/** Cells under this are hidden from those who may not see patients: CMS's rule for cells of patients. */
const SMALLEST_CELL = 11;

/** A count as somebody may see it who may not see patients: a small one points at people, and is null. */
export function maskedCount(count: number): number | null {
  return count > 0 && count < SMALLEST_CELL ? null : count;
}

/** The same for every count of an answer, by name. */
export function maskedCounts<Name extends string>(
  counts: Readonly<Partial<Record<Name, number>>>,
): Readonly<Partial<Record<Name, number | null>>> {
  const masked: Partial<Record<Name, number | null>> = {};
  for (const name of Object.keys(counts) as Name[]) masked[name] = maskedCount(counts[name] ?? 0);
  return masked;
}
