import { formatAnchor, parseAnchor } from './anchor-line.ts';

const ANCHOR = {
  clinicId: '00000000-0000-8000-8000-00000000000c',
  seq: 1200,
  at: new Date('2026-11-20T15:00:00.123Z'),
  hash: 'a'.repeat(64),
  adopted: 0,
  mac: 'b'.repeat(64),
};

describe('a line of the file of anchors', () => {
  it('is one line and gives back the anchor', () => {
    expect(formatAnchor(ANCHOR)).not.toContain('\n');
    expect(parseAnchor(formatAnchor(ANCHOR))).toEqual(ANCHOR);
  });

  it.each([[''], ['{'], ['null'], [formatAnchor(ANCHOR).slice(0, -3)], [formatAnchor({ ...ANCHOR, hash: 'short' })]])(
    'is none: %s',
    (line) => {
      expect(parseAnchor(line)).toBeUndefined();
    },
  );
});
