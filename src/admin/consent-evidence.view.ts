import { Injectable } from '@nestjs/common';

import { allowsContact, type ConsentChannel, type ConsentLevel, type Purpose } from '../consents/consent.ts';
import type { ContactRef } from '../consents/suppression.ts';
import { canonicalIdentifier } from '../patients/canonical-identifier.ts';
import { AGREED_FIRST } from '../patients/restrictions/agreed-first.ts';
import { Failure } from '../platform/errors.ts';
import { blindIndex } from '../platform/hash.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';

/** Something that was said on a purpose and a channel, with the evidence. */
export interface ConsentWord {
  readonly id: string;
  readonly action: 'grant' | 'revoke';
  readonly level: ConsentLevel;
  readonly wording: string;
  readonly wordingVersion: string | null;
  readonly source: string;
  readonly actor: string;
  readonly at: Date;
  readonly recordedAt: Date;
}

/** The word that counts for a purpose and a channel, and all that was said before it, the newest first. */
export interface ConsentState extends ConsentWord {
  readonly purpose: Purpose;
  readonly channel: ConsentChannel;
  readonly allowsContact: boolean;
  readonly history: readonly ConsentWord[];
}

/** What holds, or held, for an address or number of a patient, and so for everybody who shares it. */
export interface PatientSuppression {
  readonly kind: 'email' | 'phone';
  readonly address: string;
  readonly purpose: Purpose | null;
  readonly reason: string;
  readonly source: string;
  readonly note: string | null;
  readonly at: Date;
  readonly by: string;
  readonly lifted: { readonly at: Date; readonly because: string; readonly by: string } | null;
}

export interface PatientRiskAck {
  readonly channel: ConsentChannel;
  readonly wording: string;
  readonly wordingVersion: string | null;
  readonly source: string;
  readonly actor: string;
  readonly at: Date;
  readonly withdrawnAt: Date | null;
}

export interface ConsentEvidence {
  readonly items: readonly ConsentState[];
  readonly suppressions: readonly PatientSuppression[];
  readonly riskAcknowledgements: readonly PatientRiskAck[];
}

interface ConsentRow {
  id: string;
  purpose: Purpose;
  channel: ConsentChannel;
  level: ConsentLevel;
  action: 'grant' | 'revoke';
  wording: string;
  wording_version: string | null;
  source: string;
  actor: string;
  at: Date;
  created_at: Date;
}

interface SuppressionRow {
  id: string;
  kind: 'email' | 'phone';
  hash: string;
  address: Buffer;
  purpose: Purpose | null;
  reason: string;
  source: string;
  note: Buffer | null;
  at: Date;
  created_by: string;
  lifted_at: Date | null;
  lifted_because: string | null;
  lifted_by: string | null;
}

/** Without an address the one is meant that messages go to. */
export interface WantedPoint {
  readonly kind: 'email' | 'phone';
  readonly address?: string | undefined;
}

/** What a patient agreed to and what stands against it, with the evidence, for those who may see it. */
@Injectable()
export class ConsentEvidenceView {
  constructor(private readonly keys: Keys) {}

  async of(sql: Sql, clinicId: string, patientId: string): Promise<ConsentEvidence> {
    const words = await this.wordsOf(sql, clinicId, patientId);
    const suppressions = await this.suppressionsOf(sql, clinicId, patientId);
    const riskAcknowledgements = await this.riskAcksOf(sql, clinicId, patientId);
    const keys = await this.keys.of(sql, clinicId);
    return {
      items: [...Map.groupBy(words, ({ purpose, channel }) => `${purpose} ${channel}`).values()].flatMap(toState),
      suppressions: suppressions.map((row) => toSuppression(row, patientId, keys)),
      riskAcknowledgements,
    };
  }

  /** The address or number of a patient that is named, else the one that messages go to. Raises `invalid` where there is none. */
  async pointOf(sql: Sql, clinicId: string, patientId: string, { kind, address }: WantedPoint): Promise<ContactRef> {
    const rows = await sql.query<{ hash: string }>(
      `SELECT point.hash FROM contact_point AS point
       WHERE point.clinic_id = $1 AND point.patient_id = $2 AND point.kind = $3
       ORDER BY ${AGREED_FIRST}`,
      [clinicId, patientId, kind],
    );
    const [reached] = rows;
    if (!reached) throw refused('kind', 'the patient has none');
    if (address === undefined) return { clinicId, kind, hash: reached.hash };
    const canonical = canonicalIdentifier(kind, address);
    const { index } = await this.keys.of(sql, clinicId);
    const named = canonical && rows.find(({ hash }) => hash === blindIndex(index, kind, canonical));
    if (!named) throw refused('address', 'is none of the patient');
    return { clinicId, kind, hash: named.hash };
  }

  private wordsOf(sql: Sql, clinicId: string, patientId: string): Promise<ConsentRow[]> {
    return sql.query<ConsentRow>(
      `SELECT id, purpose, channel, level, action, wording, wording_version, source, actor, at, created_at
       FROM consent
       WHERE clinic_id = $1 AND patient_id = $2
       ORDER BY purpose, channel, at DESC, action = 'revoke' DESC, created_at DESC, id DESC`,
      [clinicId, patientId],
    );
  }

  private suppressionsOf(sql: Sql, clinicId: string, patientId: string): Promise<SuppressionRow[]> {
    return sql.query<SuppressionRow>(
      `SELECT s.id, s.kind, s.hash, p.value AS address, s.purpose, s.reason, s.source, s.note, s.at, s.created_by, s.lifted_at, s.lifted_because, s.lifted_by
       FROM contact_point AS p
       JOIN suppression AS s ON s.clinic_id = p.clinic_id AND s.hash = p.hash AND s.kind = p.kind
       WHERE p.clinic_id = $1 AND p.patient_id = $2
       ORDER BY s.lifted_at DESC, s.at DESC, s.id`,
      [clinicId, patientId],
    );
  }

  private riskAcksOf(sql: Sql, clinicId: string, patientId: string): Promise<PatientRiskAck[]> {
    return sql.query<PatientRiskAck>(
      `SELECT channel, wording, wording_version AS "wordingVersion", source, actor, at, withdrawn_at AS "withdrawnAt"
       FROM channel_risk_ack
       WHERE clinic_id = $1 AND patient_id = $2
       ORDER BY at DESC, id DESC`,
      [clinicId, patientId],
    );
  }
}

function toState(rows: readonly ConsentRow[]): ConsentState[] {
  const [newest] = rows;
  if (!newest) return [];
  const { purpose, channel } = newest;
  const history = rows.map(toWord);
  return [{ purpose, channel, ...toWord(newest), allowsContact: allowsContact(newest), history }];
}

function toWord(row: ConsentRow): ConsentWord {
  return {
    id: row.id,
    action: row.action,
    level: row.level,
    wording: row.wording,
    wordingVersion: row.wording_version,
    source: row.source,
    actor: row.actor,
    at: row.at,
    recordedAt: row.created_at,
  };
}

function toSuppression(row: SuppressionRow, patientId: string, keys: ClinicKeys): PatientSuppression {
  const { clinicId } = keys;
  const { kind, purpose, reason, source, at, created_by: by, lifted_at: liftedAt } = row;
  const rowId = `${patientId}:${kind}:${row.hash}`;
  const address = unseal(keys, { clinicId, table: 'contact_point', column: 'value', rowId }, row.address);
  const place = { clinicId, table: 'suppression', column: 'note', rowId: row.id };
  const lifted = liftedAt && { at: liftedAt, because: row.lifted_because ?? '', by: row.lifted_by ?? '' };
  const note = row.note && unseal(keys, place, row.note);
  return { kind, address, purpose, reason, source, note, at, by, lifted };
}

function refused(path: string, message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path, message }] });
}
