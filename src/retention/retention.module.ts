import { Module } from '@nestjs/common';

import { AccessModule } from '../access/access.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { ConversationsModule } from '../conversations/conversations.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { RepliesModule } from '../replies/replies.module.ts';
import { RightsModule } from '../rights/rights.module.ts';
import { SegmentsModule } from '../segments/segments.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { SurveysModule } from '../surveys/surveys.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { PurgePassRunner } from './purge-pass.runner.ts';
import { PurgeSignalsRunner } from './purge-signals.runner.ts';
import { PurgeTextsRunner } from './purge-texts.runner.ts';
import { PurgeRunner } from './purge.runner.ts';
import { RetentionRunRepository } from './retention-run.repository.ts';
import { RetentionRepository } from './retention.repository.ts';
import { RetentionService } from './retention.service.ts';
import { RetentionWorker } from './retention.worker.ts';

/** How long what is kept, and the purging of what is over. */
@Module({
  imports: [
    AuditModule,
    AccessModule,
    SignalsModule,
    SegmentsModule,
    TasksModule,
    ConversationsModule,
    MessagesModule,
    RepliesModule,
    SurveysModule,
    RightsModule,
  ],
  providers: [
    RetentionRepository,
    RetentionRunRepository,
    PurgeTextsRunner,
    PurgeSignalsRunner,
    PurgeRunner,
    PurgePassRunner,
    RetentionService,
    RetentionWorker,
  ],
  exports: [RetentionService, RetentionWorker],
})
export class RetentionModule {}
