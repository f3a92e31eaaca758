import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Database, type Sql } from '../../platform/sql.ts';
import { FactsRunner } from '../gate/facts.runner.ts';
import { GateRunner } from '../gate/gate.runner.ts';
import { isMergeable } from '../gate/household.ts';
import { type AddressedMessage, receiversOf } from '../gate/recipients.runner.ts';
import type { ClaimedMessage, MessageKey } from '../message.ts';
import { DueMessageRepository } from './due-message.repository.ts';

/** Large enough that the statements of a batch cost little per message, small enough that its claims do not grow old. */
const BATCH_SIZE = 200;

/** Among how many of the oldest due messages importance decides. */
const WINDOW = 2_000;

/** How far ahead messages to the rest of a household are drawn into one. */
const MERGE_AHEAD_MS = 24 * 60 * 60_000;

export interface ClaimedBatch {
  /** How many due messages were dealt with; those that another dispatcher keeps from it are not. */
  readonly taken: number;
  readonly claimed: readonly ClaimedMessage[];
}

/** Takes what is due, decides on it and claims what leaves, in one transaction that has committed when this answers. */
@Injectable()
export class ClaimRunner {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly messages: DueMessageRepository,
    private readonly facts: FactsRunner,
    private readonly gate: GateRunner,
  ) {}

  take(): Promise<ClaimedBatch> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const locked = await this.messages.lockDue(tx, now, {
        limit: BATCH_SIZE,
        window: WINDOW,
        waiting: this.gate.waiting(),
      });
      if (locked.length === 0) return { taken: 0, claimed: [] };
      const [ofClosed, ofOpen] = [locked.filter((one) => one.isOfClosed), locked.filter((one) => !one.isOfClosed)];
      if (ofClosed.length > 0) await this.messages.cancelOfClosed(tx, ofClosed, now);
      const due = await this.gate.withOpenKeys(tx, ofOpen, now);
      const putAside = locked.length - due.length;
      const retried = due.filter((message) => message.attempts > 0 && isMergeable(message));
      const spokenFor = retried.length === 0 ? [] : await this.messages.findMerged(tx, retried);
      const ahead = new Date(now.getTime() + MERGE_AHEAD_MS);
      const early = await this.messages.lockHousehold(tx, due.filter(isMergeable), now, ahead);
      const household = { early: idsOf(early), speakerOf: speakersOf(spokenFor) };
      const addressed = await this.facts.address(tx, [...due, ...early, ...spokenFor], now);
      const own = await this.withOwnReceivers(tx, addressed, household.speakerOf);
      if (own.length === 0) return { taken: putAside, claimed: [] };
      const claimed = await this.gate.decide(tx, await this.facts.load(tx, own, now), household, now);
      const decided = new Set(own.map(({ message }) => message));
      return { taken: putAside + due.filter((message) => decided.has(message)).length, claimed };
    });
  }

  /**
   * Without the messages to whom another dispatcher decides on at this moment: what it lets through is not seen yet, and counts
   * under the same caps. They stay due. Whoever is spoken for goes with the one who speaks.
   */
  private async withOwnReceivers(
    tx: Sql,
    addressed: readonly AddressedMessage[],
    speakerOf: ReadonlyMap<string, string>,
  ): Promise<readonly AddressedMessage[]> {
    const free = await this.messages.lockReceivers(tx, receiversOf(addressed));
    const speakerOrSelf = ({ message: { id } }: AddressedMessage) => speakerOf.get(id) ?? id;
    const busy = new Set(addressed.filter(({ receiver }) => !free.has(receiver.patientId)).map(speakerOrSelf));
    return busy.size === 0 ? addressed : addressed.filter((one) => !busy.has(speakerOrSelf(one)));
  }
}

function idsOf(messages: readonly MessageKey[]): ReadonlySet<string> {
  return new Set(messages.map(({ id }) => id));
}

function speakersOf(messages: readonly (MessageKey & { readonly mergedInto: string })[]): ReadonlyMap<string, string> {
  return new Map(messages.map(({ id, mergedInto }) => [id, mergedInto]));
}
