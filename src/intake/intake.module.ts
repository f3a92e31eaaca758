import { Module } from '@nestjs/common';

import { ChannelsModule } from '../channels/channels.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { Config } from '../platform/config.ts';
import { KafkaClient } from '../platform/kafka.ts';
import { KafkaMetrics } from '../platform/kafka-metrics.ts';
import { Keys } from '../platform/keys.ts';
import { Database } from '../platform/sql.ts';
import { DeadLetterRunner } from './dead-letter.runner.ts';
import { IntakeService } from './intake.service.ts';
import { KafkaBatchRunner } from './kafka-batch.runner.ts';
import { KafkaNames } from './kafka-names.ts';
import { KafkaSignalLog } from './kafka-signal-log.service.ts';
import { SignalConsumer } from './signal.consumer.ts';
import { NoSignalLog, SignalLog } from './signal-log.ts';
import { TwilioController } from './twilio.controller.ts';

/** The ways in. */
@Module({
  imports: [EngineModule, MessagesModule, ChannelsModule],
  controllers: [TwilioController],
  providers: [
    IntakeService,
    KafkaNames,
    {
      provide: KafkaClient,
      inject: [Config],
      useFactory: (config: Config) => new KafkaClient(config.kafkaBrokers ?? []),
    },
    {
      provide: SignalLog,
      inject: [KafkaClient, Keys, Database, KafkaNames],
      useFactory: (kafka: KafkaClient, keys: Keys, database: Database, names: KafkaNames) =>
        kafka.isOn ? new KafkaSignalLog(kafka, keys, database, names) : new NoSignalLog(),
    },
    KafkaMetrics,
    KafkaBatchRunner,
    DeadLetterRunner,
    SignalConsumer,
  ],
  exports: [IntakeService, SignalConsumer],
})
export class IntakeModule {}
