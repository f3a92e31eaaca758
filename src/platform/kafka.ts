import { setTimeout as delay } from 'node:timers/promises';

import { Logger } from '@nestjs/common';
import {
  type Admin,
  Kafka,
  type KafkaConfig,
  type logCreator,
  logLevel,
  Partitioners,
  type RetryOptions,
  type SASLOptions,
} from 'kafkajs';

import { Failure } from './errors.ts';
import { KafkaReader, type ReadOptions } from './kafka-reader.ts';
import { kafkaFault } from './kafka-record.ts';
import { KafkaWriter } from './kafka-writer.ts';
import type { KafkaSecurity } from './transport/kafka-security.ts';
import { teachZstd } from './kafka-zstd.ts';

export interface TopicWish {
  readonly name: string;
  /** What to add to the command that creates it. */
  readonly createWith: string;
}

/** What a broker answers that has just started and does not know its groups yet. */
const STARTING: ReadonlySet<string> = new Set([
  'NOT_COORDINATOR_FOR_GROUP',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'GROUP_LOAD_IN_PROGRESS',
]);
const GROUP_TRIES = 20;
const GROUP_WAIT_MS = 500;

/** By partition, the offset after its last message. */
export type Ends = ReadonlyMap<number, number>;

const CLIENT_ID = 'attend';

/**
 * Gives up within half a second, as somebody waits for the answer. It stands at the client, because a connection obeys these
 * and not those of a producer; and it is always stated, because kafkajs has other defaults where NODE_ENV is `test`.
 */
const IMPATIENT: RetryOptions = { retries: 2, initialRetryTime: 100, maxRetryTime: 500 };

/** A consumer stays what it is through an outage of a quarter of an hour, and is back within a second of its end. */
const PATIENT: RetryOptions = { retries: 1000, initialRetryTime: 100, maxRetryTime: 1000 };

/** No write takes longer: whoever waits is told to try again. */
const WRITE_TIMEOUT_MS = 2000;

/** A consumer that stops waits for the fetch at hand, and a fetch that finds nothing lasts this long. */
const FETCH_WAIT_MS = 500;

/** A member learns by its heartbeat that the group has changed, and until all have, nobody reads. */
const HEARTBEAT_MS = 1000;
/** For this long nobody reads the partitions of a member that died, or that lost its broker and came back as another. */
const SESSION_MS = 10_000;

/**
 * Kafka, as far as Attend needs it. Nothing of kafkajs shows, so that another client can take its place.
 *
 * Why it is used in this way and no other: docs/decisions/0010.
 */
export class KafkaClient {
  private readonly logger = new Logger(KafkaClient.name);

  constructor(
    private readonly brokers: readonly string[],
    private readonly security: KafkaSecurity,
  ) {
    teachZstd();
  }

  /** Whether brokers are configured. */
  get isOn(): boolean {
    return this.brokers.length > 0;
  }

  /** Raises `transient` when no broker answers, `missing` when one of the topics is not there; each says what to do. */
  async requireTopics(topics: readonly TopicWish[]): Promise<void> {
    const existing = new Set(await this.topics());
    const missing = topics.filter(({ name }) => !existing.has(name));
    if (missing.length === 0) return;
    const names = missing.map(({ name }) => name).join(' and ');
    const commands = missing.map((topic) => this.createCommand(topic)).join(' && ');
    throw new Failure('missing', `Kafka at ${this.address} has no topic ${names}; create it: ${commands}`);
  }

  /** Starts to read a topic as a member of a group, from the first message that the group has not committed. */
  read(options: ReadOptions): KafkaReader {
    const consumer = this.connection({ retry: PATIENT }).consumer({
      groupId: options.group,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      heartbeatInterval: HEARTBEAT_MS,
      sessionTimeout: SESSION_MS,
      // A consumer that kafkajs restarts by itself outlives its own end; whoever reads starts a new one.
      retry: { ...PATIENT, restartOnFailure: () => Promise.resolve(false) },
    });
    return new KafkaReader(consumer, options);
  }

  writer(): KafkaWriter {
    const connection = this.connection({ retry: IMPATIENT, requestTimeout: WRITE_TIMEOUT_MS });
    const producer = connection.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: IMPATIENT,
    });
    return new KafkaWriter(producer, WRITE_TIMEOUT_MS);
  }

  /** How many messages of a topic come after the place of a group, and where each partition ends now. */
  behind(topic: string, group: string): Promise<{ readonly count: number; readonly ends: Ends }> {
    return this.ofGroup(async (admin) => {
      const partitions = await admin.fetchTopicOffsets(topic);
      const [known] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      const places = new Map((known?.partitions ?? []).map(({ partition, offset }) => [partition, Number(offset)]));
      const ends = new Map(partitions.map(({ partition, high }) => [partition, Number(high)]));
      const count = partitions.reduce((sum, { partition, low, high }) => {
        // A group that never read begins at the first message that is still there.
        const from = Math.max(Number(low), places.get(partition) ?? 0);
        return sum + Math.max(0, Number(high) - from);
      }, 0);
      return { count, ends };
    });
  }

  /**
   * Moves a group back to the first message of a topic that was written at an instant or later. Answers how many it will read
   * from there. Raises `conflict` as long as somebody reads.
   */
  async rewind(topic: string, group: string, from: Date): Promise<number> {
    const moved = await this.ofGroup(async (admin) => {
      const { groups } = await admin.describeGroups([group]);
      const readers = groups.reduce((sum, { members }) => sum + members.length, 0);
      if (readers > 0) return false;
      const partitions = await admin.fetchTopicOffsetsByTimestamp(topic, from.getTime());
      await admin.setOffsets({ groupId: group, topic, partitions });
      return true;
    });
    if (!moved) throw new Failure('conflict', `${topic} is being read; stop every process with the role ingest first`);
    return (await this.behind(topic, group)).count;
  }

  private get address(): string {
    return this.brokers.join(',');
  }

  private createCommand({ name, createWith }: TopicWish): string {
    return `kafka-topics.sh --bootstrap-server ${this.address} --create --topic ${name} ${createWith}`.trimEnd();
  }

  /** Asking for a topic by name would create it where the broker creates topics by itself. */
  private topics(): Promise<string[]> {
    return this.asAdmin((admin) => admin.listTopics());
  }

  /** Work on what a group has read: kafkajs does not wait by itself for a broker to know its groups. */
  private async ofGroup<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    return this.asAdmin(async (admin) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await work(admin);
        } catch (error) {
          if (tries === GROUP_TRIES || !STARTING.has(kafkaFault(error))) throw error;
          await delay(GROUP_WAIT_MS);
        }
      }
    });
  }

  private async asAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.connection({ retry: IMPATIENT }).admin({ retry: IMPATIENT });
    let isHeard = false;
    try {
      await admin.connect();
      isHeard = true;
      return await work(admin);
    } catch (error) {
      const fault = kafkaFault(error);
      if (isHeard) throw new Failure('transient', `Kafka at ${this.address} did not do it (${fault})`);
      const advice = 'set KAFKA_BROKERS to the host:port of brokers that run';
      throw new Failure('transient', `no Kafka broker answers at ${this.address} (${fault}); ${advice}`);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private connection(config: Omit<KafkaConfig, 'brokers'>): Kafka {
    const log: logCreator =
      () =>
      ({ namespace, log: { message } }) => {
        // kafkajs logs at `error` what it then mends by trying again. Its other fields may quote what it was sent.
        this.logger.debug(`${namespace}: ${message}`);
      };
    return new Kafka({
      ...config,
      brokers: [...this.brokers],
      ...connectionSecurity(this.security),
      clientId: CLIENT_ID,
      logLevel: logLevel.WARN,
      logCreator: log,
    });
  }
}

function connectionSecurity({ tls, sasl }: KafkaSecurity): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  return {
    ...(tls === undefined ? {} : { ssl: { ...tls } }),
    // kafkajs tells the mechanisms apart by their literal names.
    ...(sasl === undefined ? {} : { sasl: sasl as SASLOptions }),
  };
}
