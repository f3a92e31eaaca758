/**
 * Builds when a source changed since the last build, or when there is none: `npm start` is then quick the second time.
 * Runs on Node 20, before the pinned runtime is known to be there.
 */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SERVER = {
  watched: [
    ...['src', 'migrations', 'bench', 'nest-cli.json', '.swcrc', 'tsconfig.json'],
    ...['scripts/bundle.mjs', 'package-lock.json'],
  ],
  entry: 'dist/main.js',
  stamp: 'dist/.sources',
  steps: [['node_modules/@nestjs/cli/bin/nest.js', 'build'], ['scripts/bundle.mjs']],
  folder: '.',
};
const CONSOLE = {
  watched: [
    ...['console/src', 'console/index.html', 'console/vite.config.ts', 'console/package.json'],
    ...['scripts/build-if-stale.mjs', 'package-lock.json'],
  ],
  entry: 'console/dist/index.html',
  stamp: 'console/dist/.sources',
  // Not the list of all that was built.
  steps: [['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']],
  folder: 'console',
};

function filesUnder(name) {
  const file = path.join(ROOT, name);
  if (!existsSync(file)) return [];
  if (!statSync(file).isDirectory()) return [name];
  return readdirSync(file, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name)));
}

function stateOf(watched) {
  const hash = createHash('sha256');
  for (const file of watched.flatMap(filesUnder).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function build({ watched, entry, stamp, steps, folder }) {
  const state = stateOf(watched);
  const written = path.join(ROOT, stamp);
  if (existsSync(path.join(ROOT, entry)) && existsSync(written) && readFileSync(written, 'utf8') === state) return;
  process.stderr.write(`building ${folder === '.' ? 'the server' : 'the console'} ...\n`);
  for (const [tool, ...parameters] of steps) {
    // To standard error: what a command prints must be all there is on standard output.
    const { status } = spawnSync(process.execPath, [path.join(ROOT, tool), ...parameters], {
      cwd: path.join(ROOT, folder),
      stdio: ['ignore', 2, 2],
      // Whoever builds: where tests do, React would come as its developers want it, larger and at half the speed.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (status !== 0) process.exit(status ?? 1);
  }
  writeFileSync(written, state);
}

// Commands and benchmarks do without the console.
const wanted = process.argv.slice(2);
if (!wanted.includes('--only-console')) build(SERVER);
if (!wanted.includes('--no-console')) build(CONSOLE);
