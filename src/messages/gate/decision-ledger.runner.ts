import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { RaiseService } from '../../signals/raise.service.ts';
import { DueMessageRepository } from '../dispatch/due-message.repository.ts';
import type { ClaimedMessage, DecidedRow, DueMessage } from '../message.ts';
import { MessageLogRepository } from '../message-log.repository.ts';
import { outcomeSignal } from '../outcomes/outcome-signal.ts';
import { UnsaidRunner } from '../outcomes/unsaid.runner.ts';
import type { Letter } from '../dispatch/letter.runner.ts';
import type { SendDecision } from './decide-send.ts';
import type { GateBatch, GateCase } from './facts.runner.ts';

/** A message that the gate has decided on. */
export interface Decided {
  readonly gateCase: GateCase;
  readonly decision: SendDecision;
  /** There exactly when the decision is to send. */
  readonly letter: Letter | undefined;
  /** The messages that the letter speaks for. */
  readonly others: ReadonlySet<string>;
  readonly mergedInto: string | null;
}

/** Messages that come into a batch for the sake of others. */
export interface Household {
  /** Not due yet: decided on only if another speaks for them. */
  readonly early: ReadonlySet<string>;
  /** Merged at an earlier try, with the message that speaks for them: not decided on again. */
  readonly speakerOf: ReadonlyMap<string, string>;
}

/** Writes what the gate decided, with the claims of what leaves, and tells the engine of what does not. */
@Injectable()
export class DecisionLedgerRunner {
  constructor(
    private readonly messages: DueMessageRepository,
    private readonly log: MessageLogRepository,
    private readonly raise: RaiseService,
    private readonly unsaid: UnsaidRunner,
  ) {}

  /** Puts off messages on which nothing can be decided now. They are asked anew, from the first question on. */
  async putOff(tx: Sql, messages: readonly DueMessage[], until: Date, now: Date): Promise<void> {
    const decision = { outcome: 'defer', reason: 'internal_error', until } as const;
    await this.messages.defer(tx, messages, decision);
    await this.log.addDecisions(
      tx,
      messages.map(({ clinicId, id }) => ({ clinicId, id, decision })),
      now,
    );
  }

  /** Answers the claims. They count only once the transaction has committed. */
  async write(
    tx: Sql,
    decided: readonly Decided[],
    { cases, room }: GateBatch,
    { speakerOf }: Household,
    now: Date,
  ): Promise<ClaimedMessage[]> {
    await this.messages.decide(tx, decided.map(toRow), now);
    await this.log.addDecisions(
      tx,
      decided.map(({ gateCase: { message }, decision }) => ({ clinicId: message.clinicId, id: message.id, decision })),
      now,
    );
    const claimed = decided.flatMap((one) => toClaimed(one, now));
    if (claimed.length > 0) {
      await this.log.startAttempts(tx, claimed);
      await this.messages.addCounts(tx, room.countsOf(claimed));
    }
    await this.unsaid.letGo(tx, leftOut(decided, cases, speakerOf), now);
    await this.unsaid.followEnded(tx, decided.filter(isOver).map(toMessage), now);
    await this.raise.raise(
      tx,
      decided.flatMap((one) => toSignals(one, now)),
    );
    return claimed;
  }
}

/** Those who were spoken for at an earlier try, by a message that leaves again and does not speak for them any more. */
function leftOut(
  decided: readonly Decided[],
  cases: GateBatch['cases'],
  speakerOf: Household['speakerOf'],
): DueMessage[] {
  if (speakerOf.size === 0) return [];
  const leaving = new Map(decided.filter(({ letter }) => letter).map((one) => [one.gateCase.message.id, one]));
  return cases
    .map(({ message }) => message)
    .filter(({ id }) => leaving.get(speakerOf.get(id) ?? '')?.others.has(id) === false);
}

function isOver({ decision }: Decided): boolean {
  return decision.outcome === 'suppress';
}

function toMessage({ gateCase: { message } }: Decided): DueMessage {
  return message;
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
