import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Answers the Java classpath of the Kafka named in `pom.xml`.
 *
 * Maven is asked once per content of that file; the answer is kept under `node_modules/.cache` and
 * asked for again when one of its jars has gone.
 */
export async function kafkaClasspath(): Promise<string> {
  const root = repositoryRoot();
  const pom = join(root, 'test/support/kafka/pom.xml');
  const hash = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex');
  const cache = join(root, 'node_modules/.cache/attend-kafka', `${hash.slice(0, 16)}.classpath`);
  return (await cachedClasspath(cache)) ?? (await resolveClasspath(pom, cache));
}

/** Found by walking up, because a compiled copy of this file lies deeper than its source. */
function repositoryRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new Error(`no package.json above ${import.meta.dirname}`);
    folder = dirname(folder);
  }
  return folder;
}

async function cachedClasspath(cache: string): Promise<string | undefined> {
  if (!existsSync(cache)) return undefined;
  const classpath = await readFile(cache, 'utf8');
  return classpath.split(delimiter).every((jar) => existsSync(jar)) ? classpath : undefined;
}

async function resolveClasspath(pom: string, cache: string): Promise<string> {
  await mkdir(dirname(cache), { recursive: true });
  // Test files run in several processes: each writes its own file, and the rename is atomic.
  const output = `${cache}.${process.pid}`;
  const goal = ['dependency:build-classpath', '-Dmdep.includeScope=runtime', `-Dmdep.outputFile=${output}`];
  await run('mvn', ['--quiet', '--batch-mode', '--file', pom, ...goal]).catch((error: unknown) => {
    throw new Error(`Maven could not resolve Kafka:\n${outputOf(error)}`);
  });
  await rename(output, cache);
  return readFile(cache, 'utf8');
}

/** Maven writes its errors to standard output. */
function outputOf(error: unknown): string {
  const { stdout } = error as { readonly stdout?: string };
  return stdout === undefined || stdout === '' ? String(error) : stdout;
}
