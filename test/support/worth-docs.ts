import { readFileSync } from 'node:fs';

const text = readFileSync('docs/spend-and-worth.md', 'utf8');

/** What stands under a heading of docs/spend-and-worth.md. */
export function sectionOf(title: string): string {
  return text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
}

/** The first example of a section in a language, such as `json`. */
export function exampleOf(section: string, language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section)?.[1] ?? '';
}

/** The rows of the table of a section, without its first. */
export function rowsOf(section: string): string[][] {
  return [...section.matchAll(/^\| (?!-)(.*) \|$/gm)]
    .slice(1)
    .map(([, row = '']) => row.split('|').map((cell) => cell.trim()));
}
