import { Module } from '@nestjs/common';

import { ChannelsModule } from '../channels/channels.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { AgreementsModule } from '../agreements/agreements.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { PausesModule } from '../pauses/pauses.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { ClaimRunner } from './claim.runner.ts';
import { ContactFaultsRunner } from './contact-faults.runner.ts';
import { DispatchWorker } from './dispatch.worker.ts';
import { DueMessageRepository } from './due-message.repository.ts';
import { FactsRunner } from './facts.runner.ts';
import { GateFactsView } from './gate-facts.view.ts';
import { GateRunner } from './gate.runner.ts';
import { HandOverRunner } from './hand-over.runner.ts';
import { HeldMessageRepository } from './held-message.repository.ts';
import { HeldMessagesService } from './held-messages.service.ts';
import { LetterRunner } from './letter.runner.ts';
import { LinkRepository } from './link.repository.ts';
import { LinksService } from './links.service.ts';
import { MessageLogRepository } from './message-log.repository.ts';
import { MessageRepository } from './message.repository.ts';
import { MessagesService } from './messages.service.ts';
import { OutcomesRunner } from './outcomes.runner.ts';
import { PaceRepository } from './pace.repository.ts';
import { PaceRunner } from './pace.runner.ts';
import { PermissionsRunner } from './permissions.runner.ts';
import { RecipientsRunner } from './recipients.runner.ts';
import { ReceiptsService } from './receipts.service.ts';
import { RepeatRepository } from './repeat.repository.ts';
import { RepeatRunner } from './repeat.runner.ts';
import { SentTextService } from './sent-text.service.ts';
import { SendingTermsView } from './sending-terms.view.ts';
import { SettleLedgerRunner } from './settle-ledger.runner.ts';
import { SettleWorker } from './settle.worker.ts';
import { TellRunner } from './tell.runner.ts';
import { TermsRunner } from './terms.runner.ts';
import { UnknownWorker } from './unknown.worker.ts';

/** The ledger of messages, the gate in front of it, and the way out. */
@Module({
  imports: [
    ConsentsModule,
    LimitsModule,
    TemplatesModule,
    ChannelsModule,
    SignalsModule,
    TasksModule,
    AgreementsModule,
    PausesModule,
  ],
  providers: [
    MessageRepository,
    DueMessageRepository,
    MessageLogRepository,
    GateFactsView,
    SendingTermsView,
    PermissionsRunner,
    TermsRunner,
    RecipientsRunner,
    FactsRunner,
    LetterRunner,
    PaceRepository,
    PaceRunner,
    GateRunner,
    ClaimRunner,
    HandOverRunner,
    ContactFaultsRunner,
    RepeatRepository,
    RepeatRunner,
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
