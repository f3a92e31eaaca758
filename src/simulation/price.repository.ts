import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Prices } from './price.ts';

@Injectable()
export class PriceRepository {
  async find(sql: Sql, clinicId: string): Promise<Prices | undefined> {
    const [row] = await sql.query<Prices>(
      `SELECT p.currency, p.sms_segment AS "smsSegment", p.email, p.call FROM message_price AS p WHERE p.clinic_id = $1`,
      [clinicId],
    );
    return row;
  }

  async put(tx: Sql, clinicId: string, { currency, smsSegment, email, call }: Prices): Promise<void> {
    await tx.query(
      `INSERT INTO message_price (clinic_id, currency, sms_segment, email, call)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (clinic_id) DO UPDATE
       SET currency = excluded.currency, sms_segment = excluded.sms_segment, email = excluded.email, call = excluded.call`,
      [clinicId, currency, smsSegment, email, call],
    );
  }
}
