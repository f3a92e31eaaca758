import { Injectable, Logger } from '@nestjs/common';

import { MessagesService } from '../messages/messages.service.ts';
import { OF_NO_RUN } from '../messages/planned-message.ts';
import { idOf } from '../platform/hash.ts';
import type { Sql } from '../platform/sql.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import type { Answer } from './decide-reply.ts';
import type { ReceivedReply } from './reply.ts';

/** Answers outrank what else is due to the same patient. */
const PRIORITY = 100;

/** Plans what Attend says at once to somebody who wrote. */
@Injectable()
export class AnswersRunner {
  private readonly logger = new Logger(AnswersRunner.name);

  constructor(
    private readonly messages: MessagesService,
    private readonly templates: TemplatesService,
  ) {}

  /** Plans nothing when the clinic has no such text for the channel. */
  async plan(
    tx: Sql,
    { clinicId, channel }: ReceivedReply,
    to: { readonly replyId: string; readonly patientId: string },
    { template, withinMs, onceOn }: Answer,
    now: Date,
  ): Promise<void> {
    const live = (await this.templates.liveVersions(tx, clinicId, [template])).get(template);
    if (live?.channels.includes(channel) !== true) {
      this.logger.warn({
        message: 'a reply is not answered: the clinic has no such text',
        template,
        channel,
        clinicId,
      });
      return;
    }
    const message = {
      clinicId,
      id: onceOn === undefined ? idOf(to.replyId, 'answer') : idOf(clinicId, template, to.patientId, onceOn),
      patientId: to.patientId,
      purpose: 'operations',
      kind: 'answer',
      paidBy: null,
      priority: PRIORITY,
      channels: [channel],
      templateVersionId: live.id,
      dueAt: now,
      latestAt: new Date(now.getTime() + withinMs),
      ...OF_NO_RUN,
      freeText: null,
      requestedBy: null,
      reason: null,
    } as const;
    await this.messages.plan(tx, [message], now);
  }
}
