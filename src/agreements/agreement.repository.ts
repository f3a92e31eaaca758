import { Injectable } from '@nestjs/common';

import type { ChannelName } from '../consents/consent.ts';
import type { Sql } from '../platform/sql.ts';
import type { Agreement } from './agreement.ts';

/** An agreement with the zone in which its days are counted. */
export interface ZonedAgreement {
  readonly agreement: Agreement;
  readonly zone: string;
}

/** An agreement of whose end somebody is to be told now. */
export interface EndingAgreement {
  readonly clinicId: string;
  readonly id: string;
  readonly vendor: string;
  readonly product: string;
  readonly expiresOn: string;
  readonly zone: string;
}

interface AgreementRow {
  clinic_id: string;
  id: string;
  vendor: string;
  product: string;
  account: string;
  channels: ChannelName[];
  signed_on: string | null;
  expires_on: string | null;
  terminated_at: Date | null;
  document_name: string | null;
  document_hash: string | null;
  document_type: string | null;
  document_bytes: number | null;
  document_at: Date | null;
  notes: string;
  created_at: Date;
  created_by: string;
  updated_at: Date;
  updated_by: string;
  time_zone: string;
}

interface EndingRow {
  clinic_id: string;
  id: string;
  vendor: string;
  product: string;
  expires_on: string;
  time_zone: string;
}

@Injectable()
export class AgreementRepository {
  /** All agreements of clinics: a clinic has a handful, and each batch of dispatch asks for those of its clinics at once. */
  async ofClinics(sql: Sql, clinicIds: readonly string[]): Promise<ZonedAgreement[]> {
    const rows = await sql.query<AgreementRow>(
      `SELECT a.clinic_id, a.id, a.vendor, a.product, a.account, a.channels, a.signed_on, a.expires_on, a.terminated_at,
              a.document_name, a.document_hash, a.document_type, a.document_bytes, a.document_at, a.notes,
              a.created_at, a.created_by, a.updated_at, a.updated_by, c.time_zone
       FROM unnest($1::uuid[]) AS k (clinic_id)
       CROSS JOIN LATERAL (SELECT o.time_zone FROM clinic AS o WHERE o.id = k.clinic_id OFFSET 0) AS c
       CROSS JOIN LATERAL (
         SELECT o.clinic_id, o.id, o.vendor, o.product, o.account, o.channels, o.signed_on::text AS signed_on,
                o.expires_on::text AS expires_on, o.terminated_at, o.document_name, o.document_hash, o.document_type,
                o.document_bytes, o.document_at, o.notes, o.created_at, o.created_by, o.updated_at, o.updated_by
         FROM vendor_agreement AS o
         WHERE o.clinic_id = k.clinic_id
         OFFSET 0
       ) AS a
       ORDER BY a.vendor, a.product, a.account, a.created_at, a.id`,
      [clinicIds],
    );
    return rows.map((row) => ({ agreement: toAgreement(row), zone: row.time_zone }));
  }

  /** Of two who change an agreement at once the second sees what the first did. */
  async lock(tx: Sql, clinicId: string, id: string): Promise<void> {
    await tx.query(`SELECT a.id FROM vendor_agreement AS a WHERE a.clinic_id = $1 AND a.id = $2 FOR UPDATE`, [
      clinicId,
      id,
    ]);
  }

  async put(tx: Sql, agreement: Agreement): Promise<void> {
    await tx.query(
      `INSERT INTO vendor_agreement
         (clinic_id, id, vendor, product, account, channels, signed_on, expires_on, terminated_at, document_name,
          document_hash, document_type, document_bytes, document_at, notes, created_at, created_by, updated_at, updated_by)
       VALUES ($1, $2, $3, $4, $5, $6::text[], $7::date, $8::date, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
       ON CONFLICT (clinic_id, id) DO UPDATE
       SET vendor = excluded.vendor, product = excluded.product, account = excluded.account, channels = excluded.channels,
           signed_on = excluded.signed_on, expires_on = excluded.expires_on, terminated_at = excluded.terminated_at,
           document_name = excluded.document_name, document_hash = excluded.document_hash,
           document_type = excluded.document_type, document_bytes = excluded.document_bytes,
           document_at = excluded.document_at, notes = excluded.notes, updated_at = excluded.updated_at,
           updated_by = excluded.updated_by`,
      [
        agreement.clinicId,
        agreement.id,
        agreement.vendor,
        agreement.product,
        agreement.account,
        agreement.channels,
        agreement.signedOn,
        agreement.expiresOn,
        agreement.terminatedAt,
        ...documentValues(agreement.document),
        agreement.notes,
        agreement.createdAt,
        agreement.createdBy,
        agreement.updatedAt,
        agreement.updatedBy,
      ],
    );
  }

  /** Locks agreements of whose end somebody is to be told. Those that another process tells of are left to it. */
  async takeEnding(tx: Sql, now: Date, limit: number): Promise<EndingAgreement[]> {
    const rows = await tx.query<EndingRow>(
      `SELECT a.clinic_id, a.id, a.vendor, a.product, a.expires_on::text AS expires_on, c.time_zone
       FROM (
         SELECT o.clinic_id, o.id, o.vendor, o.product, o.expires_on
         FROM vendor_agreement AS o
         WHERE o.alert_at <= $1 AND o.expires_on IS NOT NULL
         ORDER BY o.alert_at
         LIMIT $2
         FOR UPDATE SKIP LOCKED
       ) AS a
       CROSS JOIN LATERAL (SELECT o.time_zone FROM clinic AS o WHERE o.id = a.clinic_id OFFSET 0) AS c`,
      [now, limit],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      id: row.id,
      vendor: row.vendor,
      product: row.product,
      expiresOn: row.expires_on,
      zone: row.time_zone,
    }));
  }

  async setAlerts(
    tx: Sql,
    alerts: readonly { readonly clinicId: string; readonly id: string; readonly alertAt: Date | null }[],
  ): Promise<void> {
    await tx.query(
      `UPDATE vendor_agreement AS a SET alert_at = r.alert_at
       FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS r (clinic_id, id, alert_at)
       WHERE a.clinic_id = r.clinic_id AND a.id = r.id`,
      [alerts.map(({ clinicId }) => clinicId), alerts.map(({ id }) => id), alerts.map(({ alertAt }) => alertAt)],
    );
  }
}

function documentValues(document: Agreement['document']): readonly unknown[] {
  if (document === null) return [null, null, null, null, null];
  return [document.name, document.hash, document.type, document.bytes, document.at];
}

function toAgreement(row: AgreementRow): Agreement {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    vendor: row.vendor,
    product: row.product,
    account: row.account,
    channels: row.channels,
    signedOn: row.signed_on,
    expiresOn: row.expires_on,
    terminatedAt: row.terminated_at,
    document: toDocument(row),
    notes: row.notes,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}

function toDocument(row: AgreementRow): Agreement['document'] {
  if (row.document_hash === null || row.document_at === null) return null;
  return {
    name: row.document_name ?? '',
    hash: row.document_hash,
    type: row.document_type ?? '',
    bytes: row.document_bytes ?? 0,
    at: row.document_at,
  };
}
