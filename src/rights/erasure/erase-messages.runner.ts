import { Injectable } from '@nestjs/common';

import { SandboxSinkService } from '../../channels/sandbox-sink.service.ts';
import { SuppressionsService } from '../../consents/suppressions.service.ts';
import { MessagesService } from '../../messages/messages.service.ts';
import type { Sql } from '../../platform/sql.ts';
import { RepliesService } from '../../replies/replies.service.ts';
import { SurveysService } from '../../surveys/surveys.service.ts';
import type { ErasureCounts, ErasureScope } from './erasure.ts';

/** Erases what was written to somebody, and what they wrote. */
@Injectable()
export class EraseMessagesRunner {
  constructor(
    private readonly messages: MessagesService,
    private readonly sink: SandboxSinkService,
    private readonly replies: RepliesService,
    private readonly surveys: SurveysService,
    private readonly suppressions: SuppressionsService,
  ) {}

  async erase(tx: Sql, { clinicId, patientIds, contacts, now }: ErasureScope): Promise<ErasureCounts> {
    const ids = await this.messages.erase(tx, clinicId, patientIds, now);
    await this.sink.erase(tx, clinicId, ids);
    const replies = await this.replies.erase(tx, clinicId, patientIds, contacts);
    const comments = await this.surveys.erase(tx, clinicId, patientIds);
    await this.suppressions.erase(tx, clinicId, contacts);
    return { messages: ids.length, replies, comments };
  }
}
