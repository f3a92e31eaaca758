import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { ConsentChannel } from './consent.ts';
import type { PatientRef } from './consent.repository.ts';

/**
 * A patient was told that a channel is open to other eyes and still prefers it (the "duty to warn" of the HIPAA Omnibus Rule,
 * 78 Fed. Reg. 5634).
 */
export interface RiskAck extends PatientRef {
  readonly channel: ConsentChannel;
  /** The text that the patient was told. */
  readonly wording: string;
  readonly wordingVersion: string | null;
  readonly source: string;
  readonly actor: string;
  readonly at: Date;
}

export interface CurrentRiskAck extends PatientRef {
  readonly channel: ConsentChannel;
}

@Injectable()
export class RiskAckRepository {
  async add(tx: Sql, ack: RiskAck & { readonly id: string }, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO channel_risk_ack (clinic_id, id, patient_id, channel, wording, wording_version, source, at, actor, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[ack.clinicId, ack.id, ack.patientId, ack.channel, ack.wording, ack.wordingVersion],
        ...[ack.source, ack.at, ack.actor, now],
      ],
    );
  }

  /** Answers false when there was nothing to withdraw. */
  async withdraw(tx: Sql, { clinicId, patientId, channel }: CurrentRiskAck, by: string, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE channel_risk_ack SET withdrawn_at = $4, withdrawn_by = $5
       WHERE clinic_id = $1 AND patient_id = $2 AND channel = $3 AND withdrawn_at IS NULL
       RETURNING id`,
      [clinicId, patientId, channel, now, by],
    );
    return rows.length > 0;
  }

  /** An acknowledgement counts unless one of the patient's for the channel was withdrawn later: merged patients may have several. */
  async current(sql: Sql, patients: readonly PatientRef[]): Promise<CurrentRiskAck[]> {
    const rows = await sql.query<{ clinic_id: string; patient_id: string; channel: ConsentChannel }>(
      `SELECT k.clinic_id, k.patient_id, a.channel
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT o.channel
         FROM channel_risk_ack AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = k.patient_id
         GROUP BY o.channel
         HAVING max(o.at) FILTER (WHERE o.withdrawn_at IS NULL) > coalesce(max(o.withdrawn_at), '-infinity')
         OFFSET 0
       ) AS a`,
      [patients.map((patient) => patient.clinicId), patients.map((patient) => patient.patientId)],
    );
    return rows.map((row) => ({ clinicId: row.clinic_id, patientId: row.patient_id, channel: row.channel }));
  }
}
