import fc from 'fast-check';

import { isSpecialAddress } from './special-address.ts';

describe('isSpecialAddress', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
    '2002:a00:1::1',
    'localhost',
    '',
    '010.0.0.1',
  ])('refuses %s', (address) => {
    expect(isSpecialAddress(address)).toBe(true);
  });

  it.each(['1.1.1.1', '8.8.8.8', '172.15.255.255', '172.32.0.1', '192.167.1.1', '100.63.0.1', '2606:4700::1111'])(
    'lets %s through',
    (address) => {
      expect(isSpecialAddress(address)).toBe(false);
    },
  );

  it('refuses whatever is no address', () => {
    const texts = fc.string().filter((text) => !/^[\d.:a-f[\]%]*$/i.test(text));

    fc.assert(
      fc.property(texts, (text) => {
        expect(isSpecialAddress(text)).toBe(true);
      }),
    );
  });
});
