import { Injectable } from '@nestjs/common';

import { HandOversService } from '../conversations/hand-overs.service.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, seal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { WorkerLoops } from '../platform/worker-loop.ts';
import { DISPATCH_LOOP } from './dispatch/dispatch-loop.ts';
import { MessageContentRepository } from './message-content.repository.ts';
import { MessageRepository, type PlannedRow, type RunKey } from './message.repository.ts';
import type { PlannedMessage } from './planned-message.ts';
import type { PatientMove } from '../patients/patient-move.ts';

/** The ledger of messages: what is wanted is planned here, and only dispatch sends it. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessageRepository,
    private readonly contents: MessageContentRepository,
    private readonly handOvers: HandOversService,
    private readonly keys: Keys,
    private readonly loops: WorkerLoops,
  ) {}

  /** Plans messages; one that is there already stays as it is. */
  async plan(tx: Sql, messages: readonly PlannedMessage[], now: Date): Promise<void> {
    if (messages.length === 0) return;
    await this.messages.plan(tx, await this.sealAll(tx, messages), now);
    // The transaction has not committed yet; the loop's next look, at most an idle nap later, finds the rows.
    this.loops.wake(DISPATCH_LOOP);
  }

  /** Takes back what has not left yet, of runs that reached their goal or an exit. */
  async cancelOfRuns(tx: Sql, runs: readonly RunKey[], now: Date): Promise<void> {
    if (runs.length > 0) await this.messages.cancelOfRuns(tx, runs, now);
  }

  /**
   * Blanks what was written to or about erased patients, also where the message of another one of their household said it, and
   * calls off what has not left. Answers the messages. Raises `conflict` while one is being handed over: whether it arrived is
   * not known yet, and must not be forgotten before it is.
   */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[], now: Date): Promise<readonly string[]> {
    const own = await this.contents.lockOf(tx, clinicId, patientIds);
    const speakers = own.flatMap(({ mergedInto }) => mergedInto ?? []);
    const said = speakers.length === 0 ? [] : await this.contents.lockSpeakers(tx, clinicId, speakers);
    if ([...own, ...said].some(({ status }) => status === 'claimed'))
      throw new Failure('conflict', 'a message to the patient is being handed over: try again in a minute');
    const ids = own.map(({ id }) => id);
    const others = said.map(({ id }) => id).filter((id) => !ids.includes(id));
    if (ids.length > 0) await this.contents.erase(tx, clinicId, ids, now);
    if (others.length > 0) await this.contents.eraseText(tx, clinicId, others);
    await this.handOvers.erase(tx, clinicId, patientIds);
    return [...ids, ...others];
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

  /** What staff wrote is sealed; a message of a journey has nothing to seal yet. */
  private async sealAll(tx: Sql, messages: readonly PlannedMessage[]): Promise<PlannedRow[]> {
    const byHand = messages.filter(({ freeText, reason }) => freeText !== null || reason !== null);
    const keys = await this.keys.ofAll(tx, [...new Set(byHand.map(({ clinicId }) => clinicId))]);
    return messages.map((message) => ({
      ...message,
      freeText: sealPart(message, 'free_text', message.freeText, keys),
      reason: sealPart(message, 'reason', message.reason, keys),
    }));
  }
}

function sealPart(
  { clinicId, id }: PlannedMessage,
  column: 'free_text' | 'reason',
  text: string | null,
  keys: ReadonlyMap<string, ClinicKeys>,
): Buffer | null {
  if (text === null) return null;
  const own = keys.get(clinicId);
  if (!own) throw new Error(`clinic ${clinicId} has no data keys`);
  return seal(own, { clinicId, table: 'message', column, rowId: id }, text);
}
