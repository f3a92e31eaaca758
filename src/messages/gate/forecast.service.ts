import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { rankOf } from '../message-kind.ts';
import type { DueMessage } from '../message.ts';
import type { PlannedMessage } from '../planned-message.ts';
import { decideSend, type SendDecision } from './decide-send.ts';
import { FactsRunner } from './facts.runner.ts';
import { wishOf } from './gate.runner.ts';

/** Says of messages that nobody planned yet what the gate would. */
@Injectable()
export class ForecastService {
  constructor(private readonly facts: FactsRunner) {}

  /**
   * By message id, what the gate would decide at a moment, going by what is known now. Each is judged as if it were alone: of
   * several to one patient or one household, the room that another takes is not counted. Nothing is written.
   */
  async of(tx: Sql, messages: readonly PlannedMessage[], at: Date): Promise<ReadonlyMap<string, SendDecision>> {
    const due = messages.map((message) => toDue(message, at));
    const { cases, room } = await this.facts.load(tx, await this.facts.address(tx, due, at), at);
    return new Map(
      cases.map((one) => [one.message.id, decideSend({ ...one.facts, ...room.factsFor(wishOf(one)) }, at)]),
    );
  }
}

/** Its text is not looked at, so none is sealed for it. */
function toDue(message: PlannedMessage, at: Date): DueMessage {
  return {
    ...message,
    rank: rankOf(message.kind, message.priority),
    freeText: null,
    isDetailed: message.isDetailed ?? false,
    attempts: 0,
    hasTurn: false,
    plannedAt: at,
  };
}
