import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { fractionOf, idAt, idOf, IndexKey, keyedHash, sha256 } from './hash.ts';

const UUID_8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const parts = fc.array(
  fc.string().filter((text) => !text.includes('\u0000')),
  { minLength: 1, maxLength: 4 },
);

describe('idOf', () => {
  it('is a version 8 UUID, the same on every try', () => {
    fc.assert(
      fc.property(parts, (own) => {
        expect(idOf(...own)).toMatch(UUID_8);
        expect(idOf(...own)).toBe(idOf(...own));
      }),
    );
  });

  it('tells apart what only looks the same when run together', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(idOf(...a)).not.toBe(idOf(...b));
      }),
    );
    expect(idOf('a', 'bc')).not.toBe(idOf('ab', 'c'));
  });
});

describe('keyedHash', () => {
  const [one, other] = [1, 2].map((byte) => new IndexKey(Buffer.alloc(32, byte)));

  it('is found again with the key and with no other', () => {
    if (!one || !other) throw new Error('there are two keys');

    expect(keyedHash(one, 'email', 'jane@example.com')).toEqual(keyedHash(one, 'email', 'jane@example.com'));
    expect(keyedHash(one, 'email', 'jane@example.com')).not.toEqual(keyedHash(other, 'email', 'jane@example.com'));
    expect(keyedHash(one, 'email', 'x')).not.toEqual(keyedHash(one, 'phone', 'x'));
  });
});

describe('IndexKey', () => {
  it('is HMAC-SHA256, whatever the key and the text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.string({ unit: 'grapheme', maxLength: 300 }), (bytes, text) => {
        const secret = Buffer.from(bytes);
        expect(new IndexKey(secret).hash(text)).toBe(createHmac('sha256', secret).update(text).digest('hex'));
      }),
    );
  });

  it('takes no key longer than a block, which RFC 2104 would hash first', () => {
    expect(() => new IndexKey(Buffer.alloc(65))).toThrow('at most 64 bytes');
  });
});

describe('idAt', () => {
  it('is a version 8 UUID that sorts by its instant and is the same on every try', () => {
    const [early, late] = [new Date('2026-03-01T12:00:00Z'), new Date('2026-03-01T12:00:01Z')];

    expect(idAt(early, 'run', 'a')).toMatch(UUID_8);
    expect(idAt(early, 'run', 'a')).toBe(idAt(early, 'run', 'a'));
    expect(idAt(early, 'run', 'a')).not.toBe(idAt(early, 'run', 'b'));
    expect(idAt(early, 'run', 'z') < idAt(late, 'run', 'a')).toBe(true);
  });
});

describe('sha256', () => {
  it('is that of FIPS 180-4', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('fractionOf', () => {
  it('lies in [0, 1), is stable, and is spread evenly', () => {
    const draws = Array.from({ length: 4000 }, (_, n) => fractionOf('clinic', 'journey', `patient-${n}`));

    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    expect(draws[7]).toBe(fractionOf('clinic', 'journey', 'patient-7'));
    expect(draws.filter((draw) => draw < 0.25).length / 4000).toBeCloseTo(0.25, 1);
  });
});
