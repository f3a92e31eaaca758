import { readFileSync } from 'node:fs';

import { stepSchema } from '../definition/step.ts';

const TEXT = readFileSync('docs/states-runs.md', 'utf8');

/** Every kind an author can write, and the one that escalations become. */
const KINDS = [...stepSchema.options.map((option) => option.shape.kind.value), 'await'];

describe('docs/states-runs.md', () => {
  it.each(KINDS)('says whether a run is held at %s', (kind) => {
    const isHeldOrPassed = TEXT.includes(`\`${kind}\``) || new RegExp(`at a ${kind}\\b|: ${kind}$`, 'm').test(TEXT);

    expect(isHeldOrPassed).toBe(true);
  });

  it('names the states that the database allows', () => {
    const migration = readFileSync('migrations/1795400000000-extend-runs.ts', 'utf8');
    const [, allowed = ''] = /run_status CHECK \(status IN \(([^)]*)\)\)/.exec(migration) ?? [];

    for (const state of allowed.split(', ')) expect(TEXT).toContain(`\`${state.replaceAll("'", '')}\``);
    expect(allowed).not.toBe('');
  });
});
