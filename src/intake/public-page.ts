import { escapeHtml } from '../templates/escape-html.ts';

/** Languages in which the small public pages are written. */
export type PageLanguage = 'en' | 'es';

export interface PageButton {
  readonly name: string;
  readonly value: string;
  readonly label: string;
}

/** What a public page says. It asks for nothing but a press of a button. */
export interface PublicPage {
  readonly language: PageLanguage;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** A text that somebody agrees to, word for word. */
  readonly quote?: string;
  /** Lines of HTML above the buttons, and what they add to the style. Their author has escaped them. */
  readonly fields?: readonly string[];
  readonly style?: string;
  /** Each sends the form to the page's own address. */
  readonly buttons?: readonly PageButton[];
}

/** A page may show its own style, send its form home, and nothing else. */
export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

/** Contrast is at least 4.5 : 1 in light and dark (WCAG 2.2, 1.4.3), and a button is at least 44 px high. */
const STYLE = `
:root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --line: #6b7280; --main: #0b5c8c; --on-main: #fff }
@media (prefers-color-scheme: dark) {
  :root { --back: #14181d; --text: #e8eaed; --line: #9aa3ad; --main: #8ac7ee; --on-main: #10202c }
}
body { margin: 0; background: var(--back); color: var(--text); font: 1.125rem/1.5 system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 3rem 1.25rem }
h1 { font-size: 1.6rem; line-height: 1.25 }
blockquote { margin: 1.5rem 0; padding: 0 0 0 1rem; border-left: 4px solid var(--line); white-space: pre-line }
button { display: block; width: 100%; min-height: 2.75rem; margin: 0 0 .75rem; padding: .6rem 1rem; border: 2px solid var(--main);
  border-radius: .4rem; background: var(--back); color: var(--main); font: inherit; font-weight: 600; cursor: pointer }
button:first-of-type { background: var(--main); color: var(--on-main) }
button:focus-visible { outline: 3px solid var(--text); outline-offset: 2px }
`.trim();

/** The whole document. Every text is escaped; there are no scripts, images or addresses of others in it. */
export function publicPage(page: PublicPage): string {
  const { language, title, paragraphs, quote, fields = [], style = '', buttons = [] } = page;
  const parts = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
    ...(quote === undefined ? [] : [`<blockquote>${escapeHtml(quote)}</blockquote>`]),
    ...(buttons.length === 0 ? [] : ['<form method="post">', ...fields, ...buttons.map(toButton), '</form>']),
  ];
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>\n${STYLE}${style}\n</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...parts,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The page in the first of these languages in which it is written; else in English. Tags such as `es-MX` count as `es`. */
export function pageLanguage(...wanted: readonly (string | null | undefined)[]): PageLanguage {
  for (const tag of wanted) {
    const language = tag?.trim().slice(0, 2).toLowerCase();
    if (language === 'es' || language === 'en') return language;
  }
  return 'en';
}

/** What somebody sees who follows a link that leads nowhere. It says nothing of why. */
export function unknownLinkPage(language: PageLanguage): string {
  return publicPage({ language, ...UNKNOWN_LINK[language] });
}

const UNKNOWN_LINK = {
  en: {
    title: 'This link does not work',
    paragraphs: [
      'It may be incomplete. Please open it from the message again, or copy all of it.',
      'If it still does not work, ask the clinic that wrote to you.',
    ],
  },
  es: {
    title: 'Este enlace no funciona',
    paragraphs: [
      'Es posible que esté incompleto. Ábralo de nuevo desde el mensaje o cópielo entero.',
      'Si sigue sin funcionar, pregunte a la clínica que le escribió.',
    ],
  },
} as const;

function toButton({ name, value, label }: PageButton): string {
  return `<button name="${escapeHtml(name)}" value="${escapeHtml(value)}">${escapeHtml(label)}</button>`;
}
