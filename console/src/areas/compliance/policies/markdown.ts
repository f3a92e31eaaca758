/** What the documents of the governance pack are written in: the part of Markdown that they use. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph' | 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'rule' };

export type Inline =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

const HEADING = /^(#{1,6}) +(.*)$/;
const BULLET = /^[-*] +(.*)$/;
const NUMBER = /^\d+\. +(.*)$/;
const RULE = /^-{3,}$/;
const DIVIDER = /^\|(?: *:?-+:? *\|)+$/;

/** Divides a document into blocks, which an empty line or another kind of line parts. */
export function blocksOf(markdown: string): Block[] {
  return markdown
    .split(/\n{2,}/)
    .map((part) => part.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .flatMap(blocksIn);
}

function blocksIn(lines: readonly string[]): Block[] {
  const [first = '', ...rest] = lines;
  const alone = aloneOf(first);
  if (!alone) return [togetherOf(first, lines)];
  return [alone, ...(rest.length > 0 ? blocksIn(rest) : [])];
}

/** What takes one line, whatever follows. */
function aloneOf(line: string): Block | undefined {
  const [, marks, text = ''] = HEADING.exec(line) ?? [];
  if (marks !== undefined) return { kind: 'heading', level: marks.length, text };
  return RULE.test(line) ? { kind: 'rule' } : undefined;
}

function togetherOf(first: string, lines: readonly string[]): Block {
  if (first.startsWith('|')) return tableOf(lines);
  if (first.startsWith('>')) {
    const text = lines.map((line) => line.replace(/^> ?/, '')).join(' ');
    return { kind: 'note', text: text.trim() };
  }
  const isOrdered = NUMBER.test(first);
  if (isOrdered || BULLET.test(first)) return { kind: 'list', isOrdered, items: itemsOf(lines) };
  return { kind: 'paragraph', text: lines.join(' ') };
}

/** A line that begins no item goes on with the one before. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    const [, begun] = BULLET.exec(line) ?? NUMBER.exec(line) ?? [];
    if (begun === undefined) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else items.push(begun);
  }
  return items;
}

function tableOf(lines: readonly string[]): Block {
  const [head = [], ...rows] = lines.filter((line) => !DIVIDER.test(line.trim())).map(cellsOf);
  return { kind: 'table', head, rows };
}

function cellsOf(line: string): string[] {
  // A bar that a cell holds is written with a backslash.
  const cells = line.trim().split(/(?<!\\)\|/);
  return cells.slice(1, -1).map((cell) => cell.trim());
}

const INLINE = /\*\*(?<strong>.+?)\*\*|`(?<code>[^`]+)`|(?<!\\)\[(?<label>(?:\\.|[^\]\\])+)\]\((?<to>[^)]+)\)/g;

/** Divides a line into plain text and what is marked in it. */
export function inlineOf(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > end) parts.push({ kind: 'text', text: plainOf(text.slice(end, found.index)) });
    parts.push(markedOf(found.groups ?? {}));
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: plainOf(text.slice(end)) });
  return parts;
}

function markedOf({ strong, code, label, to }: Readonly<Record<string, string | undefined>>): Inline {
  if (strong !== undefined) return { kind: 'strong', text: plainOf(strong) };
  if (code !== undefined) return { kind: 'code', text: code };
  return { kind: 'link', text: plainOf(label ?? ''), to: to ?? '' };
}

const SIGNS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Without the signs by which Markdown says that something is no markup. */
function plainOf(text: string): string {
  return text.replaceAll(/\\([\\`*_[\]|#~!])/g, '$1').replaceAll(/&(?:lt|gt|amp);/g, (sign) => SIGNS[sign] ?? sign);
}
