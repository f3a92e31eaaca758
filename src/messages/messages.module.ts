import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/audit.module.ts';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { AgreementsModule } from '../agreements/agreements.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { ConversationsModule } from '../conversations/conversations.module.ts';
import { PausesModule } from '../pauses/pauses.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { ClaimRunner } from './dispatch/claim.runner.ts';
import { CloseTasksRunner } from './outcomes/close-tasks.runner.ts';
import { ContactFaultsRunner } from './outcomes/contact-faults.runner.ts';
import { DecisionLedgerRunner } from './gate/decision-ledger.runner.ts';
import { DispatchWorker } from './dispatch/dispatch.worker.ts';
import { DueMessageRepository } from './dispatch/due-message.repository.ts';
import { ForecastService } from './gate/forecast.service.ts';
import { FactsRunner } from './gate/facts.runner.ts';
import { GateFactsView } from './gate/gate-facts.view.ts';
import { GateRunner } from './gate/gate.runner.ts';
import { HandOverRunner } from './dispatch/hand-over.runner.ts';
import { HeldMessageRepository } from './gate/held-message.repository.ts';
import { HeldMessagesService } from './gate/held-messages.service.ts';
import { LetterRunner } from './dispatch/letter.runner.ts';
import { LinkRepository } from './dispatch/link.repository.ts';
import { LinksService } from './dispatch/links.service.ts';
import { MessageLogRepository } from './message-log.repository.ts';
import { MessageContentRepository } from './message-content.repository.ts';
import { MessageRepository } from './message.repository.ts';
import { MessagesService } from './messages.service.ts';
import { OutcomesRunner } from './outcomes/outcomes.runner.ts';
import { PaceRepository } from './gate/pace.repository.ts';
import { PaceRunner } from './gate/pace.runner.ts';
import { PermissionsRunner } from './gate/permissions.runner.ts';
import { RecipientsRunner } from './gate/recipients.runner.ts';
import { ReceiptsService } from './outcomes/receipts.service.ts';
import { RepeatRepository } from './outcomes/repeat.repository.ts';
import { RepeatRunner } from './outcomes/repeat.runner.ts';
import { SentTextService } from './dispatch/sent-text.service.ts';
import { SendingTermsView } from './gate/sending-terms.view.ts';
import { SettleLedgerRunner } from './outcomes/settle-ledger.runner.ts';
import { SettleWorker } from './outcomes/settle.worker.ts';
import { PlanRunner } from './plan.runner.ts';
import { TellRunner } from './outcomes/tell.runner.ts';
import { TermsRunner } from './gate/terms.runner.ts';
import { UnsaidRunner } from './outcomes/unsaid.runner.ts';
import { UnknownWorker } from './outcomes/unknown.worker.ts';

/** The ledger of messages, the gate in front of it, and the way out. */
@Module({
  imports: [
    AuditModule,
    ConsentsModule,
    LimitsModule,
    TemplatesModule,
    ChannelsModule,
    SignalsModule,
    TasksModule,
    AgreementsModule,
    PausesModule,
    ConversationsModule,
  ],
  providers: [
    MessageRepository,
    MessageContentRepository,
    DueMessageRepository,
    MessageLogRepository,
    GateFactsView,
    SendingTermsView,
    PermissionsRunner,
    TermsRunner,
    RecipientsRunner,
    FactsRunner,
    ForecastService,
    LetterRunner,
    PaceRepository,
    PaceRunner,
    DecisionLedgerRunner,
    GateRunner,
    ClaimRunner,
    HandOverRunner,
    ContactFaultsRunner,
    RepeatRepository,
    RepeatRunner,
    UnsaidRunner,
    PlanRunner,
    CloseTasksRunner,
    TellRunner,
    OutcomesRunner,
    MessagesService,
    HeldMessageRepository,
    HeldMessagesService,
    ReceiptsService,
    LinkRepository,
    LinksService,
    SentTextService,
    DispatchWorker,
    SettleLedgerRunner,
    SettleWorker,
    UnknownWorker,
  ],
  exports: [
    ContactFaultsRunner,
    MessagesService,
    ForecastService,
    HeldMessagesService,
    ReceiptsService,
    LinksService,
    SentTextService,
    DispatchWorker,
    SettleWorker,
    UnknownWorker,
  ],
})
export class MessagesModule {}
