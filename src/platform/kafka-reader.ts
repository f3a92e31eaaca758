import { setTimeout as delay } from 'node:timers/promises';

import type { Consumer, EachBatchPayload } from 'kafkajs';

import type { KafkaRecord } from './kafka-record.ts';

export interface ReadRecord extends KafkaRecord {
  readonly offset: string;
}

/** What one fetch found in one partition. Nothing of it counts as read until it is committed. */
export interface ReadBatch {
  readonly partition: number;
  readonly records: readonly ReadRecord[];
  /** False when the rest must be left alone: the reader stops, or somebody moved its place. */
  isCurrent(): boolean;
  /** How many messages of the partition come after this one, as of the fetch. */
  lagAfter(record: ReadRecord): number;
  /**
   * Says that everything up to this record is done for good. It, and `heartbeat`, raise what the reader itself must see to
   * join its group again: let these errors through.
   */
  commit(record: ReadRecord): Promise<void>;
  /** Goes on after this record and leaves the place of the group where it is: a later reader finds it all again. */
  pass(record: ReadRecord): void;
  /**
   * Tells the group that the reader lives, and learns whether the group has changed. A reader that is at work does the first
   * by itself; who waits long must do the second, or the others wait with it.
   */
  heartbeat(): Promise<void>;
  /** Stops reading this partition; the answer starts it again, at the first record not committed. */
  pause(): () => void;
}

export interface ReadOptions {
  readonly topic: string;
  readonly group: string;
  readonly partitionsAtOnce: number;
  onBatch(batch: ReadBatch): Promise<void>;
  /** Called when the brokers are heard for the first time, when they fall silent, and when they are back. */
  onContact(isHeard: boolean): void;
}

/** An idle reader hears the broker twice a second; a group that is rebalanced is still for about a heartbeat. */
const SILENCE_MS = 5000;
const SILENCE_CHECK_MS = 500;

/** While a batch is long in somebody's hands, the group is told this often that the reader lives. */
const PULSE_MS = 2000;

/** Reads a topic until it is stopped. A lost broker is waited for; any other end is the caller's to mend with a new reader. */
export class KafkaReader {
  /** Rejects when the reader cannot go on. */
  readonly ended: Promise<never>;
  private readonly watch: NodeJS.Timeout;
  private heardAt = performance.now();
  private isHeard: boolean | undefined;
  /** Batches in somebody's hands: while they are, silence means nothing. */
  private busy = 0;

  constructor(
    private readonly consumer: Consumer,
    private readonly options: ReadOptions,
  ) {
    this.ended = this.run();
    this.ended.catch(() => undefined);
    this.watch = setInterval(() => {
      this.checkSilence();
    }, SILENCE_CHECK_MS);
    this.watch.unref();
  }

  /** Ends after the batches at hand; leaves the group. Where the broker is away it waits no longer than this. */
  async stop(timeoutMs: number): Promise<void> {
    clearInterval(this.watch);
    const patience = new AbortController();
    const stopped = this.consumer.disconnect().catch(() => undefined);
    await Promise.race([stopped, delay(timeoutMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
  }

  private async run(): Promise<never> {
    const { consumer, options } = this;
    const crashed = new Promise<never>((_, reject) => {
      // `run` resolves even when it fails: only this event tells.
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        reject(payload.error);
      });
    });
    crashed.catch(() => undefined);
    const heard = () => {
      this.heard();
    };
    consumer.on(consumer.events.GROUP_JOIN, heard);
    consumer.on(consumer.events.FETCH, heard);
    consumer.on(consumer.events.HEARTBEAT, heard);
    await consumer.connect();
    // Without a committed place, or with one that the broker has deleted, the end would be taken in silence.
    await consumer.subscribe({ topics: [options.topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: options.partitionsAtOnce,
      eachBatch: (payload) => this.deliver(payload),
    });
    return crashed;
  }

  private async deliver(payload: EachBatchPayload): Promise<void> {
    this.busy += 1;
    const pulse = setInterval(() => {
      // That the group is being rebalanced does not spoil the batch: its commit is still taken. It shows afterwards.
      payload.heartbeat().catch(() => undefined);
    }, PULSE_MS);
    try {
      await this.options.onBatch(this.toBatch(payload));
    } finally {
      clearInterval(pulse);
      this.busy -= 1;
      this.heardAt = performance.now();
    }
  }

  private toBatch(payload: EachBatchPayload): ReadBatch {
    const { topic, partition, messages, highWatermark } = payload.batch;
    return {
      partition,
      records: messages.map(({ key, value, headers = {}, offset }) => ({ key, value, headers, offset })),
      isCurrent: () => payload.isRunning() && !payload.isStale(),
      lagAfter: (record) => Number(highWatermark) - Number(record.offset) - 1,
      commit: (record) =>
        this.outOfHands(async () => {
          const offset = (BigInt(record.offset) + 1n).toString();
          await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
          payload.resolveOffset(record.offset);
        }),
      pass: ({ offset }) => {
        payload.resolveOffset(offset);
      },
      heartbeat: () => this.outOfHands(() => payload.heartbeat()),
      pause: () => payload.pause(),
    };
  }

  /** While a batch waits for the broker it is not at work, and silence counts. */
  private async outOfHands(work: () => Promise<void>): Promise<void> {
    this.busy -= 1;
    try {
      await work();
      this.heard();
    } finally {
      this.busy += 1;
    }
  }

  private heard(): void {
    this.heardAt = performance.now();
    this.tell(true);
  }

  private checkSilence(): void {
    if (this.busy === 0 && performance.now() - this.heardAt > SILENCE_MS) this.tell(false);
  }

  private tell(isHeard: boolean): void {
    if (this.isHeard === isHeard) return;
    this.isHeard = isHeard;
    this.options.onContact(isHeard);
  }
}
