import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

import { KafkaClient } from '../platform/kafka.ts';
import type { ReadRecord } from '../platform/kafka-reader.ts';
import type { KafkaWriter } from '../platform/kafka-writer.ts';
import type { Refusal } from '../signals/parse-signal.ts';
import { deadLetterOf } from './dead-letter.ts';
import { KafkaNames } from './kafka-names.ts';

/** Keeps refused messages where somebody can look at them and send them again. */
@Injectable()
export class DeadLetterRunner implements OnApplicationShutdown {
  private readonly writer: KafkaWriter;

  constructor(
    kafka: KafkaClient,
    private readonly names: KafkaNames,
  ) {
    this.writer = kafka.writer();
  }

  /** Resolves when all are kept. A batch that is redelivered is kept again: place and offset tell the copies. */
  async keep(partition: number, refused: readonly { record: ReadRecord; refusal: Refusal }[]): Promise<void> {
    const place = { topic: this.names.signals, partition };
    const letters = refused.map(({ record, refusal }) => deadLetterOf(record, refusal, place));
    await this.writer.write(this.names.deadLetters, letters);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.writer.close();
  }
}
