import { Injectable, Logger } from '@nestjs/common';

import type { ChannelName } from '../../consents/consent.ts';
import { describeError } from '../../platform/log.ts';
import type { ClinicKeys } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { contactKindOf, decideSend, laterOrNever, sayableOn, type SendDecision } from './decide-send.ts';
import { type Decided, DecisionLedgerRunner, type Household } from './decision-ledger.runner.ts';
import type { GateBatch, GateCase } from './facts.runner.ts';
import { type HouseholdMessage, householdOf, mergeHousehold } from './household.ts';
import { type Letter, LetterRunner } from '../dispatch/letter.runner.ts';
import type { ClaimedMessage, DueMessage } from '../message.ts';
import { PaceRunner } from './pace.runner.ts';
import type { RoomWish } from './sending-room.ts';

const NOBODY: ReadonlySet<string> = new Set();

/** A message that could not be decided on is looked at again after this long; by its latest time it is dropped. */
const ERROR_PAUSE_MS = 15 * 60_000;

/** Data keys that do not open, because what keeps the master key is away, mostly open again soon. */
const CLOSED_PAUSE_MS = 60_000;

/** Puts due messages through the gate, and has written what it decided. */
@Injectable()
export class GateRunner {
  private readonly logger = new Logger(GateRunner.name);

  constructor(
    private readonly letters: LetterRunner,
    private readonly pace: PaceRunner,
    private readonly ledger: DecisionLedgerRunner,
  ) {}

  /** The clinics whose messages are not even looked at now (`Keys.waiting`): put off each minute, they would fill the batches. */
  waiting(): readonly string[] {
    return this.letters.waiting();
  }

  /**
   * Puts off what is of clinics whose data keys do not open now: nothing can be said to their patients, and nothing be told of
   * them. Answers the others, which must not wait for it.
   */
  async withOpenKeys<Due extends DueMessage>(tx: Sql, due: readonly Due[], now: Date): Promise<readonly Due[]> {
    const keys = await this.letters.openKeys(tx, due);
    const closed = due.filter(({ clinicId }) => !keys.has(clinicId));
    if (closed.length === 0) return due;
    await this.ledger.putOff(tx, closed, new Date(now.getTime() + CLOSED_PAUSE_MS), now);
    return due.filter(({ clinicId }) => keys.has(clinicId));
  }

  /**
   * Decides on the cases in their order, the most important first; those of a household only where one speaks for others.
   *
   * Answers the claims. They count only once the transaction has committed.
   */
  async decide(tx: Sql, batch: GateBatch, household: Household, now: Date): Promise<ClaimedMessage[]> {
    const keys = await this.letters.openKeys(
      tx,
      batch.cases.map(({ message }) => message),
    );
    const written = this.writeLetters(this.merge(this.judge(batch, now), household), household, keys, now);
    const decided = putOff(written, await this.pace.turnsOf(tx, written, batch.room, now));
    return this.ledger.write(tx, decided, batch, household, now);
  }

  /** Each message sees what those before it took of the room. */
  private judge({ cases, room }: GateBatch, now: Date): Decided[] {
    return cases.map((gateCase) => {
      const wish = wishOf(gateCase);
      const decision = this.safely(gateCase, now, () => decideSend({ ...gateCase.facts, ...room.factsFor(wish) }, now));
      if (decision.outcome === 'send' && gateCase.message.kind !== 'answer') room.take(wish, decision.channel);
      return { gateCase, decision, letter: undefined, others: NOBODY, mergedInto: null };
    });
  }

  /** Of messages to one household one speaks for all; those that were not due yet and not spoken for are left alone. */
  private merge(judged: readonly Decided[], { early, speakerOf: spokenFor }: Household): Decided[] {
    const speaking = mergeHousehold(
      judged.filter(({ gateCase }) => !spokenFor.has(gateCase.message.id)).flatMap(toCandidates),
    );
    const speakerOf = new Map([...speaking].flatMap(([id, others]) => others.map((other) => [other, id] as const)));
    return judged.flatMap((one) => {
      const mergedInto = speakerOf.get(one.gateCase.message.id) ?? null;
      if (mergedInto === null) return early.has(one.gateCase.message.id) ? [] : [one];
      return [{ ...one, mergedInto, decision: { outcome: 'suppress', reason: 'household_merged' } as const }];
    });
  }

  private writeLetters(
    all: readonly Decided[],
    { speakerOf }: Household,
    keys: ReadonlyMap<string, ClinicKeys>,
    now: Date,
  ): Decided[] {
    const members = Map.groupBy(all, ({ mergedInto, gateCase }) => mergedInto ?? speakerOf.get(gateCase.message.id));
    const written = all
      // What was merged at an earlier try stands as it is, and is only spoken for again.
      .filter(({ gateCase }) => !speakerOf.has(gateCase.message.id))
      .map((one) => this.writeLetter(one, members.get(one.gateCase.message.id) ?? [], keys, now));
    const spokenFor = new Set(written.flatMap(({ others }) => [...others]));
    // Whoever was to be spoken for and is not is left alone: the next pass looks at them by themselves.
    return written.filter(({ mergedInto, gateCase }) => mergedInto === null || spokenFor.has(gateCase.message.id));
  }

  private writeLetter(
    one: Decided,
    members: readonly Decided[],
    keys: ReadonlyMap<string, ClinicKeys>,
    now: Date,
  ): Decided {
    const { decision, gateCase } = one;
    if (decision.outcome !== 'send') return one;
    const { channel } = decision;
    const own = keys.get(gateCase.message.clinicId);
    let others = members.filter((other) => isSaidBy(other, gateCase, channel)).map((other) => other.gateCase);
    let letter: Letter | undefined;
    const final = this.safely(gateCase, now, () => {
      let result = this.letters.write(gateCase, channel, own, others);
      if ('fault' in result && others.length > 0) {
        // Too much for one text: each speaks for itself, the others in the next pass.
        others = [];
        result = this.letters.write(gateCase, channel, own, others);
      }
      if ('fault' in result) return { outcome: 'suppress', reason: result.fault };
      letter = result;
      return decision;
    });
    return {
      ...one,
      decision: final,
      letter,
      others: letter ? new Set(others.map(({ message }) => message.id)) : NOBODY,
    };
  }

  /** A message that cannot be decided on, such as one whose sealed name does not open, must not hold up the others. */
  private safely({ message }: GateCase, now: Date, decide: () => SendDecision): SendDecision {
    try {
      return decide();
    } catch (error) {
      this.logger.error(`message ${message.id} could not be decided on. ${describeError(error)}`);
      return { outcome: 'defer', reason: 'internal_error', until: new Date(now.getTime() + ERROR_PAUSE_MS) };
    }
  }
}

/** What a message asks of the room that is left. */
export function wishOf({ message, receiver, surroundings }: GateCase): RoomWish {
  const { id: messageId, clinicId, patientId, purpose, rank } = message;
  const { region } = surroundings.patient;
  return { messageId, clinicId, patientId, recipientId: receiver.patientId, purpose, rank, region };
}

/**
 * Whether a message may be said in the letter of another. What was merged at an earlier try is asked anew: since then somebody may
 * have come of age, moved their visit, or changed their number or their mind.
 */
function isSaidBy({ gateCase, decision, mergedInto }: Decided, speaker: GateCase, channel: ChannelName): boolean {
  if (mergedInto === null && sayableOn(decision) !== channel) return false;
  const household = householdOf(toHouseholdMessage(gateCase, channel));
  return household !== undefined && household === householdOf(toHouseholdMessage(speaker, channel));
}

function toCandidates({ gateCase, decision }: Decided): HouseholdMessage[] {
  const channel = sayableOn(decision);
  if (channel === undefined) return [];
  return [{ ...toHouseholdMessage(gateCase, channel), maySpeak: decision.outcome === 'send' }];
}

function toHouseholdMessage(
  { message, contactPoints, surroundings }: GateCase,
  channel: ChannelName,
): Omit<HouseholdMessage, 'maySpeak'> {
  const contact = contactKindOf(channel);
  return {
    clinicId: message.clinicId,
    id: message.id,
    patientId: message.patientId,
    kind: message.kind,
    templateVersionId: message.templateVersionId,
    step: message.step,
    appointmentId: message.appointmentId,
    channel,
    addressHash: contact && contactPoints.get(contact)?.hash,
    appointmentAt: surroundings.appointment?.startsAt ?? null,
    timeZone: surroundings.clinic.timeZone,
  };
}

/** Who finds no room at the provider waits for a turn; whoever it was to speak for is left to the next pass. */
function putOff(decided: readonly Decided[], turns: ReadonlyMap<string, Date>): readonly Decided[] {
  if (turns.size === 0) return decided;
  return decided.flatMap((one): Decided[] => {
    const { message } = one.gateCase;
    const until = turns.get(message.id);
    if (one.mergedInto !== null && turns.has(one.mergedInto)) return [];
    return [
      until
        ? { ...one, decision: laterOrNever(message.latestAt, 'throughput', until), letter: undefined, others: NOBODY }
        : one,
    ];
  });
}
