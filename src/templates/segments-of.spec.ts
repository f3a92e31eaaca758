import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';

import { plainLetters, segmentsOf, wideCharactersOf } from './segments-of.ts';

describe('segmentsOf', () => {
  it.each([
    { what: 'as much as one message holds', text: 'a'.repeat(160), encoding: 'GSM-7', segments: 1, units: 160 },
    { what: 'one character more', text: 'a'.repeat(161), encoding: 'GSM-7', segments: 2, units: 161 },
    { what: 'three full parts', text: 'a'.repeat(459), encoding: 'GSM-7', segments: 3, units: 459 },
    { what: 'signs that take two septets', text: '€'.repeat(80), encoding: 'GSM-7', segments: 1, units: 160 },
    { what: 'one curly quote', text: `${'a'.repeat(69)}\u2019`, encoding: 'UCS-2', segments: 1, units: 70 },
    {
      what: 'an emoji, which is two units',
      text: `${'a'.repeat(69)}\u{1f600}`,
      encoding: 'UCS-2',
      segments: 2,
      units: 71,
    },
    { what: 'Spanish with letters of GSM-7', text: '¿Qué? Mañana, señor.', encoding: 'GSM-7', segments: 1, units: 20 },
  ])('counts $what', ({ text, encoding, segments, units }) => {
    expect(segmentsOf(text)).toEqual({ encoding, segments, units });
  });

  it('counts what it counts by length as the full count does', () => {
    const characters = Array.from('ABCxyz09 \n!"#$%&\'()*+,-./:;<=>?@_¡¿ÄÅÆÉÑÖØÜßàäåæèéìñòöøùü£§€á{');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...characters), maxLength: 500 }), (text) => {
        const full = new SegmentedMessage(text);
        expect(segmentsOf(text)).toMatchObject({ encoding: full.encodingName, segments: full.segmentsCount });
      }),
    );
  });
});

describe('wideCharactersOf', () => {
  it('names each character that halves a segment', () => {
    expect(wideCharactersOf('Don\u2019t \u{1f600} wait\u2019')).toEqual(['\u2019', '\u{1f600}']);
    expect(wideCharactersOf("Don't wait")).toEqual([]);
  });
});

describe('plainLetters', () => {
  it('takes twins of GSM-7, and leaves what has none', () => {
    expect(plainLetters('María O\u2019Neil \u2013 sábado, señor é 李')).toBe("Maria O'Neil - sabado, señor é 李");
  });
});
