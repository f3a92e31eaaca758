import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { HandOverRepository } from './hand-over.repository.ts';
import { HandOversService } from './hand-overs.service.ts';
import { SavedRepliesService } from './saved-replies.service.ts';
import { SavedReplyRepository } from './saved-reply.repository.ts';

/** Who has the conversation with a patient, and what staff say again and again. */
@Module({
  imports: [ClinicsModule],
  providers: [HandOverRepository, HandOversService, SavedReplyRepository, SavedRepliesService],
  exports: [HandOversService, SavedRepliesService],
})
export class ConversationsModule {}
