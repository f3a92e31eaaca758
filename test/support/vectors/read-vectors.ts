import { readFileSync } from 'node:fs';

/** Worked cases with their answers; how those were checked stands in the file. */
export function readVectors<Case>(name: 'attribution' | 'worth' | 'incrementality'): Case[] {
  const text = readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { cases: Case[] }).cases;
}

/** `3/10`, `4`, or a number as it is. */
export function fraction(text: string | number): number {
  const [above = '', below = '1'] = String(text).split('/');
  return Number(above) / Number(below);
}
