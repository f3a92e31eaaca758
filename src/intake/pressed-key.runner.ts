import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Database } from '../platform/sql.ts';
import { RepliesService } from '../replies/replies.service.ts';
import { CalledNumberView } from './called-number.view.ts';
import type { HookedMessage } from './hooked-message.ts';

/** What the keys that a call offers stand for, as a text message would say it. */
const MEANINGS: Readonly<Record<string, string>> = { 1: 'C', 2: 'R', 9: 'STOP' };

/** Takes the key that somebody pressed in a call: a reply like any other. */
@Injectable()
export class PressedKeyRunner {
  constructor(
    private readonly database: Database,
    private readonly numbers: CalledNumberView,
    private readonly replies: RepliesService,
    private readonly clock: Clock,
  ) {}

  /** Answers whether the key meant something. Pressing it again in the same call changes nothing. */
  async take(message: HookedMessage, callSid: string, key: string): Promise<boolean> {
    const text = Object.hasOwn(MEANINGS, key) ? MEANINGS[key] : undefined;
    const fromHash = await this.numbers.find(this.database, message);
    if (text === undefined || fromHash === undefined) return false;
    await this.replies.receive({
      clinicId: message.clinicId,
      channel: 'voice',
      kind: 'phone',
      fromHash,
      text,
      providerMessageId: `${callSid}:${key}`,
      at: this.clock.now(),
      messageId: message.id,
      // The call itself says that it has been heard; nobody is called again for that.
      ...(text === 'STOP' ? { answeredByProvider: 'STOP' } : {}),
    });
    return true;
  }
}
