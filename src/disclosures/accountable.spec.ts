import { accountingFrom, DISCLOSURE_BASES, isAccountable } from './accountable.ts';

describe('isAccountable', () => {
  it.each(['treatment', 'payment', 'operations', 'to_individual', 'incidental', 'authorization'] as const)(
    'leaves %s out of the accounting',
    (basis) => {
      expect(isAccountable(basis)).toBe(false);
    },
  );

  it.each(['required_by_law', 'public_health', 'judicial', 'law_enforcement', 'research', 'breach', 'other'] as const)(
    'accounts for %s',
    (basis) => {
      expect(isAccountable(basis)).toBe(true);
    },
  );

  it('leaves out the ten kinds of 45 CFR 164.528(a)(1) and no more', () => {
    expect(DISCLOSURE_BASES.filter((basis) => !isAccountable(basis))).toHaveLength(10);
  });
});

describe('accountingFrom', () => {
  it.each([
    ['2026-11-28T12:00:00Z', '2020-11-28T12:00:00.000Z'],
    // Of a day that the earlier year did not have, nothing is lost but that day.
    ['2028-02-29T12:00:00Z', '2022-03-01T12:00:00.000Z'],
  ])('goes back six years: from %s to %s', (asked, from) => {
    expect(accountingFrom(new Date(asked)).toISOString()).toBe(from);
  });
});
