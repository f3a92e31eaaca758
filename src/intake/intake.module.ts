import { Module } from '@nestjs/common';

import { ChannelsModule } from '../channels/channels.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { OptInsModule } from '../opt-ins/opt-ins.module.ts';
import { PatientsModule } from '../patients/patients.module.ts';
import { Config } from '../platform/config.ts';
import { KafkaClient } from '../platform/kafka.ts';
import { KafkaMetrics } from '../platform/kafka-metrics.ts';
import { Keys } from '../platform/keys.ts';
import { Database } from '../platform/sql.ts';
import { RepliesModule } from '../replies/replies.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { SurveysModule } from '../surveys/surveys.module.ts';
import { AddressOwnersView } from './address-owners.view.ts';
import { CalledNumberView } from './called-number.view.ts';
import { DeadLetterRunner } from './dead-letter.runner.ts';
import { EmailHooksController } from './email-hooks.controller.ts';
import { EmailSignaturesService } from './email-signatures.service.ts';
import { HookedClinicView } from './hooked-clinic.view.ts';
import { IntakeService } from './intake.service.ts';
import { KafkaBatchRunner } from './kafka-batch.runner.ts';
import { KafkaNames } from './kafka-names.ts';
import { KafkaSignalLog } from './kafka-signal-log.service.ts';
import { KnownClinicsRunner } from './known-clinics.runner.ts';
import { OptInController } from './opt-in.controller.ts';
import { PressedKeyRunner } from './pressed-key.runner.ts';
import { PublicLinkRunner } from './public-link.runner.ts';
import { ReplySenderRunner } from './reply-sender.runner.ts';
import { ReviewController } from './review.controller.ts';
import { SignalConsumer } from './signal.consumer.ts';
import { NoSignalLog, SignalLog } from './signal-log.ts';
import { SnsFilesService } from './sns-files.service.ts';
import { SpokenCallRunner } from './spoken-call.runner.ts';
import { SurveyController } from './survey.controller.ts';
import { SurveyLinkRunner } from './survey-link.runner.ts';
import { TwilioInboundController } from './twilio-inbound.controller.ts';
import { TwilioController } from './twilio.controller.ts';
import { UnsubscribeController } from './unsubscribe.controller.ts';
import { UnsubscribeRunner } from './unsubscribe.runner.ts';
import { VoiceController } from './voice.controller.ts';
import { WaitingLettersRunner } from './waiting-letters.runner.ts';

/** The ways in. */
@Module({
  imports: [
    ClinicsModule,
    PatientsModule,
    ConsentsModule,
    ChannelsModule,
    SignalsModule,
    MessagesModule,
    OptInsModule,
    RepliesModule,
    SurveysModule,
    EngineModule,
  ],
  controllers: [
    TwilioController,
    TwilioInboundController,
    EmailHooksController,
    VoiceController,
    UnsubscribeController,
    OptInController,
    SurveyController,
    ReviewController,
  ],
  providers: [
    HookedClinicView,
    ReplySenderRunner,
    SnsFilesService,
    EmailSignaturesService,
    AddressOwnersView,
    CalledNumberView,
    PressedKeyRunner,
    SpokenCallRunner,
    PublicLinkRunner,
    SurveyLinkRunner,
    UnsubscribeRunner,
    IntakeService,
    KafkaNames,
    {
      provide: KafkaClient,
      inject: [Config],
      useFactory: (config: Config) => new KafkaClient(config.kafkaBrokers ?? [], config.kafkaSecurity),
    },
    {
      provide: SignalLog,
      inject: [KafkaClient, Keys, Database, KafkaNames],
      useFactory: (kafka: KafkaClient, keys: Keys, database: Database, names: KafkaNames) =>
        kafka.isOn ? new KafkaSignalLog(kafka, keys, database, names) : new NoSignalLog(),
    },
    KafkaMetrics,
    KafkaBatchRunner,
    KnownClinicsRunner,
    DeadLetterRunner,
    WaitingLettersRunner,
    SignalConsumer,
  ],
  exports: [IntakeService, SignalConsumer, WaitingLettersRunner],
})
export class IntakeModule {}
