import { Injectable } from '@nestjs/common';

import type { ConsentChannel } from '../consents/consent.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import { Keys } from '../platform/keys.ts';
import { seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { ReplyDecision } from './decide-reply.ts';
import type { ReceivedReply } from './reply.ts';
import { ReplyRepository } from './reply.repository.ts';

/** A reply as staff read it. */
export interface OpenedReply {
  readonly id: string;
  readonly channel: ConsentChannel;
  readonly text: string;
  /** Pictures and files that came with it; they stay with the provider. */
  readonly media: number;
  readonly receivedAt: Date;
}

/** Keeps replies with their texts sealed. */
@Injectable()
export class ReplyStoreRunner {
  constructor(
    private readonly replies: ReplyRepository,
    private readonly keys: Keys,
  ) {}

  /** Answers whether the reply is new. */
  async add(
    tx: Sql,
    id: string,
    reply: ReceivedReply,
    { understood, patientId, messageId, task }: ReplyDecision,
  ): Promise<boolean> {
    const { clinicId, channel, fromHash, text, media, providerMessageId, at } = reply;
    return this.replies.add(tx, {
      clinicId,
      id,
      channel,
      contactHash: fromHash,
      patientId,
      messageId,
      intent: understood.intent,
      body: seal(await this.keys.of(tx, clinicId), placeOf(clinicId, id), text),
      media: media ?? 0,
      providerMessageId,
      taskId: task?.id ?? null,
      receivedAt: at,
    });
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.replies.movePatients(tx, moves);
  }

  erase(tx: Sql, clinicId: string, patientIds: readonly string[], contacts: readonly string[]): Promise<number> {
    return this.replies.erase(tx, clinicId, patientIds, contacts);
  }

  /** Takes away what people wrote whose time is over, a bounded number at once. */
  purge(tx: Sql, expired: Expired, limit: number): Promise<Purged> {
    return this.replies.purge(tx, expired, limit);
  }

  countExpired(sql: Sql, expired: Expired): Promise<number> {
    return this.replies.countExpired(sql, expired);
  }

  async ofTask(sql: Sql, clinicId: string, taskId: string): Promise<OpenedReply | undefined> {
    const row = await this.replies.ofTask(sql, clinicId, taskId);
    if (!row) return undefined;
    const text = unseal(await this.keys.of(sql, clinicId), placeOf(clinicId, row.id), row.body);
    return { id: row.id, channel: row.channel, text, media: row.media, receivedAt: row.received_at };
  }
}

function placeOf(clinicId: string, rowId: string) {
  return { clinicId, table: 'reply', column: 'body', rowId };
}
