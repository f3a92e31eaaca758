import { setTimeout as delay } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import { Failure } from '../platform/errors.ts';
import { type Ends, KafkaClient } from '../platform/kafka.ts';
import type { ReadBatch, ReadRecord } from '../platform/kafka-reader.ts';
import { letterAgain, type Refused, refusedOf } from './dead-letter.ts';
import { CREATE_DEAD_LETTERS, KafkaNames } from './kafka-names.ts';

/** A group settles within a few seconds; who waits longer waits for another reader of the same group. */
const SILENCE_MS = 20_000;
const LOOK_MS = 100;
const STOP_TIMEOUT_MS = 5_000;

/** The dead letters that nobody has sent again yet. */
@Injectable()
export class WaitingLettersRunner {
  constructor(
    private readonly kafka: KafkaClient,
    private readonly names: KafkaNames,
  ) {}

  /** Shows them and leaves them where they are. */
  async list(seen: (letters: readonly Refused[]) => void): Promise<number> {
    return this.each((records) => {
      seen(records.map(refusedOf));
      return Promise.resolve(false);
    });
  }

  /**
   * Sends them again, those of now: what is refused once more becomes a dead letter of its own. After a crash some are sent
   * twice, and fall out as duplicates.
   */
  async retry(sent: (count: number) => void): Promise<number> {
    const writer = this.kafka.writer();
    try {
      return await this.each(async (records) => {
        await writer.write(this.names.signals, records.map(letterAgain));
        sent(records.length);
        return true;
      });
    } finally {
      await writer.close();
    }
  }

  /** Where the reading of signals begins again; what was taken already falls out as a duplicate. Answers how many come. */
  replay(from: Date): Promise<number> {
    return this.kafka.rewind(this.names.signals, this.names.group, from);
  }

  /** Goes through all that wait now. `work` answers whether they are done with. */
  private async each(work: (records: readonly ReadRecord[]) => Promise<boolean>): Promise<number> {
    const { deadLetters: topic, retryGroup: group } = this.names;
    await this.kafka.requireTopics([{ name: topic, createWith: CREATE_DEAD_LETTERS }]);
    const { count, ends } = await this.kafka.behind(topic, group);
    if (count === 0) return 0;
    const walk = new Walk(ends, count, work);
    const onBatch = (batch: ReadBatch) => walk.take(batch);
    const reader = this.kafka.read({ topic, group, partitionsAtOnce: 1, onBatch, onContact: () => undefined });
    try {
      await Promise.race([walk.untilDone(), reader.ended]);
    } finally {
      await reader.stop(STOP_TIMEOUT_MS);
    }
    return count;
  }
}

/** One way through what waited when it began. */
class Walk {
  private done = 0;
  private movedAt = performance.now();

  constructor(
    private readonly ends: Ends,
    private readonly count: number,
    private readonly work: (records: readonly ReadRecord[]) => Promise<boolean>,
  ) {}

  async take(batch: ReadBatch): Promise<void> {
    const end = this.ends.get(batch.partition) ?? 0;
    const records = batch.records.filter(({ offset }) => Number(offset) < end);
    const last = records.at(-1);
    if (!last) {
      batch.pause();
      return;
    }
    const isDone = await this.work(records);
    if (isDone) await batch.commit(last);
    else batch.pass(last);
    this.done += records.length;
    this.movedAt = performance.now();
  }

  async untilDone(): Promise<void> {
    while (this.done < this.count) {
      if (performance.now() - this.movedAt > SILENCE_MS)
        throw new Failure('transient', 'somebody else reads the dead letters; try again when they are done');
      await delay(LOOK_MS);
    }
  }
}
