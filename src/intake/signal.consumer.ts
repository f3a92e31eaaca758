import { setTimeout as delay } from 'node:timers/promises';

import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';

import { MAX_BATCH } from '../engine/engine.service.ts';
import { Failure, isFailure } from '../platform/errors.ts';
import { KafkaClient } from '../platform/kafka.ts';
import { KafkaMetrics } from '../platform/kafka-metrics.ts';
import type { KafkaReader, ReadBatch, ReadRecord } from '../platform/kafka-reader.ts';
import { kafkaFault } from '../platform/kafka-record.ts';
import { describeError } from '../platform/log.ts';
import { DeadLetterRunner } from './dead-letter.runner.ts';
import { isRefusal, KafkaBatchRunner, type Verdict } from './kafka-batch.runner.ts';
import { type Breaker, CLOSED, judge, retry } from './kafka-breaker.ts';
import { CREATE_DEAD_LETTERS, KafkaNames } from './kafka-names.ts';
import { isOfTheClinic } from './known-clinics.runner.ts';

/** What the intake from Kafka is doing; `detail` says what keeps it from its work. */
export interface ConsumerStatus {
  readonly state: 'off' | 'waiting for broker' | 'running' | 'trying again' | 'stopped by breaker';
  readonly detail?: string;
}

interface Part {
  readonly partition: number;
  readonly records: readonly ReadRecord[];
  isJudged: boolean;
}

/** Enough to keep both the database and the engine busy; a batch for each is in memory. */
const PARTITIONS_AT_ONCE = 3;

/** After a failure the wait is this long, doubled each time: what is down must not be hammered. */
const BACKOFF_MS = 250;
const BACKOFF_MAX_MS = 15_000;
/** What has failed this often in a row does not mend itself. */
const LASTING_FAILURES = 5;
/** How often a wait is interrupted to tell the group that this member lives. */
const HEARTBEAT_MS = 1000;
/** A shutdown waits this long for the batches at hand and for the broker. What is not committed then comes again. */
const STOP_TIMEOUT_MS = 10_000;

/**
 * Feeds the engine from Kafka, at least once and in order within a partition; the engine makes that exactly once.
 *
 * An offset moves only when everything before it is committed in the database or kept as a dead letter. Whatever cannot be
 * done now is tried again, and the messages wait in Kafka.
 */
@Injectable()
export class SignalConsumer implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SignalConsumer.name);
  private current: ConsumerStatus = { state: 'off' };
  private loop: Promise<void> | undefined;
  private stopping = new AbortController();
  private breaker: Breaker = CLOSED;
  /** Ends of the reading since the last commit. */
  private failures = 0;
  private readonly paused = new Set<() => void>();

  constructor(
    private readonly kafka: KafkaClient,
    private readonly batches: KafkaBatchRunner,
    private readonly deadLetters: DeadLetterRunner,
    private readonly names: KafkaNames,
    private readonly metrics: KafkaMetrics,
  ) {}

  status(): ConsumerStatus {
    return this.current;
  }

  /** Reads in the background from now on. Does nothing where no broker is configured. */
  start(): void {
    if (this.loop || !this.kafka.isOn) return;
    this.stopping = new AbortController();
    this.breaker = CLOSED;
    this.paused.clear();
    this.enter({ state: 'waiting for broker' });
    this.loop = this.run(this.stopping.signal);
  }

  /** Finishes the batches at hand, or leaves them uncommitted when that takes too long. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    this.loop = undefined;
    this.enter({ state: 'off' });
  }

  /** Before the pools and the writers, which the batches at hand still need. */
  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private async run(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      try {
        await this.requireTopics();
        await this.readUntilEnd(stopping);
      } catch (error) {
        this.failures += 1;
        this.waitForBroker(error);
        await pause(backoffMs(this.failures), stopping);
      }
    }
  }

  private requireTopics(): Promise<void> {
    return this.kafka.requireTopics([
      { name: this.names.signals, createWith: '--partitions 12' },
      { name: this.names.deadLetters, createWith: CREATE_DEAD_LETTERS },
    ]);
  }

  /** Returns when the consumer is to stop; raises when the reader has ended by itself. */
  private async readUntilEnd(stopping: AbortSignal): Promise<void> {
    const reader: KafkaReader = this.kafka.read({
      topic: this.names.signals,
      group: this.names.group,
      partitionsAtOnce: PARTITIONS_AT_ONCE,
      onBatch: (batch) => this.take(batch),
      onContact: (isHeard) => {
        this.contact(isHeard);
      },
    });
    try {
      await Promise.race([reader.ended, untilAborted(stopping)]);
    } finally {
      await reader.stop(STOP_TIMEOUT_MS);
    }
  }

  private contact(isHeard: boolean): void {
    if (!isHeard) {
      this.waitForBroker(new Failure('transient', 'nothing is heard from Kafka, as when a broker is away'));
    } else if (this.current.state === 'waiting for broker') {
      this.logger.log(`reading ${this.names.signals} from Kafka`);
      this.enter(this.breaker.state === 'open' ? { state: 'stopped by breaker' } : { state: 'running' });
    }
  }

  private waitForBroker(error: unknown): void {
    const reason = isFailure(error) ? error.message : endOf(kafkaFault(error));
    // Once per fault, not once per try: the broker may be away for hours.
    if (this.current.detail !== reason) this.logger.error(`no signals are read: ${reason}; trying again`);
    this.enter({ state: 'waiting for broker', detail: reason });
  }

  private async take(batch: ReadBatch): Promise<void> {
    for (let from = 0; from < batch.records.length; from += MAX_BATCH) {
      const part = batch.records.slice(from, from + MAX_BATCH);
      const last = part.at(-1);
      if (!last || !(await this.untilDone(batch, part))) return;
      await batch.commit(last);
      this.failures = 0;
      this.metrics.lag.set({ partition: batch.partition }, batch.lagAfter(last));
      await batch.heartbeat();
    }
  }

  /** Answers false when the part must be left to come again. */
  private async untilDone(batch: ReadBatch, records: readonly ReadRecord[]): Promise<boolean> {
    const part: Part = { partition: batch.partition, records, isJudged: false };
    for (let failures = 0; !this.stopping.signal.aborted && batch.isCurrent();) {
      if (this.breaker.state === 'open') {
        // Unread, it would come again at once, and again.
        this.paused.add(batch.pause());
        return false;
      }
      try {
        if (await this.process(part)) return true;
      } catch (error) {
        failures += 1;
        this.tryAgain(error, failures);
        await this.rest(batch, backoffMs(failures));
      }
    }
    return false;
  }

  /** Answers false when the breaker has opened; then nothing of the part is kept as a dead letter. */
  private async process(part: Part): Promise<boolean> {
    const verdicts = await this.batches.run(part.records);
    this.judge(part, verdicts);
    if (this.breaker.state === 'open') return false;
    await this.deadLetters.keep(part.partition, refusedOf(part.records, verdicts));
    for (const verdict of verdicts) this.metrics.messages.inc({ outcome: isRefusal(verdict) ? 'refused' : verdict });
    if (this.current.state === 'trying again') this.enter({ state: 'running' });
    return true;
  }

  /**
   * A part that has to be tried again, because the dead letters could not be kept, counts once. What comes for a clinic that has
   * left, or whose data keys do not open, does not count: that would stop the others for as long as somebody sends it.
   */
  private judge(part: Part, verdicts: readonly Verdict[]): void {
    if (part.isJudged) return;
    part.isJudged = true;
    const before = this.breaker.state;
    this.breaker = judge(
      this.breaker,
      verdicts.filter((verdict) => !isRefusal(verdict) || !isOfTheClinic(verdict)).map(isRefusal),
    );
    if (before !== 'open' && this.breaker.state === 'open') this.trip(verdicts);
  }

  private trip(verdicts: readonly Verdict[]): void {
    const { signals, deadLetters, group, breakerPauseMs } = this.names;
    const detail = `most signals are refused, lately because: ${commonReason(verdicts)}`;
    this.enter({ state: 'stopped by breaker', detail });
    this.logger.error(
      `reading ${signals} is stopped before all of it becomes dead letters: ${detail}. Look at ${deadLetters}, then mend ` +
        `the sender, the signal types or the clinic. It is tried again every ${breakerPauseMs / 1000} s and at a restart. ` +
        `To pass over messages, stop Attend and move the offsets of group ${group} with kafka-consumer-groups.sh`,
    );
    void this.tryLater();
  }

  private async tryLater(): Promise<void> {
    const { signal } = this.stopping;
    await pause(this.names.breakerPauseMs, signal);
    if (signal.aborted) return;
    this.breaker = retry(this.breaker);
    this.enter({ ...this.current, state: 'trying again' });
    for (const resume of this.paused) resume();
    this.paused.clear();
  }

  private tryAgain(error: unknown, failures: number): void {
    const reason = describeError(error);
    const text = `a batch failed, ${failures} in a row; it stays in Kafka and is tried again. ${reason}`;
    if (failures < LASTING_FAILURES) this.logger.warn(text);
    else this.logger.error(text);
    this.enter({ state: 'trying again', detail: reason.split('\n')[0] ?? '' });
  }

  /** Waits, and stays a member of the group meanwhile. */
  private async rest(batch: ReadBatch, ms: number): Promise<void> {
    for (let left = ms; left > 0 && !this.stopping.signal.aborted; left -= HEARTBEAT_MS) {
      await pause(Math.min(left, HEARTBEAT_MS), this.stopping.signal);
      await batch.heartbeat();
    }
  }

  private enter(status: ConsumerStatus): void {
    this.current = status;
    this.metrics.enter(status.state);
  }
}

function refusedOf(part: readonly ReadRecord[], verdicts: readonly Verdict[]) {
  return part.flatMap((record, place) => {
    const verdict = verdicts[place];
    return verdict !== undefined && isRefusal(verdict) ? [{ record, refusal: verdict }] : [];
  });
}

/** The reason that stands most often, to point to the fault. */
function commonReason(verdicts: readonly Verdict[]): string {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) {
    if (!isRefusal(verdict)) continue;
    const reason = verdict.path === '' ? verdict.reason : `${verdict.path} ${verdict.reason}`;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  return first?.[0] ?? 'unknown';
}

function endOf(fault: string): string {
  if (fault !== 'KafkaJSNotImplemented') return `Kafka ended the reading (${fault})`;
  return 'messages are compressed with Snappy or LZ4, which is not read here; let senders use gzip, zstd or none';
}

function backoffMs(failures: number): number {
  return Math.min(BACKOFF_MS * 2 ** Math.min(failures - 1, 10), BACKOFF_MAX_MS);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
