import { Module } from '@nestjs/common';

import { AppointmentsModule } from '../appointments/appointments.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { AnswersRunner } from './answers.runner.ts';
import { DeliveredMessageView } from './delivered-message.view.ts';
import { EmailEffectsRunner } from './email-effects.runner.ts';
import { EmailFeedbackService } from './email-feedback.service.ts';
import { RepliesService } from './replies.service.ts';
import { ReplyEffectsRunner } from './reply-effects.runner.ts';
import { ReplyFactsRunner } from './reply-facts.runner.ts';
import { ReplyFactsView } from './reply-facts.view.ts';
import { ReplyStoreRunner } from './reply-store.runner.ts';
import { ReplyRepository } from './reply.repository.ts';

/** What people and providers send back, and what follows from it. */
@Module({
  imports: [
    ConsentsModule,
    LimitsModule,
    TemplatesModule,
    SignalsModule,
    AppointmentsModule,
    TasksModule,
    MessagesModule,
  ],
  providers: [
    ReplyRepository,
    ReplyFactsView,
    ReplyFactsRunner,
    ReplyStoreRunner,
    AnswersRunner,
    ReplyEffectsRunner,
    DeliveredMessageView,
    EmailEffectsRunner,
    RepliesService,
    EmailFeedbackService,
  ],
  exports: [RepliesService, EmailFeedbackService],
})
export class RepliesModule {}
