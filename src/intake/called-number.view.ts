import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { HookedMessage } from './hooked-message.ts';

/** Which number a call went to. */
@Injectable()
export class CalledNumberView {
  /** Blind index of the number, for a message that was called. */
  async find(sql: Sql, { clinicId, id }: HookedMessage): Promise<string | undefined> {
    const [row] = await sql.query<{ address_hash: string }>(
      `SELECT m.address_hash
       FROM message AS m
       WHERE m.clinic_id = $1 AND m.id = $2 AND m.channel = 'voice' AND m.address_hash IS NOT NULL`,
      [clinicId, id],
    );
    return row?.address_hash;
  }
}
