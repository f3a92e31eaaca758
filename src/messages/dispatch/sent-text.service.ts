import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';

import type { UnansweredHandover } from '../../channels/channel.ts';
import { Failure } from '../../platform/errors.ts';
import { Keys } from '../../platform/keys.ts';
import { describeError } from '../../platform/log.ts';
import { type ClinicKeys, unseal } from '../../platform/seal.ts';
import { Database } from '../../platform/sql.ts';
import { MessageRepository, type StaleClaim } from '../message.repository.ts';

const sentSchema = z.object({ text: z.string(), language: z.string().default('en') });

export type SentText = z.infer<typeof sentSchema>;

/** Opens what messages said, and to whom, for what a provider comes back for: a call that is read aloud, a look-up. */
@Injectable()
export class SentTextService {
  private readonly logger = new Logger(SentTextService.name);

  constructor(
    private readonly database: Database,
    private readonly messages: MessageRepository,
    private readonly keys: Keys,
  ) {}

  async textOf(clinicId: string, messageId: string): Promise<SentText | undefined> {
    const body = await this.messages.sentBody(this.database, { clinicId, id: messageId });
    return body && openText(await this.keys.of(this.database, clinicId), messageId, body);
  }

  /** One that does not open is left out: it must not hold up the others. */
  async openAll(claims: readonly StaleClaim[]): Promise<UnansweredHandover[]> {
    const keys = await this.keys.openOf(this.database, [...new Set(claims.map(({ clinicId }) => clinicId))]);
    return claims.flatMap((claim) => {
      try {
        return [openClaim(claim, keys.get(claim.clinicId))];
      } catch (error) {
        this.logger.warn(`what message ${claim.id} said does not open. ${describeError(error)}`);
        return [];
      }
    });
  }
}

function openClaim(
  { clinicId, id, claimedAt, sentAddress, sentBody }: StaleClaim,
  keys: ClinicKeys | undefined,
): UnansweredHandover {
  if (!keys) throw new Failure('missing', `clinic ${clinicId} has no data keys`);
  const place = { clinicId, table: 'message', column: 'sent_address', rowId: id };
  const { text } = openText(keys, id, sentBody);
  return { clinicId, messageId: id, to: unseal(keys, place, sentAddress), text, claimedAt };
}

function openText(keys: ClinicKeys, messageId: string, body: Buffer): SentText {
  const place = { clinicId: keys.clinicId, table: 'message', column: 'sent_body', rowId: messageId };
  return sentSchema.parse(JSON.parse(unseal(keys, place, body)));
}
