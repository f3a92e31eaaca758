import { Injectable } from '@nestjs/common';

import { HandOversService } from '../conversations/hand-overs.service.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { MessageContentRepository } from './message-content.repository.ts';
import { MessageRepository, type RunKey } from './message.repository.ts';
import { UnsaidRunner } from './outcomes/unsaid.runner.ts';
import { PlanRunner } from './plan.runner.ts';
import type { PlannedMessage } from './planned-message.ts';
import type { PatientMove } from '../patients/patient-move.ts';

/** The ledger of messages: what is wanted is planned here, and only dispatch sends it. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessageRepository,
    private readonly contents: MessageContentRepository,
    private readonly handOvers: HandOversService,
    private readonly plans: PlanRunner,
    private readonly unsaid: UnsaidRunner,
  ) {}

  /** Plans messages; one that is there already stays as it is. */
  plan(tx: Sql, messages: readonly PlannedMessage[], now: Date): Promise<void> {
    return this.plans.plan(tx, messages, now);
  }

  /** Takes back what has not left yet, of runs that reached their goal or an exit. */
  async cancelOfRuns(tx: Sql, runs: readonly RunKey[], now: Date): Promise<void> {
    if (runs.length === 0) return;
    await this.unsaid.followEnded(tx, await this.messages.cancelOfRuns(tx, runs, now), now);
  }

  /**
   * Blanks what was written to or about erased patients, also where the message of another one of their household said it, and
   * calls off what has not left and is about them. Answers the messages. Raises `conflict` while one is being handed over: whether it arrived is
   * not known yet, and must not be forgotten before it is.
   */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[], now: Date): Promise<readonly string[]> {
    const locked = await this.contents.lockOf(tx, clinicId, patientIds);
    const speakers = locked.flatMap(({ mergedInto }) => mergedInto ?? []);
    const said = speakers.length === 0 ? [] : await this.contents.lockSpeakers(tx, clinicId, speakers);
    if ([...locked, ...said].some(({ status }) => status === 'claimed'))
      throw new Failure('conflict', 'a message to the patient is being handed over: try again in a minute');
    const own = locked.filter(({ patientId }) => patientIds.includes(patientId));
    const ids = own.map(({ id }) => id);
    const received = locked.map(({ id }) => id).filter((id) => !ids.includes(id));
    const others = said.map(({ id }) => id).filter((id) => !ids.includes(id));
    if (ids.length > 0) {
      const keys = ids.map((id) => ({ clinicId, id }));
      const waiting = (await this.messages.lock(tx, keys)).filter(
        ({ status }) => status === 'planned' || status === 'deferred',
      );
      await this.contents.erase(tx, clinicId, ids, now);
      await this.unsaid.followEnded(tx, waiting, now);
    }
    if (received.length > 0) await this.contents.eraseRecipient(tx, clinicId, received);
    if (others.length > 0) await this.contents.eraseText(tx, clinicId, others);
    await this.handOvers.erase(tx, clinicId, patientIds);
    return [...new Set([...ids, ...received, ...others])];
  }

  /** Takes away texts and addresses whose time is over, a bounded number at once. */
  purge(tx: Sql, expired: Expired, limit: number, now: Date): Promise<Purged> {
    return this.contents.purge(tx, expired, limit, now);
  }

  countExpired(sql: Sql, expired: Expired): Promise<number> {
    return this.contents.countExpired(sql, expired);
  }

  /** Hands the messages of an anonymous visitor to the patient they turned out to be. */
  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.messages.movePatients(tx, moves);
    // Whoever talks with the one they turned out to be talks with the other, too.
    await this.handOvers.movePatients(tx, moves);
  }
}
