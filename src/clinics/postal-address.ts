/** What stands for the address of a clinic that has none, where nothing reaches anybody. */
const STAND_IN = '(postal address of the clinic)';

/**
 * The postal address that messages name: that of the clinic, or none. A sandbox shows where it will stand, so that a clinic can try
 * its promotions before it has entered it; in live mode no promotion leaves by email without one (15 U.S.C. 7704(a)(5)).
 */
export function postalAddressOf(address: string, mode: 'sandbox' | 'live'): string {
  const own = address.trim();
  return own === '' && mode === 'sandbox' ? STAND_IN : own;
}
