import { Injectable } from '@nestjs/common';

import { MessagesService } from '../messages/messages.service.ts';
import { Clock } from '../platform/clock.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import { RepliesService } from '../replies/replies.service.ts';
import { SurveysService } from '../surveys/surveys.service.ts';

type TextKind = 'message_texts' | 'reply_texts' | 'survey_comments';

/** Takes away what was written, each kind by the service that owns its table. */
@Injectable()
export class PurgeTextsRunner {
  constructor(
    private readonly messages: MessagesService,
    private readonly replies: RepliesService,
    private readonly surveys: SurveysService,
    private readonly clock: Clock,
  ) {}

  purge(tx: Sql, kind: TextKind, expired: Expired, limit: number): Promise<Purged> {
    switch (kind) {
      case 'message_texts':
        return this.messages.purge(tx, expired, limit, this.clock.now());
      case 'reply_texts':
        return this.replies.purge(tx, expired, limit);
      case 'survey_comments':
        return this.surveys.purge(tx, expired, limit);
    }
  }

  count(sql: Sql, kind: TextKind, expired: Expired): Promise<number> {
    switch (kind) {
      case 'message_texts':
        return this.messages.countExpired(sql, expired);
      case 'reply_texts':
        return this.replies.countExpired(sql, expired);
      case 'survey_comments':
        return this.surveys.countExpired(sql, expired);
    }
  }
}
