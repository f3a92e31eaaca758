import { Injectable } from '@nestjs/common';

import type { ChannelName, Purpose } from '../consents/consent.ts';
import type { Sql } from '../platform/sql.ts';
import type { ComingMessage, DayCount, PatientRef, SentMessage } from './sending-room.ts';

/** Reads what caps and throughput are judged by. One statement each, whatever the number of messages. */
@Injectable()
export class SendingTermsView {
  async sentSince(sql: Sql, patients: readonly PatientRef[], since: Date): Promise<SentMessage[]> {
    const rows = await sql.query<{ clinic_id: string; patient_id: string; purpose: Purpose; claimed_at: Date }>(
      `SELECT k.clinic_id, k.patient_id, m.purpose, m.claimed_at
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT o.purpose, o.claimed_at FROM message AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = k.patient_id AND o.claimed_at > $3
           AND o.status IN ('claimed', 'sent', 'delivered', 'unknown') AND o.kind <> 'answer' AND o.channel <> 'webhook'
         OFFSET 0
       ) AS m`,
      [patients.map((one) => one.clinicId), patients.map((one) => one.patientId), since],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      purpose: row.purpose,
      claimedAt: row.claimed_at,
    }));
  }

  /** Messages that are due after `now` and until `until`. Those due already are decided on in the order of their rank anyway. */
  async coming(sql: Sql, patients: readonly PatientRef[], now: Date, until: Date): Promise<ComingMessage[]> {
    const rows = await sql.query<{ clinic_id: string; patient_id: string; purpose: Purpose; priority: number }>(
      `SELECT k.clinic_id, k.patient_id, m.purpose, m.priority
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT o.purpose, o.priority FROM message AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = k.patient_id AND o.status IN ('planned', 'deferred')
           AND o.due_at > $3 AND o.due_at <= $4
         OFFSET 0
       ) AS m`,
      [patients.map((one) => one.clinicId), patients.map((one) => one.patientId), now, until],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      purpose: row.purpose,
      rank: row.priority,
    }));
  }

  async counts(sql: Sql, days: readonly Pick<DayCount, 'clinicId' | 'day'>[]): Promise<DayCount[]> {
    const rows = await sql.query<{ clinic_id: string; channel: ChannelName; day: string; units: number }>(
      `SELECT c.clinic_id, c.channel, c.day::text AS day, c.units
       FROM unnest($1::uuid[], $2::text[]) AS k (clinic_id, day)
       CROSS JOIN LATERAL (
         SELECT * FROM sending_count AS o WHERE o.clinic_id = k.clinic_id AND o.day = k.day::date OFFSET 0
       ) AS c`,
      [days.map((one) => one.clinicId), days.map((one) => one.day)],
    );
    return rows.map((row) => ({ clinicId: row.clinic_id, channel: row.channel, day: row.day, units: row.units }));
  }
}
