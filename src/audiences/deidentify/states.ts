/**
 * States and what federal law treats alike, as ISO 3166-2 has them. Nothing smaller than a state may be told (45 CFR
 * 164.514(b)(2)(i)(B)), and a region is whatever a sender wrote: what is not in this list is not told.
 */
const CODES =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD ' +
  'TN TX UT VT VA WA WV WI WY AS GU MP PR VI';

export const STATES: readonly string[] = CODES.split(' ').map((code) => `US-${code}`);

const KNOWN: ReadonlySet<string> = new Set(STATES);

export function stateOf(region: string | null | undefined): string | null {
  return region !== null && region !== undefined && KNOWN.has(region) ? region : null;
}
