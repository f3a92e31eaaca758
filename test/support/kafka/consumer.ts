import { DeadLetterRunner } from '../../../src/intake/dead-letter.runner.ts';
import { KafkaBatchRunner } from '../../../src/intake/kafka-batch.runner.ts';
import type { KafkaNames } from '../../../src/intake/kafka-names.ts';
import { SignalConsumer } from '../../../src/intake/signal.consumer.ts';
import { Metrics } from '../../../src/platform/http-metrics.ts';
import { KafkaClient } from '../../../src/platform/kafka.ts';
import { NO_KAFKA_SECURITY } from '../../../src/platform/transport/kafka-security.ts';
import { KafkaMetrics } from '../../../src/platform/kafka-metrics.ts';
import type { TestEngine } from '../engine.ts';

export interface TestConsumer {
  readonly consumer: SignalConsumer;
  readonly metrics: KafkaMetrics;
  /** How many messages this member has read, by what became of them. */
  readonly count: (outcome: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** One member of a group, as a process with the role `ingest` has it, in front of an engine and started. */
export function startConsumer(engine: TestEngine, brokers: readonly string[], names: KafkaNames): TestConsumer {
  const kafka = new KafkaClient(brokers, NO_KAFKA_SECURITY);
  const metrics = new KafkaMetrics(new Metrics());
  const deadLetters = new DeadLetterRunner(kafka, names);
  const consumer = new SignalConsumer(kafka, engine.get(KafkaBatchRunner), deadLetters, names, metrics);
  consumer.start();
  return {
    consumer,
    metrics,
    count: async (outcome) => {
      const { values } = await metrics.messages.get();
      return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
    },
    stop: async () => {
      await consumer.stop();
      await deadLetters.onApplicationShutdown();
    },
  };
}
