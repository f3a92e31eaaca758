import fc from 'fast-check';

import { htmlOfText } from './html-of-text.ts';

describe('htmlOfText', () => {
  it('makes paragraphs of blank lines and breaks of single ones', () => {
    const html = htmlOfText('Hello Ann,\nsee you.\n\nThe clinic', 'en');

    expect(html).toContain('>Hello Ann,<br/>see you.</p>\n<p');
    expect(html).toContain('<html lang="en">');
  });

  it('lets no text become markup', () => {
    const frame = htmlOfText('x', 'en').match(/<[^>]*>/g)?.length;

    fc.assert(
      fc.property(fc.stringMatching(/^[<>&"'a-z/ ]*x[<>&"'a-z/ ]*$/), (text) => {
        expect(htmlOfText(text, 'en').match(/<[^>]*>/g)).toHaveLength(frame ?? 0);
      }),
    );
  });
});
