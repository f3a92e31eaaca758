import fc from 'fast-check';

import { compilePage } from './email-page.ts';

const PAGE =
  '<html><title>{{title}}</title><h1>{{clinicName}}</h1>{{{before}}}{{#if button}}<a class="button" href="{{button.url}}">{{button.label}}</a>{{/if}}{{{after}}}<hr>{{{footer}}}</html>';

const values = {
  'clinic.name': 'Lake & Side',
  'links.confirm': 'https://a.example/c/x?a=1&b=2',
  'links.unsubscribe': 'https://a.example/u/x',
};
const fill = (body: string, footer = '') => compilePage(PAGE)({ subject: 'News', body, footer }, values);

describe('compilePage', () => {
  it('makes paragraphs of blank lines and breaks of single ones', () => {
    const html = fill('Hello Ann,\nsee you.\n\nBye', 'Lake Street');

    expect(html).toContain('>Hello Ann,<br/>see you.</p>\n<p');
    expect(html).toContain('<hr><p style="margin:0 0 16px">Lake Street</p>');
    expect(html).toContain('<title>News</title><h1>Lake &amp; Side</h1>');
    expect(html).not.toContain('button');
  });

  it('makes a button of a paragraph that is a label and a link of the message', () => {
    const html = fill('Hello\n\nConfirm: https://a.example/c/x?a=1&b=2\n\nBye');

    expect(html).toMatch(/Hello<\/p><a class="button" href="[^"]*">Confirm<\/a><p[^>]*>Bye/);
    expect(html).toContain('href="https://a.example/c/x?a&#x3D;1&amp;b&#x3D;2"');
  });

  it('makes a link of the others, and none of an address that is not the message\u2019s own', () => {
    const html = fill('See https://evil.example/ now', 'Unsubscribe: https://a.example/u/x');

    expect(html).toContain('>See https://evil.example/ now</p>');
    expect(html).toMatch(/<hr><p[^>]*><a href="https:\/\/a.example\/u\/x"[^>]*>Unsubscribe<\/a><\/p>/);
  });

  it('lets no text become markup', () => {
    const frame = fill('x').match(/<[^>]*>/g)?.length;

    fc.assert(
      fc.property(fc.stringMatching(/^[<>&"'{}a-z/ ]*x[<>&"'{}a-z/ ]*$/), (text) => {
        expect(fill(text).match(/<[^>]*>/g)).toHaveLength(frame ?? 0);
      }),
    );
  });
});
