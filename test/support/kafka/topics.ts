import { randomBytes } from 'node:crypto';

import { Kafka, type KafkaMessage, logLevel, type Message, Partitioners } from 'kafkajs';

import type { KafkaNames } from '../../../src/intake/kafka-names.ts';
import type { KafkaHeaders } from '../../../src/platform/kafka-record.ts';

export interface TestMessage {
  readonly key?: string;
  readonly value: string | Buffer | null;
  readonly headers?: KafkaHeaders;
  readonly partition?: number;
}

/** Patient enough for a broker that is restarted. */
const RETRY = { retries: 60, initialRetryTime: 100, maxRetryTime: 500 };

/** Names of its own for one test, on a broker that it shares. */
export function ownNames(breakerPauseMs = 60_000): KafkaNames {
  const signals = `signals-${randomBytes(4).toString('hex')}`;
  return {
    ...{ signals, deadLetters: `${signals}.dead`, breakerPauseMs },
    ...{ group: `engine-of-${signals}`, retryGroup: `retry-of-${signals}` },
  };
}

/** Kafka as a sender, an operator or somebody who looks at dead letters sees it; separate from the code under test. */
export class TestTopics {
  private readonly kafka: Kafka;

  constructor(brokers: readonly string[]) {
    this.kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING, retry: RETRY });
  }

  /** `compression` is what the broker packs messages with, however they are sent. */
  async create(names: KafkaNames, numPartitions = 1, compression = 'producer'): Promise<void> {
    await this.asAdmin(async (admin) => {
      const configEntries = [{ name: 'compression.type', value: compression }];
      const topics = [
        { topic: names.signals, numPartitions, configEntries },
        { topic: names.deadLetters, numPartitions: 1 },
      ];
      await admin.createTopics({ topics, waitForLeaders: true });
    });
  }

  async send(topic: string, ...messages: TestMessage[]): Promise<void> {
    const producer = this.kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: RETRY,
    });
    await producer.connect();
    try {
      await withBareHeaders(() => producer.send({ topic, messages: messages as Message[], acks: -1 }));
    } finally {
      await producer.disconnect();
    }
  }

  /** How many messages the topic has ever held. */
  length(topic: string): Promise<number> {
    return this.asAdmin(async (admin) => {
      const partitions = await admin.fetchTopicOffsets(topic);
      return partitions.reduce((sum, { high }) => sum + Number(high), 0);
    });
  }

  /** How many messages the group has committed as read. */
  committed({ group, signals }: KafkaNames): Promise<number> {
    return this.asAdmin(async (admin) => {
      // A broker that has just started knows nothing of its groups for a moment.
      const [offsets] = await admin.fetchOffsets({ groupId: group, topics: [signals] }).catch(() => []);
      return (offsets?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
    });
  }

  /** Makes the group, which must have no members, read everything again. */
  async forgetGroup({ group }: KafkaNames): Promise<void> {
    await this.asAdmin((admin) => admin.deleteGroups([group]));
  }

  /** Everything that the topic holds, read without a trace. */
  async read(topic: string): Promise<KafkaMessage[]> {
    const expected = await this.length(topic);
    const found: KafkaMessage[] = [];
    if (expected === 0) return found;
    const consumer = this.kafka.consumer({
      groupId: `reader-${randomBytes(4).toString('hex')}`,
      maxWaitTimeInMs: 100,
      retry: RETRY,
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        reject(payload.error);
      });
      void consumer.run({
        eachMessage: ({ message }) => {
          found.push(message);
          if (found.length === expected) resolve();
          return Promise.resolve();
        },
      });
    });
    await consumer.disconnect();
    return found;
  }

  private async asAdmin<T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin({ retry: RETRY });
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

/** Other clients send headers without a value; kafkajs knows how to write them, and fails at their length before it does. */
async function withBareHeaders(send: () => Promise<unknown>): Promise<void> {
  const byteLength = Buffer.byteLength.bind(Buffer);
  Buffer.byteLength = (value, encoding) => ((value as unknown) === null ? 0 : byteLength(value, encoding));
  try {
    await send();
  } finally {
    Buffer.byteLength = byteLength;
  }
}
