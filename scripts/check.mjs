/**
 * Runs all scripts of package.json whose names begin with `check:`, in their order and as many at a time as there are processors:
 * each keeps one of them busy. What a script wrote is told when it has ended. Ends with 1 when one failed.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const waiting = Object.keys(scripts)
  .filter((name) => name.startsWith('check:'))
  .values();

await Promise.all(Array.from({ length: availableParallelism() }, runOneByOne));

async function runOneByOne() {
  for (const name of waiting) {
    const { code, written } = await run(name);
    process.stdout.write(`> ${scripts[name]}\n${written}`);
    if (code !== 0) process.exitCode = 1;
  }
}

function run(name) {
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (written += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, written }));
  });
}
