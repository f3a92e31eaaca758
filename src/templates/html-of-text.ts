import { escapeHtml, paragraphsOf } from './escape-html.ts';

/** A plain, well-formed page around a text that has no layout: every paragraph a paragraph, every character itself. */
export function htmlOfText(text: string, language: string): string {
  const paragraphs = paragraphsOf(text).map(
    (paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph).replace(/\r?\n/g, '<br/>')}</p>`,
  );
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(language)}">`,
    '<head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title></title></head>',
    '<body style="margin:0;padding:24px;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;color:#1f2933">',
    ...paragraphs,
    '</body>',
    '</html>',
  ].join('\n');
}
