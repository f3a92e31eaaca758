/**
 * Which first three digits of a ZIP code may be told (45 CFR 164.514(b)(2)(i)(B)): those of an area in which more than 20,000
 * people live. Whatever is in none of these lists is not told.
 */

/** Where the figures are from. A newer census is a newer list, and a newer vintage. */
export const ZIP3_VINTAGE = {
  areas: 'U.S. Census Bureau, 2010 ZCTA to county relationship file (zcta_county_rel_10.txt)',
  small2000: 'Census 2000, as listed in the HHS guidance on de-identification of 26 November 2012',
  small2010: 'Census 2010, secondary lists of ZCTA populations; no list from the Census of 2020 was found',
} as const;

/** Areas in which 20,000 people or fewer lived in 2000, or in 2010: the union of both lists. */
const SMALL_2000 = '036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893';
const SMALL_2010 = '036 059 102 203 205 369 556 692 821 823 878 879 884 893';

/** Offices and mail rooms rather than homes: the federal government in Washington, and single buildings in Dallas and Houston. */
const NO_HOMES = '202 204 753 772';

/** All areas of the census of 2010, as ranges. Numbers that are not assigned, military ones and those of the IRS are not there. */
const AREAS =
  '006-007 009-054 056-089 100-191 193-212 214-268 270-310 312-331 333-339 341-342 344 346-347 349-352 354-374 376-398 ' +
  '400-418 420-427 430-458 460-508 510-516 520-528 530-532 534-535 537-551 553-554 556-567 570-577 580-588 590-620 622-631 ' +
  '633-641 644-648 650-658 660-662 664-681 683-693 700-701 703-708 710-714 716-731 734-741 743-770 772-816 820-838 840-841 ' +
  '843-847 850-853 855-857 859-860 863-865 870-871 873-875 877-884 890-891 893-895 897-898 900 902-908 910-928 930-937 ' +
  '939-941 943-961 967-968 970-986 988-999';

/** The areas that may be told. */
export const LARGE_ZIP3: ReadonlySet<string> = largeAreas();

export const SMALL_ZIP3: ReadonlySet<string> = new Set(`${SMALL_2000} ${SMALL_2010}`.split(' '));

function largeAreas(): Set<string> {
  const withheld = new Set(`${SMALL_2000} ${SMALL_2010} ${NO_HOMES}`.split(' '));
  const large = AREAS.split(' ').flatMap((range) => {
    const [first = '', last = first] = range.split('-');
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) => threeDigits(Number(first) + step));
  });
  return new Set(large.filter((area) => !withheld.has(area)));
}

function threeDigits(area: number): string {
  return String(area).padStart(3, '0');
}
