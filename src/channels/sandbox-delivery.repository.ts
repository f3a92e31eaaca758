import { Injectable } from '@nestjs/common';

import type { ChannelName } from '../consents/consent.ts';
import type { Sql } from '../platform/sql.ts';

export interface MessageRef {
  readonly clinicId: string;
  readonly messageId: string;
}

export interface SandboxDelivery extends MessageRef {
  readonly channel: ChannelName;
  readonly content: Buffer;
}

@Injectable()
export class SandboxDeliveryRepository {
  /** A message that is in the sink already stays as it is, so that the sink holds each at most once. */
  async add(sql: Sql, deliveries: readonly SandboxDelivery[], now: Date): Promise<void> {
    await sql.query(
      `INSERT INTO sandbox_delivery (clinic_id, message_id, channel, content, delivered_at)
       SELECT r.clinic_id, r.message_id, r.channel, r.content, $5
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[]) AS r (clinic_id, message_id, channel, content)
       ON CONFLICT (clinic_id, message_id) DO NOTHING`,
      [
        deliveries.map((delivery) => delivery.clinicId),
        deliveries.map((delivery) => delivery.messageId),
        deliveries.map((delivery) => delivery.channel),
        deliveries.map((delivery) => delivery.content),
        now,
      ],
    );
  }

  async findIds(sql: Sql, messages: readonly MessageRef[]): Promise<string[]> {
    const rows = await sql.query<{ message_id: string }>(
      `SELECT d.message_id
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, message_id)
       JOIN sandbox_delivery AS d ON d.clinic_id = k.clinic_id AND d.message_id = k.message_id`,
      [messages.map((message) => message.clinicId), messages.map((message) => message.messageId)],
    );
    return rows.map((row) => row.message_id);
  }

  async remove(tx: Sql, clinicId: string, messageIds: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM sandbox_delivery WHERE clinic_id = $1 AND message_id = ANY ($2::uuid[]) RETURNING message_id`,
      [clinicId, messageIds],
    );
    return rows.length;
  }
}
