import fc from 'fast-check';

import { maskedParts } from './masked-count.ts';

describe('maskedParts', () => {
  it.each([
    { what: 'nothing where no part is small', parts: { a: 11, b: 0, c: 40 }, told: { a: 11, b: 0, c: 40 } },
    { what: 'a small part, and the one that would tell it', parts: { a: 95, b: 5 }, told: { a: null, b: null } },
    { what: 'the smallest of those', parts: { a: 95, b: 20, c: 5 }, told: { a: 95, b: null, c: null } },
    { what: 'small parts that together are enough', parts: { a: 95, b: 5, c: 6 }, told: { a: 95, b: null, c: null } },
    { what: 'all of a small whole', parts: { a: 3, b: 2 }, told: { a: null, b: null } },
  ])('hides $what', ({ parts, told }) => {
    expect(maskedParts(parts)).toEqual(told);
  });

  it('leaves nothing that tells of few when it is taken from the whole', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.nat({ max: 40 })), (parts) => {
        const told = maskedParts(parts);
        const hidden = Object.keys(parts).filter((name) => told[name] === null);
        const rest = hidden.reduce((sum, name) => sum + (parts[name] ?? 0), 0);
        const whole = Object.values(parts).reduce((sum, count) => sum + count, 0);
        expect(rest === 0 || rest > 10 || rest === whole).toBe(true);
        expect(Object.values(told).every((count) => count === null || count === 0 || count > 10)).toBe(true);
      }),
    );
  });
});
