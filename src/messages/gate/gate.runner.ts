import { Injectable, Logger } from '@nestjs/common';

import type { ChannelName } from '../../consents/consent.ts';
import { describeError } from '../../platform/log.ts';
import type { ClinicKeys } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { RaiseService } from '../../signals/raise.service.ts';
import { contactKindOf, decideSend, laterOrNever, sayableOn, type SendDecision } from './decide-send.ts';
import { DueMessageRepository } from '../dispatch/due-message.repository.ts';
import type { GateBatch, GateCase } from './facts.runner.ts';
import { type HouseholdMessage, mergeHousehold } from './household.ts';
import { type Letter, LetterRunner } from '../dispatch/letter.runner.ts';
import type { ClaimedMessage, DecidedRow } from '../message.ts';
import { PaceRunner } from './pace.runner.ts';
import { MessageLogRepository } from '../message-log.repository.ts';
import { outcomeSignal } from '../outcomes/outcome-signal.ts';
import type { RoomWish } from './sending-room.ts';

interface Decided {
  readonly gateCase: GateCase;
  readonly decision: SendDecision;
  /** There exactly when the decision is to send. */
  readonly letter: Letter | undefined;
  readonly mergedInto: string | null;
}

/** Messages that come into a batch for the sake of others. */
export interface Household {
  /** Not due yet: decided on only if another speaks for them. */
  readonly early: ReadonlySet<string>;
  /** Merged at an earlier try, with the message that speaks for them: not decided on again. */
  readonly speakerOf: ReadonlyMap<string, string>;
}

/** A message that could not be decided on is looked at again after this long; by its latest time it is dropped. */
const ERROR_PAUSE_MS = 15 * 60_000;

/** Puts due messages through the gate and writes what it decided, with the claims of those that leave. */
@Injectable()
export class GateRunner {
  private readonly logger = new Logger(GateRunner.name);

  constructor(
    private readonly messages: DueMessageRepository,
    private readonly log: MessageLogRepository,
    private readonly letters: LetterRunner,
    private readonly raise: RaiseService,
    private readonly pace: PaceRunner,
  ) {}

  /**
   * Decides on the cases in their order, the most important first; those of a household only where one speaks for others.
   *
   * Answers the claims. They count only once the transaction has committed.
   */
  async decide(tx: Sql, batch: GateBatch, household: Household, now: Date): Promise<ClaimedMessage[]> {
    const keys = await this.letters.openKeys(tx, batch.cases);
    const written = this.writeLetters(this.merge(this.judge(batch, now), household), household, keys, now);
    const decided = putOff(written, await this.pace.turnsOf(tx, written, batch.room, now));
    await this.messages.decide(tx, decided.map(toRow), now);
    await this.log.addDecisions(
      tx,
      decided.map(({ gateCase: { message }, decision }) => ({ clinicId: message.clinicId, id: message.id, decision })),
      now,
    );
    const claimed = decided.flatMap((one) => toClaimed(one, now));
    if (claimed.length > 0) {
      await this.log.startAttempts(tx, claimed);
      await this.messages.addCounts(tx, batch.room.countsOf(claimed));
    }
    await this.raise.raise(
      tx,
      decided.flatMap((one) => toSignals(one, now)),
    );
    return claimed;
  }

  /** Each message sees what those before it took of the room. */
  private judge({ cases, room }: GateBatch, now: Date): Decided[] {
    return cases.map((gateCase) => {
      const wish = wishOf(gateCase);
      const decision = this.safely(gateCase, now, () => decideSend({ ...gateCase.facts, ...room.factsFor(wish) }, now));
      if (decision.outcome === 'send' && gateCase.message.kind !== 'answer') room.take(wish, decision.channel);
      return { gateCase, decision, letter: undefined, mergedInto: null };
    });
  }

  /** Of messages to one household one speaks for all; those that were not due yet and not spoken for are left alone. */
  private merge(judged: readonly Decided[], { early, speakerOf: spokenFor }: Household): Decided[] {
    const speaking = mergeHousehold(
      judged.filter(({ gateCase }) => !spokenFor.has(gateCase.message.id)).flatMap(toHouseholdMessage),
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
    // What was merged at an earlier try stands as it is, and is only spoken for again.
    const decided = all.filter(({ gateCase }) => !speakerOf.has(gateCase.message.id));
    const again = all.filter(
      ({ gateCase, decision }) => speakerOf.has(gateCase.message.id) && decision.outcome === 'send',
    );
    const members = Map.groupBy(
      [...decided, ...again],
      ({ mergedInto, gateCase }) => mergedInto ?? speakerOf.get(gateCase.message.id),
    );
    const spokenFor = new Set<string>();
    const written = decided.map((one) => {
      const { decision, gateCase } = one;
      if (decision.outcome !== 'send') return one;
      const { channel } = decision;
      let others = (members.get(gateCase.message.id) ?? [])
        .map((other) => other.gateCase)
        // Between two tries somebody may have come of age, or changed their number: it is no longer one household.
        .filter((other) => sharesAddress(other, gateCase, channel));
      const own = keys.get(gateCase.message.clinicId);
      let letter: Letter | undefined;
      const final = this.safely(gateCase, now, () => {
        let result = this.letters.write(gateCase, decision.channel, own, others);
        if ('fault' in result && others.length > 0) {
          // Too much for one text: each speaks for itself, the others in the next pass.
          others = [];
          result = this.letters.write(gateCase, decision.channel, own, others);
        }
        if ('fault' in result) return { outcome: 'suppress', reason: result.fault };
        letter = result;
        return decision;
      });
      if (letter) for (const other of others) spokenFor.add(other.message.id);
      return { ...one, decision: final, letter };
    });
    // Whoever was to be spoken for and is not is left alone: the next pass looks at them by themselves.
    return written.filter(({ mergedInto, gateCase }) => mergedInto === null || spokenFor.has(gateCase.message.id));
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

function sharesAddress(one: GateCase, other: GateCase, channel: ChannelName): boolean {
  const contact = contactKindOf(channel);
  const hash = contact && one.contactPoints.get(contact)?.hash;
  return hash !== undefined && hash === (contact && other.contactPoints.get(contact)?.hash);
}

function toHouseholdMessage({ gateCase, decision }: Decided): HouseholdMessage[] {
  const channel = sayableOn(decision);
  if (channel === undefined) return [];
  const { message, contactPoints, surroundings } = gateCase;
  const contact = contactKindOf(channel);
  return [
    {
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
      maySpeak: decision.outcome === 'send',
    },
  ];
}

/** Who finds no room at the provider waits for a turn; whoever it was to speak for is left to the next pass. */
function putOff(decided: readonly Decided[], turns: ReadonlyMap<string, Date>): readonly Decided[] {
  if (turns.size === 0) return decided;
  return decided.flatMap((one): Decided[] => {
    const { message } = one.gateCase;
    const until = turns.get(message.id);
    if (one.mergedInto !== null && turns.has(one.mergedInto)) return [];
    return [until ? { ...one, decision: laterOrNever(message.latestAt, 'throughput', until), letter: undefined } : one];
  });
}

function toRow({ gateCase: { message, receiver }, decision, letter, mergedInto }: Decided): DecidedRow {
  const { clinicId, id } = message;
  const key = { clinicId, id, mergedInto, recipientId: receiver.is === 'patient' ? null : receiver.patientId };
  switch (decision.outcome) {
    case 'send':
      return { ...key, status: 'claimed', dueAt: null, reason: null, letter: letter?.sealed };
    case 'defer':
      return { ...key, status: 'deferred', dueAt: decision.until, reason: decision.reason, letter: undefined };
    case 'suppress':
      return { ...key, status: 'suppressed', dueAt: null, reason: decision.reason, letter: undefined };
  }
}

function toClaimed({ gateCase: { message }, letter }: Decided, now: Date): ClaimedMessage[] {
  if (!letter) return [];
  const { clinicId, id, attempts } = message;
  const { channel, provider, segments } = letter.sealed;
  return [
    { clinicId, id, attempt: attempts + 1, channel, provider, segments, claimedAt: now, handover: letter.handover },
  ];
}

function toSignals({ gateCase: { message }, decision }: Decided, now: Date) {
  if (decision.outcome !== 'suppress') return [];
  return [outcomeSignal(message, 'suppressed', { channel: null, reason: decision.reason }, now)];
}
