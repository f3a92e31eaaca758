import fc from 'fast-check';

import { htmlPage } from './html-page.ts';
import { plain, table } from './markdown.ts';

const bodyOf = (page: string) => /<body>([^]*)<footer>/.exec(page)?.[1] ?? '';

describe('a page of the governance pack', () => {
  it('shows tables, headings and links to its neighbours, as pages', () => {
    const body = bodyOf(htmlPage('T', '# Title\n\n| a |\n| --- |\n| [Access](access.md) |\n', ''));

    expect(body).toContain('<h1>Title</h1>');
    expect(body).toContain('<td><a href="access.html">Access</a></td>');
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['an image', '![x](https://example.com/x.png)'],
    ['a link out', '[x](https://example.com)'],
    ['a link that runs', '[x](javascript:alert(1))'],
    ['an address', 'https://example.com'],
    ['an attribute', '<img src=x onerror=alert(1)>'],
  ])('holds nothing that loads, runs or leads elsewhere: %s', (_, markdown) => {
    expect(bodyOf(htmlPage('T', markdown, ''))).not.toMatch(/<(script|img|a)\b/);
  });

  it('shows values as they are, whatever they hold, and never as markup', () => {
    const value = fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '`',
        '*',
        '_',
        '[',
        ']',
        '(',
        ')',
        '|',
        '#',
        '~',
        '!',
        '\\',
        '/',
        'a',
        'b',
        '1',
        '-',
        '.',
        ':',
        ' ',
        '\n',
        '\t',
        '@',
        'https://',
        '<b>',
        '![',
        '](',
        '---',
        '&lt;',
      ),
      maxLength: 30,
    });
    fc.assert(
      fc.property(value, (text) => {
        const body = bodyOf(htmlPage('T', `${table(['head', 'other'], [[plain(text), 'end']])}\n`, ''));
        const cell = /<td>([^]*?)<\/td>\s*<td>end<\/td>/.exec(body)?.[1] ?? '';

        expect(cell).not.toMatch(/<(?!\/?(?:td|tr)\b)/);
        expect(textOf(cell).replaceAll('–', '')).toBe(text.replaceAll(/\s+/g, ' ').trim().replaceAll('–', ''));
      }),
    );
  });

  it('escapes its title', () => {
    expect(htmlPage('<b>', '', '<i>')).toContain('<title>&lt;b&gt;</title>');
    expect(htmlPage('<b>', '', '<i>')).toContain('<p>&lt;i&gt;</p>');
  });
});

function textOf(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
