import { Injectable } from '@nestjs/common';

import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, seal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { WorkerLoops } from '../platform/worker-loop.ts';
import { DISPATCH_LOOP } from './dispatch/dispatch-loop.ts';
import { MessageRepository, type PlannedRow } from './message.repository.ts';
import type { PlannedMessage } from './planned-message.ts';

/** Enters messages into the ledger. */
@Injectable()
export class PlanRunner {
  constructor(
    private readonly messages: MessageRepository,
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
