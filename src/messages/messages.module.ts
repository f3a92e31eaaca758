import { Module } from '@nestjs/common';

import { ChannelsModule } from '../channels/channels.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { ClaimRunner } from './claim.runner.ts';
import { DispatchWorker } from './dispatch.worker.ts';
import { FactsRunner } from './facts.runner.ts';
import { GateFactsView } from './gate-facts.view.ts';
import { GateRunner } from './gate.runner.ts';
import { HandOverRunner } from './hand-over.runner.ts';
import { LetterRunner } from './letter.runner.ts';
import { MessageLogRepository } from './message-log.repository.ts';
import { MessageRepository } from './message.repository.ts';
import { MessagesService } from './messages.service.ts';
import { OutcomesRunner } from './outcomes.runner.ts';
import { ReceiptsService } from './receipts.service.ts';
import { SettleWorker } from './settle.worker.ts';

/** The ledger of messages, the gate in front of it, and the way out. */
@Module({
  imports: [ConsentsModule, TemplatesModule, ChannelsModule, SignalsModule],
  providers: [
    MessageRepository,
    MessageLogRepository,
    GateFactsView,
    FactsRunner,
    LetterRunner,
    GateRunner,
    ClaimRunner,
    HandOverRunner,
    OutcomesRunner,
    MessagesService,
    ReceiptsService,
    DispatchWorker,
    SettleWorker,
  ],
  exports: [MessagesService, ReceiptsService, DispatchWorker, SettleWorker],
})
export class MessagesModule {}
