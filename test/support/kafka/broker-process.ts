import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { kafkaClasspath } from './kafka-classpath.ts';

const run = promisify(execFile);

/** For a quicker start and less memory: a test broker runs too briefly to gain from C2 or a concurrent collector. */
const JVM_FLAGS = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** At level `info` the log ends in the steps of the shutdown, and the error that caused it is out of sight. */
const LOG_FLAGS = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];

/** Enough to hold Kafka's last exception with its causes. */
const LOG_TAIL_LINES = 40;

/** Any 16 bytes in URL-safe base64 will do: the cluster lives and dies with its folder. */
const CLUSTER_ID = 'YXR0ZW5kLXRlc3QtMDAwMQ';

export interface BrokerProcess {
  isRunning(): boolean;
  /** Sends the signal and waits for the end. Answers at once when the process has ended already. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Writes the empty metadata log without which a KRaft node refuses to start. */
export async function formatStorage(folder: string): Promise<void> {
  const format = ['kafka.tools.StorageTool', 'format', '--cluster-id', CLUSTER_ID, '--config', propertiesIn(folder)];
  const classpath = await kafkaClasspath();
  await run('java', [...JVM_FLAGS, ...LOG_FLAGS, '-cp', classpath, ...format]).catch((error: unknown) => {
    const { stderr } = error as { readonly stderr?: string };
    throw new Error(`Kafka could not format its storage:\n${lastLines(stderr ?? String(error))}`);
  });
}

export async function launchBroker(folder: string): Promise<BrokerProcess> {
  const classpath = await kafkaClasspath();
  const log = await open(logIn(folder), 'a');
  try {
    const java = spawnJava([...JVM_FLAGS, ...LOG_FLAGS, '-cp', classpath, 'kafka.Kafka', propertiesIn(folder)], log);
    await once(java, 'spawn');
    return guarded(java, folder);
  } finally {
    await log.close();
  }
}

/** Detached, so that a Ctrl-C in the terminal does not reach the broker before the tests have let go of it. */
function spawnJava(parameters: readonly string[], log: FileHandle): ChildProcess {
  const java = spawn('java', parameters, { detached: true, stdio: ['ignore', log.fd, log.fd] });
  java.unref();
  return java;
}

function guarded(java: ChildProcess, folder: string): BrokerProcess {
  const guard = startGuard(java, folder);
  const ended = once(java, 'exit').then(() => guard.kill());
  const isRunning = () => java.exitCode === null && java.signalCode === null;
  return {
    isRunning,
    async end(signal) {
      if (!isRunning()) return;
      java.ref();
      java.kill(signal);
      await ended;
    },
  };
}

/**
 * Ends the broker when the test process goes away without saying so, as Jest's do when they are killed:
 * only this process holds the pipe that the guard reads, and the kernel closes it whatever happens.
 */
function startGuard(java: ChildProcess, folder: string): ChildProcess {
  const script = 'read -r _; kill -9 "$1"; rm -rf "$2"';
  const parameters = ['-c', script, 'kafka-guard', String(java.pid), folder];
  const guard = spawn('sh', parameters, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();
  return guard;
}

export async function logTail(folder: string): Promise<string> {
  return lastLines(await readFile(logIn(folder), 'utf8'));
}

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
}

export function propertiesIn(folder: string): string {
  return join(folder, 'server.properties');
}

function logIn(folder: string): string {
  return join(folder, 'broker.log');
}
