import { Injectable } from '@nestjs/common';

import { StoredAnswersService } from '../access/stored-answers.service.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import { SignalsService } from '../signals/signals.service.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { PurgeTextsRunner } from './purge-texts.runner.ts';
import type { ExpiringKind } from './retention.ts';

/** Takes away what is over, each kind by the service that owns its table. */
@Injectable()
export class PurgeRunner {
  constructor(
    private readonly texts: PurgeTextsRunner,
    private readonly signals: SignalsService,
    private readonly tasks: TasksService,
    private readonly answers: StoredAnswersService,
  ) {}

  purge(tx: Sql, kind: ExpiringKind, expired: Expired, limit: number): Promise<Purged> {
    switch (kind) {
      case 'signal_data':
        return this.signals.purge(tx, expired, limit);
      case 'task_notes':
        return this.tasks.purge(tx, expired, limit);
      case 'stored_answers':
        return this.answers.purge(tx, expired, limit);
      case 'message_texts':
      case 'reply_texts':
      case 'survey_comments':
        return this.texts.purge(tx, kind, expired, limit);
    }
  }

  count(sql: Sql, kind: ExpiringKind, expired: Expired): Promise<number> {
    switch (kind) {
      case 'signal_data':
        return this.signals.countExpired(sql, expired);
      case 'task_notes':
        return this.tasks.countExpired(sql, expired);
      case 'stored_answers':
        return this.answers.countExpired(sql, expired);
      case 'message_texts':
      case 'reply_texts':
      case 'survey_comments':
        return this.texts.count(sql, kind, expired);
    }
  }
}
