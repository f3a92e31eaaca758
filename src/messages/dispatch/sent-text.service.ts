import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import type { UnansweredHandover } from '../../channels/channel.ts';
import { Keys } from '../../platform/keys.ts';
import { type ClinicKeys, unseal } from '../../platform/seal.ts';
import { Database } from '../../platform/sql.ts';
import { MessageRepository, type StaleClaim } from '../message.repository.ts';

const sentSchema = z.object({ text: z.string(), language: z.string().default('en') });

export type SentText = z.infer<typeof sentSchema>;

/** Opens what messages said, and to whom, for what a provider comes back for: a call that is read aloud, a look-up. */
@Injectable()
export class SentTextService {
  constructor(
    private readonly database: Database,
    private readonly messages: MessageRepository,
    private readonly keys: Keys,
  ) {}

  async textOf(clinicId: string, messageId: string): Promise<SentText | undefined> {
    const body = await this.messages.sentBody(this.database, { clinicId, id: messageId });
    return body && openText(await this.keys.of(this.database, clinicId), messageId, body);
  }

  async openAll(claims: readonly StaleClaim[]): Promise<UnansweredHandover[]> {
    const keys = await this.keys.ofAll(this.database, [...new Set(claims.map(({ clinicId }) => clinicId))]);
    return claims.map(({ clinicId, id, claimedAt, sentAddress, sentBody }) => {
      const own = keys.get(clinicId);
      if (!own) throw new Error(`clinic ${clinicId} has no data keys`);
      const place = { clinicId, table: 'message', column: 'sent_address', rowId: id };
      const { text } = openText(own, id, sentBody);
      return { clinicId, messageId: id, to: unseal(own, place, sentAddress), text, claimedAt };
    });
  }
}

function openText(keys: ClinicKeys, messageId: string, body: Buffer): SentText {
  const place = { clinicId: keys.clinicId, table: 'message', column: 'sent_body', rowId: messageId };
  return sentSchema.parse(JSON.parse(unseal(keys, place, body)));
}
