import { Injectable } from '@nestjs/common';

import type { ChannelName } from '../../consents/consent.ts';
import type { Suppression } from '../../consents/suppression.ts';
import { SuppressionsService } from '../../consents/suppressions.service.ts';
import { idOf } from '../../platform/hash.ts';
import type { Sql } from '../../platform/sql.ts';
import { type NewTask, OF_NO_RUN } from '../../tasks/task.ts';
import { TasksService } from '../../tasks/tasks.service.ts';
import type { ContactWork } from './contact-work.ts';

/** A message whose address or number turned out to be no good. */
export interface ContactFault {
  readonly clinicId: string;
  readonly messageId: string;
  readonly patientId: string;
  readonly channel: ChannelName;
  readonly addressHash: string;
  readonly provider: string;
  readonly work: ContactWork;
  readonly at: Date;
}

/** Stops writing to addresses and numbers that providers say are no good, and has staff mend them. */
@Injectable()
export class ContactFaultsRunner {
  constructor(
    private readonly suppressions: SuppressionsService,
    private readonly tasks: TasksService,
  ) {}

  /** One item on the worklist per fault of a contact point, not one per message that meets it. */
  async note(tx: Sql, faults: readonly ContactFault[], now: Date): Promise<void> {
    if (faults.length === 0) return;
    const unique = new Map(faults.map((fault) => [keyOf(suppressionOf(fault)), fault]));
    const added = await this.suppressions.add(tx, [...unique.values()].map(suppressionOf), 'provider', now);
    const isNew = new Set(added.map(keyOf));
    const tasks = [...unique].flatMap(([key, fault]) => (isNew.has(key) ? toTask(fault) : []));
    if (tasks.length > 0) await this.tasks.add(tx, tasks);
  }
}

function suppressionOf({ clinicId, channel, addressHash, provider, work, at }: ContactFault): Suppression {
  const kind = channel === 'email' ? 'email' : 'phone';
  return { clinicId, kind, hash: addressHash, purpose: null, reason: work.reason, source: provider, at };
}

function keyOf({ clinicId, kind, hash, reason }: Suppression): string {
  return `${clinicId} ${kind} ${hash} ${reason}`;
}

function toTask(fault: ContactFault): NewTask[] {
  const { clinicId, messageId, patientId, work } = fault;
  if (work.title === null) return [];
  const { kind, hash } = suppressionOf(fault);
  return [
    {
      clinicId,
      id: idOf(clinicId, 'contact fault', messageId, work.reason),
      kind: 'contact',
      patientId,
      ...OF_NO_RUN,
      title: work.title,
      role: 'front_desk',
      dueAt: null,
      causeSignal: null,
      contact: { kind, hash },
    },
  ];
}
