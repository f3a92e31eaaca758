import type { paths } from '../../../api/schema.ts';
import { CHANNELS, type Channel, type Piece, type Place, type Source, wordingAt } from './source.ts';

export type Finding =
  paths['/v1/templates/{key}/lint']['post']['responses'][200]['content']['application/json']['findings'][number];

export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** The field of a text that somebody writes in. */
export interface TextField extends Place {
  readonly field: 'subject' | 'body';
}

/** Something that is wrong, and where in what was written. A place without length is about the whole of it. */
export interface Mark {
  readonly path: string;
  readonly at: TextField | undefined;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

const REFERENCE = /\{\{>\s*([a-z0-9]+(?:-[a-z0-9]+)*)\s*\}\}/g;
const PLACE = /\bat line (\d+), column (\d+)/;
const LINE = /\bon line (\d+)/;

/** What the lint found, and what keeps a source from being linted at all, in the places where the author sees the text. */
export function marksOf(
  source: Source,
  pieces: readonly Piece[],
  said: { readonly findings: readonly Finding[]; readonly problems: readonly Problem[] },
): Mark[] {
  const problems = said.problems.map(({ path, message }) => markProblem(source, pieces, { path, message }));
  return [...problems, ...said.findings.map((finding) => markFinding(source, pieces, finding))];
}

/** `bodies.sms.en.body`, as it stands in an answer; `source.` before it when the source was a part of what was asked. */
export function fieldOf(path: string): TextField | undefined {
  const [, channel, language, field] = /^(?:source\.)?bodies\.(\w+)\.([\w-]+)(?:\.(\w+))?$/.exec(path) ?? [];
  const known = CHANNELS.find((one) => one === channel);
  if (!known || language === undefined) return undefined;
  return { channel: known, language, field: field === 'subject' ? 'subject' : 'body' };
}

function markFinding(
  source: Source,
  pieces: readonly Piece[],
  { path, severity, message, word, index }: Finding,
): Mark {
  const at = fieldOf(path);
  const text = at && textAt(source, at);
  if (!at || text === undefined || word === undefined) return { path, at, severity, message, from: 0, to: 0 };
  return { path, at, severity, message, ...asWritten(text, piecesAt(pieces, at), index, word.length) };
}

function markProblem(source: Source, pieces: readonly Piece[], { path, message }: Problem): Mark {
  const at = fieldOf(path);
  const text = at && textAt(source, at);
  const mark: Mark = { path: path.replace(/^source\./, ''), at, severity: 'error', message, from: 0, to: 0 };
  if (!at || text === undefined) return mark;
  const own = piecesAt(pieces, at);
  const stretch = stretchOf(message, expanded(text, own));
  return stretch ? { ...mark, ...asWritten(text, own, stretch.index, stretch.length) } : mark;
}

/** The place that a message names: of a line and a column what begins there, of a line alone all of it. */
function stretchOf(message: string, text: string): { readonly index: number; readonly length: number } | undefined {
  const [, line, column] = PLACE.exec(message) ?? LINE.exec(message) ?? [];
  if (line === undefined) return undefined;
  const start = startOfLine(text, Number(line));
  if (column === undefined) return { index: start, length: lengthOfLine(text, start) };
  const index = start + Number(column) - 1;
  return { index, length: lengthOfName(text, index) };
}

function textAt(source: Source, at: TextField): string | undefined {
  return wordingAt(source, at)?.[at.field];
}

/** The pieces of a channel in a language, or in its base. */
function piecesAt(pieces: readonly Piece[], { channel, language }: Place): ReadonlyMap<string, string> {
  const [base = ''] = language.split('-');
  const of = (wanted: string) => pieces.filter((piece) => piece.channel === channel && piece.language === wanted);
  return new Map([...of(base), ...of(language)].map(({ name, text }) => [name, text]));
}

/** As the server reads it: without the space around it, and with the shared pieces in place. */
function expanded(text: string, pieces: ReadonlyMap<string, string>): string {
  return text.trim().replace(REFERENCE, (reference, name: string) => pieces.get(name) ?? reference);
}

/** A stretch of what the server read, in what was written. What stands in a shared piece is where the piece is asked for. */
function asWritten(
  text: string,
  pieces: ReadonlyMap<string, string>,
  index: number,
  length: number,
): { readonly from: number; readonly to: number } {
  const lead = text.length - text.trimStart().length;
  let shift = 0;
  for (const { 0: reference, 1: name = '', index: at } of text.trim().matchAll(REFERENCE)) {
    const piece = pieces.get(name);
    if (piece === undefined) continue;
    const start = at + shift;
    if (index < start) break;
    if (index < start + piece.length) return { from: lead + at, to: lead + at + reference.length };
    shift += piece.length - reference.length;
  }
  const from = Math.min(lead + index - shift, text.length);
  return { from, to: Math.min(from + length, text.length) };
}

function startOfLine(text: string, line: number): number {
  return text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, one) => sum + one.length + 1, 0);
}

function lengthOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return (end < 0 ? text.length : end) - start;
}

/** From where a name or a tag begins to where it ends. */
function lengthOfName(text: string, index: number): number {
  const [name = ''] = /^(?:\{\{[^}]*\}\}|[\w.]+)/.exec(text.slice(index)) ?? [];
  return Math.max(name.length, 1);
}

/** What is marked in one field. */
export function marksIn(marks: readonly Mark[], channel: Channel, language: string, field: TextField['field']): Mark[] {
  return marks.filter(({ at }) => at?.channel === channel && at.language === language && at.field === field);
}
