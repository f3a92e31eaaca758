import fc from 'fast-check';

import { pageLanguage, publicPage, unknownLinkPage } from './public-page.ts';

describe('a public page', () => {
  it('says its language and its title, and has a button for each choice', () => {
    const html = publicPage({
      language: 'es',
      title: 'Darse de baja',
      paragraphs: ['Todavía no ha cambiado nada.'],
      buttons: [{ name: 'scope', value: 'all', label: 'Todos' }],
    });

    expect(html).toContain('<html lang="es">');
    expect(html).toContain('<title>Darse de baja</title>');
    expect(html).toContain('<form method="post">\n<button name="scope" value="all">Todos</button>\n</form>');
  });

  it('has no form where there is nothing to choose, and never a script or an address', () => {
    const html = unknownLinkPage('en');

    expect(html).not.toMatch(/<form|<script|https?:|src=/);
  });

  it('never lets a text become markup', () => {
    const texts = fc.record({ title: fc.string(), text: fc.string(), quote: fc.string() });
    const tagsOf = (html: string) => html.match(/<[a-z/!]/gi)?.length;
    const plain = tagsOf(publicPage({ language: 'en', title: 'a', paragraphs: ['a'], quote: 'a' }));

    fc.assert(
      fc.property(texts, ({ title, text, quote }) => {
        const html = publicPage({ language: 'en', title: `<b>${title}`, paragraphs: [`<i>${text}`], quote });
        return tagsOf(html) === plain;
      }),
    );
  });

  it.each([
    [['es-MX', 'en'], 'es'],
    [[null, 'es'], 'es'],
    [['fr', 'es'], 'es'],
    [['en-US', 'es'], 'en'],
    [[undefined, 'fr'], 'en'],
  ])('is in the first of %j in which it is written: %s', (wanted, language) => {
    expect(pageLanguage(...wanted)).toBe(language);
  });
});
