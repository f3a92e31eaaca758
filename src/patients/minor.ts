/**
 * From this birthday on a person acts alone. State law says when a minor comes of age (45 CFR 164.502(g)(3)): 18 nearly
 * everywhere, later in Alabama, Nebraska and Mississippi. Telling a parent too much of an adult is the greater harm, so 18 holds.
 */
const OF_AGE = 18;

const ISO_DAY = /^(\d{4})(-\d\d-\d\d)$/;

/**
 * Whether somebody is under age on a calendar day (`YYYY-MM-DD`). The birthday itself counts as of age; who was born on 29
 * February comes of age on 1 March. Without a birth date nobody is taken for a minor.
 */
export function isMinorOn(birthDate: string | undefined, day: string): boolean {
  const [, year, rest] = ISO_DAY.exec(birthDate ?? '') ?? [];
  // ISO dates of four-digit years are in order as texts are. A day that does not exist, 29 February, is before 1 March.
  return year !== undefined && day < `${Number(year) + OF_AGE}${rest}`;
}
