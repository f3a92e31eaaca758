import { setTimeout as delay } from 'node:timers/promises';

import type { Producer } from 'kafkajs';

import { Failure, isFailure } from './errors.ts';
import { kafkaFault, type KafkaRecord, writableHeaders } from './kafka-record.ts';

/** Records of one write may share a partition, and a broker takes no more than a megabyte at once unless told otherwise. */
const MAX_BYTES_AT_ONCE = 512 * 1024;
/** A record beside its key, value and headers: lengths, offset and time. */
const OVERHEAD_BYTES = 100;

const ADVICE: Readonly<Record<string, string>> = {
  UNKNOWN_TOPIC_OR_PARTITION: 'it does not exist; create it with kafka-topics.sh --create',
  MESSAGE_TOO_LARGE: 'a message is larger than its max.message.bytes; raise that with kafka-configs.sh --alter',
  TOPIC_AUTHORIZATION_FAILED: 'the rights are missing; grant them with kafka-acls.sh',
};

/** Writes to Kafka. What it says is written, every replica in sync has. */
export class KafkaWriter {
  private connected: Promise<void> | undefined;

  constructor(
    private readonly producer: Producer,
    private readonly timeoutMs: number,
  ) {}

  /**
   * Resolves when all records are acknowledged, in their order where they share a key. Raises `transient` when that is not
   * known in time; some may have been written then, so writing again must do no harm.
   */
  async write(topic: string, records: readonly KafkaRecord[]): Promise<void> {
    for (const portion of portionsOf(records)) {
      try {
        await this.inTime(this.send(topic, portion));
      } catch (error) {
        const fault = isFailure(error) ? error.message : kafkaFault(error);
        const advice = ADVICE[fault];
        const reason = advice === undefined ? fault : `${fault}: ${advice}`;
        throw new Failure('transient', `Kafka did not take messages for topic ${topic} (${reason})`);
      }
    }
  }

  async close(): Promise<void> {
    if (this.connected) await this.inTime(this.producer.disconnect()).catch(() => undefined);
  }

  private async send(topic: string, records: readonly KafkaRecord[]): Promise<void> {
    await this.connect();
    const messages = records.map(({ key, value, headers }) => ({ key, value, headers: writableHeaders(headers) }));
    await this.producer.send({ topic, messages, acks: -1, timeout: this.timeoutMs });
  }

  private async connect(): Promise<void> {
    this.connected ??= this.producer.connect();
    try {
      await this.connected;
    } catch (error) {
      this.connected = undefined;
      throw error;
    }
  }

  private async inTime(work: Promise<void>): Promise<void> {
    const done = new AbortController();
    const late = delay(this.timeoutMs, undefined, { signal: done.signal }).then(() => {
      throw new Failure('transient', 'no answer in time');
    });
    late.catch(() => undefined);
    work.catch(() => undefined);
    try {
      await Promise.race([work, late]);
    } finally {
      done.abort();
    }
  }
}

function* portionsOf(records: readonly KafkaRecord[]): Generator<KafkaRecord[]> {
  let portion: KafkaRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = sizeOf(record);
    if (portion.length > 0 && bytes + size > MAX_BYTES_AT_ONCE) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(record);
    bytes += size;
  }
  if (portion.length > 0) yield portion;
}

function sizeOf({ key, value, headers }: KafkaRecord): number {
  let bytes = OVERHEAD_BYTES + (key?.length ?? 0) + (value?.length ?? 0);
  for (const [name, content] of Object.entries(headers)) {
    for (const one of [content].flat()) bytes += name.length + (one?.length ?? 0) + 2;
  }
  return bytes;
}
