import { readFileSync } from 'node:fs';

import type { SignalType } from '../../../src/signals/built-in-types.ts';

/** One line of a list in docs/journeys.md. */
export interface Line {
  readonly when: string;
  readonly comesIn: string;
  /** One or more ways it may go on; each is what happens, in any order. */
  readonly ways: readonly (readonly string[])[];
}

/** One of the worked examples: what is published, and what happens to one patient after another. */
export interface Example {
  readonly title: string;
  readonly types: readonly SignalType[];
  readonly journeys: readonly ExampleJourney[];
  readonly diagrams: readonly string[];
  readonly lives: readonly (readonly Line[])[];
}

interface ExampleJourney {
  readonly key: string;
  readonly steps: Readonly<Record<string, unknown>>;
}

/** A text of the clinic's own, made from a shipped one. */
interface ExampleText {
  readonly key: string;
  readonly from: string;
  readonly says: string;
}

const text = readFileSync('docs/journeys.md', 'utf8');

export const EXAMPLES: readonly Example[] = text
  .split(/^### (?=\d+\. )/m)
  .slice(1)
  .map((section) => ({
    title: section.slice(0, section.indexOf('\n')),
    types: blocks(section, 'json signal-type').map((block) => JSON.parse(block) as SignalType),
    journeys: blocks(section, 'json example').map((block) => JSON.parse(block) as ExampleJourney),
    diagrams: blocks(section, 'mermaid'),
    lives: tablesOf(section, 'when').map((rows) => rows.map(toLine)),
  }));

export const TEXTS: readonly ExampleText[] = tablesOf(text, 'text')
  .flat()
  .map(([key = '', from = '', says = '']) => ({ key: bare(key), from: bare(from), says }));

/** Definitions and steps that stand in the text outside of the examples. */
export const FRAGMENTS: readonly Readonly<Record<string, unknown>>[] = blocks(text, 'json').map(
  (block) => JSON.parse(block) as Record<string, unknown>,
);

function blocks(section: string, kind: string): string[] {
  return [...section.matchAll(/^```(.+)\n([^]*?)^```$/gm)]
    .filter(([, info]) => info === kind)
    .map(([, , body]) => body ?? '');
}

/** The rows of the tables whose first column has a name. */
function tablesOf(section: string, first: string): string[][][] {
  const tables = section.match(/(^\|.*\|$\n?)+/gm) ?? [];
  return tables
    .map((table) => table.trim().split('\n').map(cellsOf))
    .filter(([header]) => header?.[0] === first)
    .map((rows) => rows.slice(2));
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

function toLine([when = '', comesIn = '', what = '']: readonly string[]): Line {
  return { when, comesIn, ways: what.split(' _or_ ').map(happenings) };
}

function happenings(what: string): string[] {
  return what
    .split('; ')
    .map((one) => one.replaceAll('`', ''))
    .filter((one) => one !== '' && one !== 'nothing')
    .sort();
}

function bare(cell: string): string {
  return cell.replaceAll('`', '');
}
