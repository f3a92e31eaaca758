/** Cells under this are hidden from those who may not see patients: CMS's rule for cells of patients. */
const SMALLEST_CELL = 11;

/** A count as somebody may see it who may not see patients: a small one points at people, and is null. */
export function maskedCount(count: number): number | null {
  return count > 0 && count < SMALLEST_CELL ? null : count;
}
