import { segmentsOf as segmentsAtTheServer } from '../../../../src/templates/segments-of.ts';
import { segmentsOf } from './sms-segments.ts';

describe('the segments of a text', () => {
  it.each([
    ['nothing', ''],
    ['what fits', 'a'.repeat(160)],
    ['one too many', 'a'.repeat(161)],
    ['two parts', 'a'.repeat(306)],
    ['three parts', 'a'.repeat(307)],
    ['characters of two septets', '€'.repeat(80)],
    ['one of them too many', '€'.repeat(81)],
    ['accents of GSM-7', 'Año: ¿qué tal?'],
    ['an accent beyond it', 'María'.repeat(14)],
    ['a longer one', 'María'.repeat(15)],
    ['pictures', '😀'.repeat(35)],
    ['more of them', '😀'.repeat(36)],
  ])('are those of the server for %s', (_, text) => {
    const { segments, units } = segmentsAtTheServer(text);

    expect(segmentsOf(text)).toMatchObject({ segments, units });
  });

  it('name the characters that make it long', () => {
    expect(segmentsOf('María López’s').wide).toEqual(['í', 'ó', '’']);
  });
});
