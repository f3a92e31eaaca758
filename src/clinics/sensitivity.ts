/** What the name of a line of care gives away of whoever is in it. `sud_part2`: records under 42 CFR Part 2. */
export const SENSITIVITIES = [
  'standard',
  'reproductive',
  'behavioural',
  'sud_part2',
  'hiv',
  'gender',
  'minor_confidential',
] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/**
 * Whether an audience, a segment that leaves Attend or an export may name a line of care. Of any but a standard one never:
 * to be on a list of such a line is to be known to be in that care (42 CFR 2.13; 45 CFR 164.502).
 */
export function mayBeInAudience(sensitivity: Sensitivity): boolean {
  return sensitivity === 'standard';
}
