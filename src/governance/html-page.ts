import { Marked, type Tokens } from 'marked';

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Other documents of the pack, and places in this one. Nothing leads out of the pack. */
const INSIDE = /^(?:[a-z0-9-]+\.md)?(?:#[a-z0-9-]+)?$/;

const STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.5 Georgia, 'Times New Roman', serif; color: #1a1a1a; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1.5rem; }
h1, h2, h3 { font-family: system-ui, sans-serif; line-height: 1.2; }
h1 { font-size: 1.8rem; border-bottom: 3px solid #14532d; padding-bottom: .4rem; }
h2 { font-size: 1.2rem; margin-top: 2rem; color: #14532d; break-after: avoid; }
table { border-collapse: collapse; width: 100%; font: 13px/1.4 system-ui, sans-serif; margin: 1rem 0; }
th, td { border: 1px solid #c9cfc9; padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th:last-child { min-width: 6rem; }
th { background: #eef3ee; }
tr { break-inside: avoid; }
blockquote { margin: 1rem 0; padding: .6rem 1rem; border-left: 4px solid #b45309; background: #fff8eb; }
code { font-size: .9em; overflow-wrap: anywhere; }
pre { background: #f5f5f5; padding: .8rem; overflow-x: auto; }
footer { margin-top: 3rem; border-top: 1px solid #c9cfc9; font: 12px system-ui, sans-serif; color: #555; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } table { font-size: 9pt; } a { color: inherit; text-decoration: none; } }
`.trim();

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

/** Makes a page of a document: it loads nothing, runs nothing and leads nowhere but to its neighbours. It can be printed. */
export function htmlPage(title: string, markdown: string, foot: string): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(title)}</title>`,
    `<style>\n${STYLE}\n</style>`,
    '</head>',
    '<body>',
    bodyOf(markdown).trim(),
    `<footer><p>${escapeHtml(foot)}</p></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function bodyOf(markdown: string): string {
  const marked = new Marked({ async: false, gfm: true });
  marked.use({
    // A bare address stays text: nothing here leads out, and what is escaped in it is unescaped like everywhere else.
    tokenizer: { url: () => undefined },
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
      image: ({ text }: Tokens.Image) => escapeHtml(text),
      link({ href, tokens }: Tokens.Link) {
        const text = this.parser.parseInline(tokens);
        return INSIDE.test(href) ? `<a href="${escapeHtml(href.replace('.md', '.html'))}">${text}</a>` : text;
      },
    },
  });
  return marked.parse(markdown, { async: false });
}
