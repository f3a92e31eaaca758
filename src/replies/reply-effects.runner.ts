import { Injectable } from '@nestjs/common';

import { SuppressionsService } from '../consents/suppressions.service.ts';
import { idOf } from '../platform/hash.ts';
import type { Sql } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import { type NewTask, OF_NO_RUN } from '../tasks/task.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { AnswersRunner } from './answers.runner.ts';
import type { ReplyDecision } from './decide-reply.ts';
import type { ReceivedReply } from './reply.ts';

const BY = 'patient';

/** Does what was decided on a reply, in the transaction that stores it. */
@Injectable()
export class ReplyEffectsRunner {
  constructor(
    private readonly suppressions: SuppressionsService,
    private readonly raise: RaiseService,
    private readonly tasks: TasksService,
    private readonly answers: AnswersRunner,
  ) {}

  async apply(tx: Sql, id: string, reply: ReceivedReply, decision: ReplyDecision, now: Date): Promise<void> {
    const added = await this.suppressions.add(tx, decision.suppress, BY, now);
    const lifted = decision.lift ? await this.lift(tx, reply, now) : false;
    await this.raise.raise(tx, decision.signals);
    const consent = lifted ? [consentTask(id, reply, decision.patientId)] : [];
    await this.tasks.add(tx, [...(decision.task ? [decision.task] : []), ...consent]);
    // Who has opted out already hears nothing more, however often they say so.
    const isHeard = decision.suppress.length > 0 && added.length === 0;
    const { answer, answerTo: patientId } = decision;
    if (answer && patientId !== null && !isHeard)
      await this.answers.plan(tx, reply, { replyId: id, patientId }, answer, now);
  }

  private async lift(tx: Sql, { clinicId, kind, fromHash: hash }: ReceivedReply, now: Date): Promise<boolean> {
    return (await this.suppressions.lift(tx, [{ clinicId, kind, hash }], 'start', BY, now)).length > 0;
  }
}

/** START opens the number again, but what its owners agreed to was taken back by their STOP: somebody has to ask them. */
function consentTask(replyId: string, { clinicId }: ReceivedReply, patientId: string | null): NewTask {
  return {
    clinicId,
    id: idOf(replyId, 'consent task'),
    kind: 'contact',
    patientId,
    ...OF_NO_RUN,
    title: 'Asks for messages again: record what they agree to',
    role: 'front_desk',
    dueAt: null,
    causeSignal: null,
  };
}
