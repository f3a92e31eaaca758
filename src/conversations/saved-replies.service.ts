import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { SavedReplyRepository } from './saved-reply.repository.ts';
import { MAX_SAVED_REPLIES, type SavedReply } from './saved-reply.ts';

export type SavedReplyInput = Pick<SavedReply, 'key' | 'name' | 'body' | 'language'>;

/** Texts that staff choose from when they answer. */
@Injectable()
export class SavedRepliesService {
  constructor(
    private readonly replies: SavedReplyRepository,
    private readonly clock: Clock,
  ) {}

  list(sql: Sql, clinicId: string): Promise<SavedReply[]> {
    return this.replies.list(sql, clinicId);
  }

  /** Raises `conflict` when there are as many as there may be. */
  async put(tx: Sql, clinicId: string, input: SavedReplyInput, by: string): Promise<SavedReply> {
    const reply = { ...input, updatedAt: this.clock.now(), updatedBy: by };
    if (await this.replies.put(tx, clinicId, reply)) return reply;
    throw new Failure('conflict', `there are ${MAX_SAVED_REPLIES} already: remove one first`);
  }

  /** Raises `missing`. */
  async remove(tx: Sql, clinicId: string, key: string): Promise<void> {
    if (!(await this.replies.remove(tx, clinicId, key))) throw new Failure('missing', 'there is no such saved reply');
  }
}
