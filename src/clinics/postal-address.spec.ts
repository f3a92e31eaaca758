import { postalAddressOf } from './postal-address.ts';

describe('postalAddressOf', () => {
  it.each(['sandbox', 'live'] as const)('is that of the clinic in mode %s', (mode) => {
    expect(postalAddressOf(' 1 Lake St ', mode)).toBe('1 Lake St');
  });

  it('is a stand-in in the sandbox where the clinic has none, and nothing in live mode', () => {
    expect(postalAddressOf(' ', 'sandbox')).toBe('(postal address of the clinic)');
    expect(postalAddressOf(' ', 'live')).toBe('');
  });
});
