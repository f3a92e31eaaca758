import { Injectable } from '@nestjs/common';

import { StoredAnswersService } from '../access/stored-answers.service.ts';
import { HandOversService } from '../conversations/hand-overs.service.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { PurgeSignalsRunner } from './purge-signals.runner.ts';
import { PurgeTextsRunner } from './purge-texts.runner.ts';
import type { ExpiringKind } from './retention.ts';

/** Takes away what is over, each kind by the service that owns its table. */
@Injectable()
export class PurgeRunner {
  constructor(
    private readonly texts: PurgeTextsRunner,
    private readonly signals: PurgeSignalsRunner,
    private readonly tasks: TasksService,
    private readonly handOvers: HandOversService,
    private readonly answers: StoredAnswersService,
  ) {}

  purge(tx: Sql, kind: ExpiringKind, expired: Expired, limit: number): Promise<Purged> {
    switch (kind) {
      case 'signal_data':
        return this.signals.purge(tx, expired, limit);
      case 'task_notes':
        return this.purgeNotes(tx, expired, limit);
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
        return this.signals.count(sql, expired);
      case 'task_notes':
        return this.countNotes(sql, expired);
      case 'stored_answers':
        return this.answers.countExpired(sql, expired);
      case 'message_texts':
      case 'reply_texts':
      case 'survey_comments':
        return this.texts.count(sql, kind, expired);
    }
  }

  /** What staff noted: with tasks, and why a person took a conversation. The next pass goes on where that of the tasks came to. */
  private async purgeNotes(tx: Sql, expired: Expired, limit: number): Promise<Purged> {
    const tasks = await this.tasks.purge(tx, expired, limit);
    const before = tasks.count === limit && tasks.until !== null ? tasks.until : expired.before;
    const reasons = await this.handOvers.purge(tx, { ...expired, before });
    const untils = [tasks.until, reasons.until].filter((until) => until !== null);
    const until = untils.sort((a, b) => b.getTime() - a.getTime())[0] ?? null;
    return { count: tasks.count + reasons.count, until };
  }

  private async countNotes(sql: Sql, expired: Expired): Promise<number> {
    return (await this.tasks.countExpired(sql, expired)) + (await this.handOvers.countExpired(sql, expired));
  }
}
