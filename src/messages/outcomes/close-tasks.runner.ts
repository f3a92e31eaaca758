import { Injectable } from '@nestjs/common';

import { idOf } from '../../platform/hash.ts';
import type { Sql } from '../../platform/sql.ts';
import { TasksService } from '../../tasks/tasks.service.ts';
import type { MessageKey, MessageUnderWay } from '../message.ts';
import { MessageRepository } from '../message.repository.ts';

/** The task that asks about a message of which nobody knows whether it arrived. */
export function deliveryTaskId({ clinicId, id }: MessageKey): string {
  return idOf('delivery', clinicId, id);
}

/** A message as it was, and what is raised of it. */
interface Told {
  readonly message: MessageUnderWay;
  readonly raised: readonly ('sent' | 'delivered' | 'failed')[];
}

/** Ends tasks whose cause is over by what became of messages. Without such messages it asks the database nothing. */
@Injectable()
export class CloseTasksRunner {
  constructor(
    private readonly tasks: TasksService,
    private readonly messages: MessageRepository,
  ) {}

  async follow(tx: Sql, told: readonly Told[], now: Date): Promise<void> {
    const known = told.filter(({ message, raised }) => message.status === 'unknown' && raised.length > 0);
    for (const [clinicId, some] of Map.groupBy(known, ({ message }) => message.clinicId)) {
      await this.tasks.cancelByIds(
        tx,
        clinicId,
        some.map(({ message }) => deliveryTaskId(message)),
        now,
      );
    }
    const left = told.filter(({ message, raised }) => message.runId === null && raised.some((one) => one !== 'failed'));
    if (left.length === 0) return;
    const byHand = await this.messages.byHand(
      tx,
      left.map(({ message }) => message),
    );
    await this.tasks.answered(tx, byHand);
  }
}
