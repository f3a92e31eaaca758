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
const WATCHED = ['src', 'migrations', 'bench', 'nest-cli.json', '.swcrc', 'tsconfig.json', 'package-lock.json'];
const ENTRY = path.join(ROOT, 'dist/src/main.js');
const STAMP = path.join(ROOT, 'dist/.sources');

function filesUnder(name) {
  const file = path.join(ROOT, name);
  if (!existsSync(file)) return [];
  if (!statSync(file).isDirectory()) return [name];
  return readdirSync(file, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name)));
}

function stateOfSources() {
  const hash = createHash('sha256');
  for (const file of WATCHED.flatMap(filesUnder).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

const state = stateOfSources();
const isFresh = existsSync(ENTRY) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === state;
if (!isFresh) {
  const nest = path.join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js');
  // To standard error: what a command prints must be all there is on standard output.
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(STAMP, state);
}
