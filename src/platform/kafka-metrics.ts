import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';

import { Metrics } from './http-metrics.ts';

/** What the intake from Kafka does, for Prometheus. A label is an outcome, a state or a partition. */
@Injectable()
export class KafkaMetrics {
  readonly messages: Counter<'outcome'>;
  readonly lag: Gauge<'partition'>;
  private readonly states: Gauge<'state'>;

  constructor(metrics: Metrics) {
    const registers = [metrics.registry];
    this.messages = new Counter({
      name: 'attend_kafka_messages_total',
      help: 'Messages read from Kafka, by what became of them: accepted, duplicate or refused.',
      labelNames: ['outcome'],
      registers,
    });
    this.lag = new Gauge({
      name: 'attend_kafka_lag_messages',
      help: 'Messages behind the last one committed, as of the last fetch.',
      labelNames: ['partition'],
      registers,
    });
    this.states = new Gauge({
      name: 'attend_kafka_consumer_state',
      help: '1 for the state that the intake from Kafka is in.',
      labelNames: ['state'],
      registers,
    });
  }

  enter(state: string): void {
    this.states.reset();
    this.states.set({ state }, 1);
  }
}
