import { Injectable } from '@nestjs/common';

import type { ConsentChannel } from '../consents/consent.ts';
import type { MessageOrigin } from '../messages/message.ts';
import type { Sql } from '../platform/sql.ts';

/** A message that a provider tells of, and where it went. */
export interface DeliveredMessage extends MessageOrigin {
  readonly channel: ConsentChannel;
  readonly addressHash: string;
  readonly provider: string;
  readonly tracksOpens: boolean;
}

interface DeliveredRow {
  clinic_id: string;
  id: string;
  patient_id: string;
  run_id: string | null;
  journey_key: string | null;
  step: string | null;
  channel: ConsentChannel;
  address_hash: string;
  provider: string;
  track_opens: boolean;
}

@Injectable()
export class DeliveredMessageView {
  /** By our ids alone, which are all that a mail provider gives back, of clinics that are there. One look-up for each clinic. */
  async ofEmails(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, DeliveredMessage>> {
    if (ids.length === 0) return new Map();
    const rows = await sql.query<DeliveredRow>(
      `SELECT m.clinic_id, m.id, m.patient_id, m.run_id, m.journey_key, m.step, m.channel, m.address_hash, m.provider, c.track_opens
       FROM clinic AS c
       CROSS JOIN LATERAL (
         SELECT o.clinic_id, o.id, o.patient_id, o.run_id, o.journey_key, o.step, o.channel, o.address_hash, o.provider
         FROM message AS o
         WHERE o.clinic_id = c.id AND o.id = ANY ($1::uuid[]) AND o.channel = 'email' AND o.address_hash IS NOT NULL
         OFFSET 0
       ) AS m
       WHERE c.closed_at IS NULL`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, toMessage(row)]));
  }
}

function toMessage(row: DeliveredRow): DeliveredMessage {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    patientId: row.patient_id,
    runId: row.run_id,
    journeyKey: row.journey_key,
    step: row.step,
    channel: row.channel,
    addressHash: row.address_hash,
    provider: row.provider,
    tracksOpens: row.track_opens,
  };
}
