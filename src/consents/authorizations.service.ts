import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { authorizationSchema, checkAuthorization, type SignedAuthorization } from './authorization.ts';
import {
  type AuthorizationInForce,
  AuthorizationRepository,
  type AuthorizationRow,
} from './authorization.repository.ts';
import type { PatientRef } from './consent.repository.ts';

/** An authorization on record. Its statements are not repeated: without any of them it would not be here. */
export interface RecordedAuthorization {
  readonly id: string;
  readonly description: string;
  readonly discloser: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly payer: string;
  readonly expires: { readonly on: string } | { readonly event: string };
  readonly signedAt: Date;
  readonly signer: { readonly name: string; readonly isRepresentative: boolean; readonly authority: string | null };
  readonly copyGivenAt: Date;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly revokedAt: Date | null;
}

/**
 * The signed authorizations of patients that a third party may pay for messages to them (45 CFR 164.508(a)(3)). They are kept
 * for good, the revoked and expired ones too.
 */
@Injectable()
export class AuthorizationsService {
  constructor(
    private readonly authorizations: AuthorizationRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Raises `invalid` with every element that is missing. */
  async record(tx: Sql, patient: PatientRef, input: unknown, by: string): Promise<RecordedAuthorization> {
    const now = this.clock.now();
    const problems = checkAuthorization(input, now);
    if (problems.length > 0) throw new Failure('invalid', 'The authorization is not valid.', { problems });
    const signed = authorizationSchema.parse(input);
    const keys = await this.keys.of(tx, patient.clinicId);
    const row = { ...toRow(keys, patient, this.ids.next(), signed), created_at: now, created_by: by };
    await this.authorizations.add(tx, row);
    return toRecorded(keys, row);
  }

  /** As of now. Raises `missing`. Messages that are planned already are stopped by the gate. */
  async revoke(tx: Sql, patient: PatientRef, id: string, by: string): Promise<void> {
    const isThere = await this.authorizations.revoke(tx, { ...patient, id }, by, this.clock.now());
    if (!isThere) throw new Failure('missing', 'there is no such authorization');
  }

  async list(sql: Sql, patient: PatientRef): Promise<RecordedAuthorization[]> {
    const rows = await this.authorizations.list(sql, patient);
    if (rows.length === 0) return [];
    const keys = await this.keys.of(sql, patient.clinicId);
    return rows.map((row) => toRecorded(keys, row));
  }

  /** Which payers each patient authorized, in one statement. */
  async inForce(sql: Sql, patients: readonly PatientRef[], now: Date): Promise<AuthorizationInForce[]> {
    return patients.length === 0 ? [] : this.authorizations.inForce(sql, patients, now);
  }
}

/** The columns that are sealed. */
type SealedColumn = 'description' | 'purpose' | 'expiry_event' | 'signer';

function toRow(
  keys: ClinicKeys,
  { clinicId, patientId }: PatientRef,
  id: string,
  { expires, signer, ...signed }: SignedAuthorization,
): Omit<AuthorizationRow, 'created_at' | 'created_by'> {
  const sealed = (column: SealedColumn, text: string) => seal(keys, placeOf(clinicId, column, id), text);
  return {
    clinic_id: clinicId,
    id,
    patient_id: patientId,
    description: sealed('description', signed.description),
    discloser: signed.discloser,
    recipient: signed.recipient,
    purpose: sealed('purpose', signed.purpose),
    expires_on: 'on' in expires ? expires.on : null,
    expiry_event: 'event' in expires ? sealed('expiry_event', expires.event) : null,
    signed_at: new Date(signed.signedAt),
    signer: sealed('signer', signer.name),
    signer_authority: signer.isRepresentative ? signer.authority : null,
    payer: signed.payer,
    copy_given_at: new Date(signed.copyGivenAt),
    revoked_at: null,
  };
}

function toRecorded(keys: ClinicKeys, row: AuthorizationRow): RecordedAuthorization {
  const opened = (column: SealedColumn) => {
    const sealed = row[column];
    return sealed === null ? '' : unseal(keys, placeOf(row.clinic_id, column, row.id), sealed);
  };
  const authority = row.signer_authority;
  return {
    id: row.id,
    description: opened('description'),
    discloser: row.discloser,
    recipient: row.recipient,
    purpose: opened('purpose'),
    payer: row.payer,
    expires: row.expires_on === null ? { event: opened('expiry_event') } : { on: row.expires_on },
    signedAt: row.signed_at,
    signer: { name: opened('signer'), isRepresentative: authority !== null, authority },
    copyGivenAt: row.copy_given_at,
    recordedAt: row.created_at,
    recordedBy: row.created_by,
    revokedAt: row.revoked_at,
  };
}

function placeOf(clinicId: string, column: SealedColumn, rowId: string) {
  return { clinicId, table: 'marketing_authorization', column, rowId };
}
