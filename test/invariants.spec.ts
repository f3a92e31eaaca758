import { globSync, readFileSync } from 'node:fs';

/** What must always hold, after any crash as well. A test that proves one says so in its title. */
const INVARIANTS = [
  'a signal is processed once',
  'signals of one patient are processed in one order',
  'state and effects commit together or not at all',
  'a message is planned once per run, step and visit',
  'what may have been handed over is not handed over again',
  'no message leaves without all that it needs',
  'no live run is without a timer, a wait or a task',
  'a run stays on its version',
  'no timer fires early and none is lost',
  'no row of one clinic is read or written for another',
  'no patient data in errors, logs, keys, headers or URLs',
  'a changed, removed or inserted audit row is found',
  'no stage moves backwards and every change names its cause',
].map((name, place) => `invariant ${place + 1}: ${name}`);

const TITLE = /\b(?:describe|it)(?:\.each\([^)]*\))?\(\s*(['"`])(.*?)\1,/g;

describe('the invariants', () => {
  const files = globSync(['src/**/*.spec.ts', 'test/{integration,e2e,model}/**/*-spec.ts']);
  const titles = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(TITLE)].map(([, , title = '']) => title),
  );

  it.each(INVARIANTS)('have a test: %s', (name) => {
    expect(titles.filter((title) => title.includes(name))).not.toEqual([]);
  });

  it('are called by no other name', () => {
    const named = titles.filter((title) => /invariant \d/.test(title));

    expect(named.filter((title) => !INVARIANTS.some((name) => title.includes(name)))).toEqual([]);
  });
});
