import { globSync, readFileSync } from 'node:fs';

import { CONSOLE_AREAS } from './http-console.ts';

/** A route right under the frame; those within an area follow its address. */
const OUTERMOST = /getParentRoute: \(\) => (?:inside|root),\s*path: '\/([\w-]+)/g;

describe('the addresses of the console', () => {
  it('are served for every area that it has, and for no other', () => {
    const routes = globSync('console/src/areas/*/*.routes.ts').map((file) => readFileSync(file, 'utf8'));
    const first = routes.flatMap((text) => [...text.matchAll(OUTERMOST)].map(([, part]) => part));

    expect([...new Set(first)].sort()).toEqual([...CONSOLE_AREAS].sort());
  });
});
