import { Injectable, Logger } from '@nestjs/common';

import { ChannelsService } from '../channels/channels.service.ts';
import { describeError } from '../platform/log.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import { decideSend, type SendDecision } from './decide-send.ts';
import type { GateCase } from './facts.runner.ts';
import { type Letter, LetterRunner } from './letter.runner.ts';
import type { ClaimedMessage, DecidedRow } from './message.ts';
import { MessageLogRepository } from './message-log.repository.ts';
import { MessageRepository } from './message.repository.ts';
import { outcomeSignal } from './outcome-signal.ts';

interface Decided {
  readonly gateCase: GateCase;
  readonly decision: SendDecision;
  /** There exactly when the decision is to send. */
  readonly letter: Letter | undefined;
}

/** A message that could not be decided on is looked at again after this long; by its latest time it is dropped. */
const ERROR_PAUSE_MS = 15 * 60_000;

/** Puts due messages through the gate and writes what it decided, with the claims of those that leave. */
@Injectable()
export class GateRunner {
  private readonly logger = new Logger(GateRunner.name);

  constructor(
    private readonly messages: MessageRepository,
    private readonly log: MessageLogRepository,
    private readonly letters: LetterRunner,
    private readonly channels: ChannelsService,
    private readonly raise: RaiseService,
  ) {}

  /** Answers the claims. They count only once the transaction has committed. */
  async decide(tx: Sql, cases: readonly GateCase[], now: Date): Promise<ClaimedMessage[]> {
    const keys = await this.letters.openKeys(tx, cases);
    const decided = cases.map((gateCase) => this.decideOne(gateCase, keys.get(gateCase.message.clinicId), now));
    await this.messages.decide(tx, decided.map(toRow), now);
    await this.log.addDecisions(
      tx,
      decided.map(({ gateCase: { message }, decision }) => ({ clinicId: message.clinicId, id: message.id, decision })),
      now,
    );
    const claimed = decided.flatMap((one) => toClaimed(one, now));
    if (claimed.length > 0) await this.log.startAttempts(tx, claimed);
    await this.raise.raise(
      tx,
      decided.flatMap(({ gateCase: { message }, decision }) =>
        decision.outcome === 'suppress'
          ? [outcomeSignal(message, 'suppressed', { channel: null, reason: decision.reason }, now)]
          : [],
      ),
    );
    return claimed;
  }

  /** A message that cannot be decided on, such as one whose sealed name does not open, must not hold up the others. */
  private decideOne(gateCase: GateCase, keys: ClinicKeys | undefined, now: Date): Decided {
    try {
      return this.tryDecide(gateCase, keys, now);
    } catch (error) {
      this.logger.error(`message ${gateCase.message.id} could not be decided on. ${describeError(error)}`);
      const until = new Date(now.getTime() + ERROR_PAUSE_MS);
      return { gateCase, decision: { outcome: 'defer', reason: 'internal_error', until }, letter: undefined };
    }
  }

  private tryDecide(gateCase: GateCase, keys: ClinicKeys | undefined, now: Date): Decided {
    const decision = decideSend(gateCase.facts, now);
    if (decision.outcome !== 'send') return { gateCase, decision, letter: undefined };
    const provider = this.channels.find(decision.channel)?.provider ?? '';
    const letter = this.letters.write(gateCase, decision.channel, provider, keys);
    if (letter) return { gateCase, decision, letter };
    return { gateCase, decision: { outcome: 'suppress', reason: 'variable_missing' }, letter: undefined };
  }
}

function toRow({ gateCase: { message }, decision, letter }: Decided): DecidedRow {
  const { clinicId, id } = message;
  switch (decision.outcome) {
    case 'send':
      return { clinicId, id, status: 'claimed', dueAt: null, reason: null, letter: letter?.sealed };
    case 'defer':
      return { clinicId, id, status: 'deferred', dueAt: decision.until, reason: decision.reason, letter: undefined };
    case 'suppress':
      return { clinicId, id, status: 'suppressed', dueAt: null, reason: decision.reason, letter: undefined };
  }
}

function toClaimed({ gateCase: { message }, letter }: Decided, now: Date): ClaimedMessage[] {
  if (!letter) return [];
  const { clinicId, id, attempts } = message;
  const { channel, provider } = letter.sealed;
  return [{ clinicId, id, attempt: attempts + 1, channel, provider, claimedAt: now, handover: letter.handover }];
}
