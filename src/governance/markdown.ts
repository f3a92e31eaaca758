/**
 * A value as plain text in Markdown: whatever it holds, it is neither markup nor HTML, and stays on its line.
 */
export function plain(value: string | number | null | undefined): string {
  return String(value ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|#~!]/g, (sign) => `\\${sign}`);
}

/** A table. Cells are Markdown: values go through `plain` first. A space stays one, for a pen; without rows it says so. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'None.';
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => (cell === '' ? '–' : cell)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** What the clinic has to write itself, because no software can know it. */
export function blank(what: string): string {
  return `> **For the clinic to fill in:** ${what}\n>\n> ________________________________________`;
}

/** Parts of a document, with an empty line between them. */
export function join(...parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
