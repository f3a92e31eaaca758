import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Database } from '../../platform/sql.ts';
import type { Worker } from '../../platform/worker-loop.ts';
import { type NewTask, OF_NO_RUN } from '../../tasks/task.ts';
import { TasksService } from '../../tasks/tasks.service.ts';
import type { MessageOrigin } from '../message.ts';
import { MessageRepository } from '../message.repository.ts';
import { deliveryTaskId } from './close-tasks.runner.ts';

/** Receipts come within minutes, late ones within hours. After a day only a person can find out. */
const WAIT_MS = 24 * 60 * 60_000;
const BATCH_SIZE = 200;

/** Asks staff about messages of which nobody knows whether they left. They are never sent again by themselves. */
@Injectable()
export class UnknownWorker implements Worker {
  readonly name = 'unknown';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly messages: MessageRepository,
    private readonly tasks: TasksService,
  ) {}

  /** Answers how many tasks were made. */
  runOnce(): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const unknown = await this.messages.takeUnknown(tx, new Date(now.getTime() - WAIT_MS), now, BATCH_SIZE);
      if (unknown.length > 0)
        await this.tasks.add(
          tx,
          unknown.map((message) => toTask(message, now)),
        );
      return unknown.length;
    });
  }
}

/** It names no run: the run waits for what becomes of the message, not for the task. */
function toTask({ clinicId, id, patientId }: MessageOrigin, now: Date): NewTask {
  return {
    clinicId,
    id: deliveryTaskId({ clinicId, id }),
    kind: 'delivery',
    patientId,
    ...OF_NO_RUN,
    title: 'Nobody knows whether a message arrived: ask, or tell by another way',
    role: 'front_desk',
    dueAt: now,
    causeSignal: null,
  };
}
