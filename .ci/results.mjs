// What `.ci/run` reads out of Jest's results.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const [what, file, ...others] = process.argv.slice(2);

function filesOf(results) {
  try {
    return JSON.parse(readFileSync(results, 'utf8')).testResults;
  } catch {
    return [];
  }
}

const count = (files, status) =>
  files.flatMap(({ assertionResults }) => assertionResults).filter((test) => test.status === status).length;
const isBroken = (one) => one.status === 'failed' && count([one], 'failed') === 0;

if (what === 'failed-in-browser') {
  for (const { name, status } of filesOf(file))
    if (status === 'failed' && name.endsWith('.browser-spec.ts')) console.log(path.relative('.', name));
} else {
  const [again, failedCheck, failedTests] = others;
  const last = new Map([...filesOf(file), ...filesOf(again)].map((one) => [one.name, one]));
  const files = [...last.values()];
  const hasResults = filesOf(file).some(({ status }) => status === 'failed');
  // A file of tests that could not be run at all has no failed tests, and has failed; so has a run that left no failure behind.
  const failed =
    count(files, 'failed') +
    files.filter(isBroken).length +
    (failedTests === '1' && !hasResults ? 1 : 0) +
    Number(failedCheck);
  console.log(`check ${failedCheck === '1' ? 'FAILED' : 'ok'}, ${count(files, 'pending')} tests left out`);
  console.log(`${count(files, 'passed')} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
