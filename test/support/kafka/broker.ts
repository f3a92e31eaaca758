import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { Kafka, logLevel } from 'kafkajs';

import { type BrokerProcess, formatStorage, launchBroker, logTail, propertiesIn } from './broker-process.ts';
import { freePort, serverProperties } from './broker-settings.ts';

const run = promisify(execFile);

/** The oldest Java that the Kafka of `pom.xml` runs on. */
const JAVA_VERSION = 17;

/** A start takes about two seconds; a busy machine gets thirty times that. */
const START_TIMEOUT_MS = 60_000;
const START_POLL_MS = 50;

/** A broker alone has nobody to hand its partitions to; after this long it is stuck and is killed. */
const ORDERLY_STOP_MS = 10_000;

interface Unavailable {
  readonly available: false;
  /** One sentence to print beside the tests that are left out. */
  readonly why: string;
}

type OwnKafkaAvailability = { readonly available: true; readonly how: 'maven' } | Unavailable;
type KafkaAvailability = { readonly available: true; readonly how: 'env' } | OwnKafkaAvailability;

export interface KafkaBroker {
  readonly brokers: string[];
  /** Ends the broker and removes what it stored. Does nothing to a broker that was here before us. */
  stop(): Promise<void>;
  /** Ends the broker without a warning to anyone; what it stored stays for `restart`. */
  kill(): Promise<void>;
  /** Starts the broker on the same ports and data, after an orderly stop if it still runs. */
  restart(): Promise<void>;
}

/** Says whether `startKafka` can work here, so that tests can be left out with a reason. */
export async function kafkaAvailability(): Promise<KafkaAvailability> {
  return givenBrokers().length > 0 ? { available: true, how: 'env' } : ownKafkaAvailability();
}

/** Says whether `startOwnKafka` can work here. */
export async function ownKafkaAvailability(): Promise<OwnKafkaAvailability> {
  const [java, maven] = await Promise.all([javaVersion(), canRun('mvn', '--version')]);
  if (java === undefined) return leftOut(`Java ${JAVA_VERSION} is not on the PATH`);
  if (java < JAVA_VERSION) return leftOut(`Java on the PATH is ${java}, older than ${JAVA_VERSION}`);
  if (!maven) return leftOut('Maven is not on the PATH');
  return { available: true, how: 'maven' };
}

function leftOut(fault: string): Unavailable {
  return { available: false, why: `KAFKA_BROKERS names no broker for the test, and ${fault} to start one.` };
}

async function javaVersion(): Promise<number | undefined> {
  // Java prints its version to standard error: 'openjdk version "17.0.15" 2025-04-15', before Java 9 "1.8.0".
  const printed = await run('java', ['-version']).catch(() => undefined);
  const version = /version "(?:1\.)?(\d+)/.exec(printed?.stderr ?? '')?.[1];
  return version === undefined ? undefined : Number(version);
}

async function canRun(command: string, parameter: string): Promise<boolean> {
  return run(command, [parameter]).then(
    () => true,
    () => false,
  );
}

/**
 * Answers the brokers of `KAFKA_BROKERS` if it is set, else starts one.
 *
 * A global setup may start one and set `KAFKA_BROKERS` to it; then every test file shares it, and should
 * name its topics and groups for itself.
 */
export async function startKafka(): Promise<KafkaBroker> {
  const brokers = givenBrokers();
  return brokers.length > 0 ? givenKafka(brokers) : startOwnKafka();
}

function givenBrokers(): string[] {
  const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
  return brokers.map((broker) => broker.trim()).filter((broker) => broker !== '');
}

function givenKafka(brokers: string[]): KafkaBroker {
  const refuse = () => Promise.reject(new Error('the broker of KAFKA_BROKERS is not ours to kill; use startOwnKafka'));
  return { brokers, stop: () => Promise.resolve(), kill: refuse, restart: refuse };
}

/**
 * Starts a broker that the caller may kill, whatever `KAFKA_BROKERS` says.
 *
 * `settings` are server properties that go before ours, such as `message.max.bytes`; `listeners` are further addresses. The broker ends
 * with the calling process at the latest.
 */
export async function startOwnKafka(
  settings: Readonly<Record<string, string>> = {},
  listeners: readonly string[] = [],
): Promise<KafkaBroker> {
  const folder = await mkdtemp(join(tmpdir(), 'attend-kafka-'));
  try {
    const address = `127.0.0.1:${await writeSettings(folder, settings, listeners)}`;
    await formatStorage(folder);
    return ownKafka(folder, address, await startProcess(folder, address));
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

async function writeSettings(
  folder: string,
  settings: Readonly<Record<string, string>>,
  listeners: readonly string[],
): Promise<number> {
  const [port, controllerPort] = [await freePort(), await freePort()];
  const properties = serverProperties({ dataFolder: join(folder, 'data'), port, controllerPort, listeners }, settings);
  await writeFile(propertiesIn(folder), properties);
  return port;
}

function ownKafka(folder: string, address: string, started: BrokerProcess): KafkaBroker {
  let broker = started;
  return {
    brokers: [address],
    async stop() {
      // Nothing to stop in order for: the data goes with it.
      await broker.end('SIGKILL');
      await removeFolder(folder);
    },
    kill: () => broker.end('SIGKILL'),
    async restart() {
      await stopInOrder(broker);
      broker = await startProcess(folder, address);
    },
  };
}

async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function stopInOrder(broker: BrokerProcess): Promise<void> {
  const stopped = broker.end('SIGTERM');
  await Promise.race([stopped, delay(ORDERLY_STOP_MS, undefined, { ref: false })]);
  await broker.end('SIGKILL');
}

async function startProcess(folder: string, address: string): Promise<BrokerProcess> {
  const broker = await launchBroker(folder);
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!(await answers(address))) {
    if (!broker.isRunning() || performance.now() > deadline) {
      await broker.end('SIGKILL');
      throw new Error(`Kafka did not start; the end of its log:\n${await logTail(folder)}`);
    }
    await delay(START_POLL_MS);
  }
  return broker;
}

/** An open port is not enough: the broker lists itself only once the controller lets it serve. */
async function answers(address: string): Promise<boolean> {
  const retry = { retries: 0 };
  const admin = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry }).admin({ retry });
  try {
    await admin.connect();
    const { brokers } = await admin.describeCluster();
    return brokers.length > 0;
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}
