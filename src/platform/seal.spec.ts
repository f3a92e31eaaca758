import { createSecretKey, randomBytes } from 'node:crypto';

import fc from 'fast-check';

import { Failure, isFailure } from './errors.ts';
import { IndexKey } from './hash.ts';
import { type ClinicKeys, seal, type SealPlace, unseal } from './seal.ts';

const PLACE: SealPlace = { clinicId: 'c-1', table: 'patient', column: 'profile', rowId: 'p-1' };

function keysOf(clinicId: string, ...versions: number[]): ClinicKeys {
  return {
    clinicId,
    current: versions.at(-1) ?? 1,
    seal: new Map(versions.map((version) => [version, createSecretKey(randomBytes(32))])),
    index: new IndexKey(randomBytes(32)),
    missing: (version) => new Failure('conflict', `data key ${version} of clinic ${clinicId} is not there`),
  };
}

const KEYS = keysOf('c-1', 1);

/** The failure of opening a value, in words. */
function faultOf(open: () => string): string {
  try {
    return `opened: ${open()}`;
  } catch (error) {
    if (isFailure(error, 'conflict')) return error.message;
    throw error;
  }
}

describe('seal', () => {
  it('opens what it sealed, whatever the text', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '👩‍⚕️ ربو', 'x'.repeat(100_000)));

    fc.assert(
      fc.property(texts, (text) => {
        // PostgreSQL and the wire never carry half a surrogate pair; UTF-8 cannot either.
        expect(unseal(KEYS, PLACE, seal(KEYS, PLACE, text))).toBe(text.toWellFormed());
      }),
      { numRuns: 300 },
    );
  });

  it('does not seal the same text to the same bytes twice, nor use a vector twice', () => {
    const sealed = Array.from({ length: 5000 }, () => seal(KEYS, PLACE, 'Jane'));

    expect(new Set(sealed.map((value) => value.subarray(3, 15).toString('hex'))).size).toBe(5000);
  });

  it('holds nothing of the text in the clear', () => {
    expect(seal(KEYS, PLACE, 'Jane Doe').toString('latin1')).not.toContain('Jane');
  });

  it.each([
    { what: 'another row', place: { ...PLACE, rowId: 'p-2' } },
    { what: 'another column', place: { ...PLACE, column: 'note' } },
    { what: 'another table', place: { ...PLACE, table: 'task' } },
    { what: 'another clinic', place: { ...PLACE, clinicId: 'c-2' } },
  ])('does not open in $what', ({ place }) => {
    const sealed = seal(KEYS, PLACE, 'Jane');

    expect(faultOf(() => unseal(KEYS, place, sealed))).toMatch(/does not open/);
  });

  it('does not open with the keys of another clinic', () => {
    const sealed = seal(KEYS, PLACE, 'Jane');

    expect(faultOf(() => unseal(keysOf('c-2', 1), PLACE, sealed))).toMatch(/does not open/);
  });

  it('does not open once any bit of it has changed', () => {
    const sealed = seal(KEYS, PLACE, 'Jane Doe');

    fc.assert(
      fc.property(fc.nat({ max: sealed.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));

        expect(faultOf(() => unseal(KEYS, PLACE, changed))).toMatch(/does not open|damaged|is not there/);
      }),
      { numRuns: 500 },
    );
  });

  it.each([0, 1, 10, 30])('takes a value of %i bytes for damaged', (length) => {
    expect(faultOf(() => unseal(KEYS, PLACE, seal(KEYS, PLACE, 'Jane').subarray(0, length)))).toMatch(/damaged/);
  });

  it('opens what an older key of the clinic sealed, and seals with the newest', () => {
    const before = keysOf('c-1', 1);
    const sealed = seal(before, PLACE, 'Jane');
    const after = { ...keysOf('c-1', 2), seal: new Map([...before.seal, ...keysOf('c-1', 2).seal]) };

    expect(unseal(after, PLACE, sealed)).toBe('Jane');
    expect(seal(after, PLACE, 'Jane').readUInt16BE(1)).toBe(2);
    expect(faultOf(() => unseal(before, PLACE, seal(after, PLACE, 'Jane')))).toMatch(/data key 2 .* is not there/);
  });

  it('names place and clinic in a failure, and nothing of the value', () => {
    const fault = faultOf(() => unseal(KEYS, { ...PLACE, rowId: 'p-2' }, seal(KEYS, PLACE, 'Jane Doe')));

    expect(fault).toBe('a sealed value in patient.profile does not open');
  });
});
