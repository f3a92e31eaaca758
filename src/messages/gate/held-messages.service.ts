import { Injectable } from '@nestjs/common';

import type { HandOverWord } from '../../conversations/hand-over.ts';
import { HandOversService } from '../../conversations/hand-overs.service.ts';
import type { Pause } from '../../pauses/pause.ts';
import { PausesService } from '../../pauses/pauses.service.ts';
import { Clock } from '../../platform/clock.ts';
import type { Sql } from '../../platform/sql.ts';
import { WorkerLoops } from '../../platform/worker-loop.ts';
import { DISPATCH_LOOP } from '../dispatch/dispatch-loop.ts';
import { HeldMessageRepository } from './held-message.repository.ts';

/** Lets go what a pause, or a person, held back. */
@Injectable()
export class HeldMessagesService {
  constructor(
    private readonly held: HeldMessageRepository,
    private readonly pauses: PausesService,
    private readonly handOvers: HandOversService,
    private readonly loops: WorkerLoops,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends a pause and makes what it held due at once. The gate judges each message anew: what is too late by then is dropped with
   * its reason. Raises `conflict` when the pause has ended.
   */
  async endPause(tx: Sql, pause: Pause, by: string): Promise<Pause> {
    // First the pause: it waits for batches that go by it, and only then is everything there that they put off.
    const ended = await this.pauses.end(tx, pause, by);
    await this.held.makeDue(tx, pause.clinicId, pause, this.clock.now());
    this.loops.wake(DISPATCH_LOOP);
    return ended;
  }

  /** Hands a conversation back to automation, in the same way. Raises `conflict` when no person has it. */
  async giveBack(tx: Sql, word: HandOverWord): Promise<void> {
    await this.handOvers.giveBack(tx, word);
    await this.held.makeDueFor(tx, word.clinicId, word.patientId, this.clock.now());
    this.loops.wake(DISPATCH_LOOP);
  }
}
