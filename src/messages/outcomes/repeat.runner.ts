import { Injectable } from '@nestjs/common';

import { idOf } from '../../platform/hash.ts';
import { Keys } from '../../platform/keys.ts';
import { type ClinicKeys, seal, unseal } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import type { MessageKey, MessageUnderWay } from '../message.ts';
import { RepeatRepository, type Repetition, type SealedParts } from './repeat.repository.ts';

const NOT_TRIED = { attempts: 0, putOffs: 0 };

/** A message of which it is certain that it did not arrive. */
export interface FailedMessage {
  readonly message: MessageUnderWay;
  /** When it is said once more; null where that was the end of it. */
  readonly again: Date | null;
}

/**
 * Says once more what did not arrive, as a message of its own: the first one stays what it is, so that whatever is still told of
 * it cannot be taken for a word about the second.
 */
@Injectable()
export class RepeatRunner {
  constructor(
    private readonly messages: RepeatRepository,
    private readonly keys: Keys,
  ) {}

  async follow(tx: Sql, failed: readonly FailedMessage[], now: Date): Promise<void> {
    const again = failed.flatMap(({ message, again: dueAt }) =>
      dueAt === null ? [] : [repetitionOf(message, dueAt, message)],
    );
    if (again.length > 0) {
      await this.plan(tx, again);
      await this.messages.passOn(tx, again);
    }
    const silent = failed.filter((one) => one.again === null).map(({ message }) => message);
    // Nobody has heard what it said for others of the household: each of them is due by itself.
    const unsaid = silent.length === 0 ? [] : await this.messages.spokenFor(tx, silent, now);
    if (unsaid.length > 0) {
      await this.plan(
        tx,
        unsaid.map((message) => repetitionOf(message, now, NOT_TRIED)),
      );
    }
  }

  private async plan(tx: Sql, rows: readonly Repetition[]): Promise<void> {
    const parts = new Map((await this.messages.sealedParts(tx, rows)).map((one) => [one.id, one]));
    const keys = await this.keys.ofAll(tx, [...new Set([...parts.values()].map(({ clinicId }) => clinicId))]);
    const sealed = rows.map(({ clinicId, id, newId }) => sealAnew(parts.get(id), newId, keys.get(clinicId)));
    await this.messages.add(tx, rows, sealed);
  }
}

function repetitionOf(
  { clinicId, id }: MessageKey,
  dueAt: Date,
  { attempts, putOffs }: Pick<Repetition, 'attempts' | 'putOffs'>,
): Repetition {
  return { clinicId, id, newId: idOf(clinicId, 'again', id), dueAt, attempts, putOffs };
}

function sealAnew(
  parts: SealedParts | undefined,
  newId: string,
  keys: ClinicKeys | undefined,
): Pick<SealedParts, 'freeText' | 'reason'> {
  if (!parts) return { freeText: null, reason: null };
  const { clinicId, id } = parts;
  if (!keys) throw new Error(`clinic ${clinicId} has no data keys`);
  const moved = (column: string, sealed: Buffer | null) => {
    const place = { clinicId, table: 'message', column, rowId: id };
    return sealed && seal(keys, { ...place, rowId: newId }, unseal(keys, place, sealed));
  };
  return { freeText: moved('free_text', parts.freeText), reason: moved('reason', parts.reason) };
}
