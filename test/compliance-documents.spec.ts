import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { SAFEGUARDS } from '../src/governance/safeguards/safeguards.ts';

/** Threats against which nothing tested stands yet. A row leaves this list when its test is there, and none joins it unnoticed. */
const OPEN: readonly string[] = [];
/** Threats that nothing in Attend can stand against: the row says who must. */
const ACCEPTED = ['A22', 'A23', 'A24', 'C7', 'G11', 'I2', 'K10', 'K12', 'L1'];

const FOLDER = 'docs/compliance';
const DOCUMENTS = globSync(`${FOLDER}/*.md`).sort();
/** A file of ours, and behind it, if anything, the title of a test in it. */
const REFERENCE = /`((?:src|test|migrations|scripts|docs)\/[^`\s]+|\.ci\/run)`(?: (?:"([^"]+)"|'([^']+)'))?/g;
const LINK = /\]\((\.{1,2}\/[^)#]+|[a-z-]+\.md)(?:#[^)]*)?\)/g;

interface Reference {
  readonly document: string;
  readonly file: string;
  readonly title: string | undefined;
}

const textOf = (file: string) => readFileSync(file, 'utf8');
const referencesIn = (document: string): Reference[] =>
  [...textOf(document).matchAll(REFERENCE)].map(([, file = '', double, single]) => ({
    document,
    file,
    title: double ?? single,
  }));
const rowsIn = (document: string): string[][] =>
  textOf(document)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );

describe('the documents on compliance', () => {
  const references = DOCUMENTS.flatMap(referencesIn);

  it('are there', () => {
    expect(DOCUMENTS.map((file) => path.basename(file))).toEqual(['asvs.md', 'safeguards.md', 'threat-model.md']);
    expect(references.length).toBeGreaterThan(100);
  });

  it('name only files and folders that exist', () => {
    expect(references.filter(({ file }) => !existsSync(file))).toEqual([]);
  });

  it('name only tests that exist, by their whole title', () => {
    const missing = references.filter(({ file, title }) => title !== undefined && !hasTitle(file, title));

    expect(missing).toEqual([]);
  });

  it('link only to files that exist', () => {
    const broken = DOCUMENTS.flatMap((document) =>
      [...textOf(document).matchAll(LINK)]
        .map(([, target = '']) => path.join(path.dirname(document), target))
        .filter((target) => !existsSync(target)),
    );

    expect(broken).toEqual([]);
  });
});

describe('the threat model', () => {
  const threats = rowsIn(`${FOLDER}/threat-model.md`).filter(([id = '']) => /^[A-Z]\d+$/.test(id));
  const idsWith = (word: string) => threats.filter((row) => row.at(-1) === word).map(([id]) => id);

  it('gives every threat an id of its own, and one of the six kinds', () => {
    expect(new Set(threats.map(([id]) => id)).size).toBe(threats.length);
    expect(threats.filter(([, kind = '']) => !/^[STRIDE]$/.test(kind))).toEqual([]);
    expect(threats.length).toBeGreaterThan(50);
  });

  it('names a test for each threat, save those that are listed here', () => {
    const untested = threats.filter((row) => !/`test[^`]+\.ts` ["']|`src[^`]+\.spec\.ts` ["']/.test(row.at(-1) ?? ''));

    expect(untested.map(([id]) => id).sort()).toEqual([...OPEN, ...ACCEPTED].sort());
    expect(idsWith('open')).toEqual(OPEN);
    expect(idsWith('accepted')).toEqual(ACCEPTED);
  });
});

describe('the map of safeguards', () => {
  const cites = rowsIn(`${FOLDER}/safeguards.md`)
    .map(([cite = '']) => cite)
    .filter((cite) => cite.startsWith('164.'));

  it('has every standard and specification that the risk register has, in its order, and no other', () => {
    expect(cites).toEqual(SAFEGUARDS.map(({ cite }) => cite));
  });
});

/** As a whole string of the file, so that a title that was only begun alike does not count. */
function hasTitle(file: string, title: string): boolean {
  const text = existsSync(file) ? textOf(file) : '';
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote}`));
}
