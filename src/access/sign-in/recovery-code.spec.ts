import fc from 'fast-check';

import { RECOVERY_CODE_BYTES, recoveryCodeHash, recoveryCodeOf } from './recovery-code.ts';

describe('a recovery code', () => {
  it('is four groups of characters that are not taken for each other', () => {
    const bytes = fc.uint8Array({ minLength: RECOVERY_CODE_BYTES, maxLength: RECOVERY_CODE_BYTES });

    fc.assert(
      fc.property(bytes, (drawn) => {
        expect(recoveryCodeOf(Buffer.from(drawn))).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
      }),
    );
  });

  it('uses all the chance it is given: each character has five bits', () => {
    const characters = Array.from({ length: 256 }, (_, byte) => recoveryCodeOf(Buffer.alloc(16, byte)).charAt(0));

    expect(new Set(characters).size).toBe(32);
    expect(characters.filter((character) => character === 'z')).toHaveLength(8);
  });

  it('is the same in capitals and however it is grouped', () => {
    const hash = recoveryCodeHash('abcd-efgh-jkmn-pqrs');

    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(recoveryCodeHash(' ABCDEFGH JKMNPQRS')).toBe(hash);
    expect(recoveryCodeHash('abcd-efgh-jkmn-pqrt')).not.toBe(hash);
  });

  it('is not what a six-digit code is', () => {
    expect(recoveryCodeHash('123456')).toBeUndefined();
  });
});
