import fc from 'fast-check';

import { lineDiff } from './line-diff.ts';

const told = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`);

describe('lineDiff', () => {
  it('tells what was taken away before what came instead', () => {
    expect(told('Hi\nold\nBye', 'Hi\nnew\nBye')).toEqual([' Hi', '-old', '+new', ' Bye']);
  });

  it.each([
    { before: '', after: 'a\nb', lines: ['+a', '+b'] },
    { before: 'a', after: '', lines: ['-a'] },
    { before: 'a\r\nb', after: 'a\nb', lines: [' a', ' b'] },
    { before: '', after: '', lines: [] },
  ])('tells $lines', ({ before, after, lines }) => {
    expect(told(before, after)).toEqual(lines);
  });

  it('holds both texts', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 })
      .map((x) => x.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after);
        const without = (kind: string) =>
          lines
            .filter((line) => line.kind !== kind)
            .map((line) => line.text)
            .join('\n');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });
});
