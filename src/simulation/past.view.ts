import { Injectable } from '@nestjs/common';

import { endOfAuthorization } from '../consents/authorization.ts';
import type { ConsentChannel, ConsentLevel, Purpose } from '../consents/consent.ts';
import type { SuppressionReason } from '../consents/suppression.ts';
import { AGREED_FIRST } from '../patients/restrictions/agreed-first.ts';
import type { Question } from '../messages/gate/sending-room.ts';
import type { Sql } from '../platform/sql.ts';
import type { Period } from './simulation.ts';

export interface PatientRow {
  readonly id: string;
  readonly profile: Buffer | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly region: string | null;
  readonly isKnown: boolean;
  readonly mergedInto: string | null;
  readonly deceasedAt: Date | null;
}

export interface GuardianRow {
  readonly patientId: string;
  readonly guardianId: string;
  readonly since: Date;
  readonly until: Date | null;
}

export interface PointRow {
  readonly patientId: string;
  readonly kind: 'email' | 'phone';
  readonly hash: string;
}

export interface SuppressionRow {
  readonly kind: 'email' | 'phone';
  readonly hash: string;
  readonly purpose: Purpose | null;
  readonly reason: SuppressionReason;
  readonly at: Date;
  readonly liftedAt: Date | null;
}

export interface ConsentRow {
  readonly patientId: string;
  readonly purpose: Purpose;
  readonly channel: ConsentChannel;
  readonly level: ConsentLevel;
  readonly action: 'grant' | 'revoke';
  readonly at: Date;
}

export interface ReceivedRow {
  readonly patientId: string;
  readonly purpose: Purpose;
  readonly at: Date;
}

export interface AskedRow {
  readonly patientId: string;
  readonly at: Date;
  readonly question: Question;
}

/** Caps look back so far at most; reviews are asked about for as long as the longest cooling-off that is allowed. */
const LOOK_BACK_MS = 400 * 86_400_000;

/** What was true of patients at any moment of a period: one statement per kind of fact, whatever the number of patients. */
@Injectable()
export class PastView {
  /** None who was erased: they have no past any more. */
  patients(tx: Sql, clinicId: string, ids: readonly string[]): Promise<PatientRow[]> {
    return tx.query<PatientRow>(
      `SELECT p.id, p.profile, p.language, p.time_zone AS "timeZone", p.region, p.is_known AS "isKnown",
              p.merged_into AS "mergedInto", p.deceased_at AS "deceasedAt"
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (SELECT * FROM patient AS o WHERE o.clinic_id = $1 AND o.id = k.id AND o.erased_at IS NULL
                          OFFSET 0) AS p`,
      [clinicId, ids],
    );
  }

  /** The last named first; none who has died. */
  guardians(tx: Sql, clinicId: string, ids: readonly string[]): Promise<GuardianRow[]> {
    return tx.query<GuardianRow>(
      `SELECT k.id AS "patientId", s.other_patient_id AS "guardianId", s.since, s.until
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT o.id, o.other_patient_id, o.since, o.until FROM stakeholder AS o
         WHERE o.clinic_id = $1 AND o.patient_id = k.id AND o.kind = 'guardian' OFFSET 0
       ) AS s
       WHERE EXISTS (SELECT 1 FROM patient AS g WHERE g.clinic_id = $1 AND g.id = s.other_patient_id AND g.deceased_at IS NULL)
       ORDER BY s.since DESC, s.id DESC`,
      [clinicId, ids],
    );
  }

  /** What was agreed with the patient first, then the newest, as the gate takes them. */
  points(tx: Sql, clinicId: string, ids: readonly string[]): Promise<PointRow[]> {
    return tx.query<PointRow>(
      `SELECT k.id AS "patientId", p.kind, p.hash
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT point.kind, point.hash, row_number() OVER (ORDER BY ${AGREED_FIRST}) AS place
         FROM contact_point AS point WHERE point.clinic_id = $1 AND point.patient_id = k.id OFFSET 0
       ) AS p
       ORDER BY p.place`,
      [clinicId, ids],
    );
  }

  suppressions(tx: Sql, clinicId: string, points: readonly PointRow[]): Promise<SuppressionRow[]> {
    return tx.query<SuppressionRow>(
      `SELECT k.kind, k.hash, s.purpose, s.reason, s.at, s.lifted_at AS "liftedAt"
       FROM (SELECT DISTINCT u.kind, u.hash FROM unnest($2::text[], $3::uuid[]) AS u (kind, hash)) AS k
       CROSS JOIN LATERAL (
         SELECT * FROM suppression AS o WHERE o.clinic_id = $1 AND o.hash = k.hash AND o.kind = k.kind OFFSET 0
       ) AS s`,
      [clinicId, points.map(({ kind }) => kind), points.map(({ hash }) => hash)],
    );
  }

  /** When somebody said from an address that they want marketing, the oldest first. */
  confirmations(tx: Sql, clinicId: string, hashes: readonly string[]): Promise<{ hash: string; at: Date }[]> {
    return tx.query<{ hash: string; at: Date }>(
      `SELECT o.email_hash AS hash, o.confirmed_at AS at
       FROM opt_in AS o
       WHERE o.clinic_id = $1 AND o.email_hash = ANY ($2::uuid[]) AND o.confirmed_at IS NOT NULL
       ORDER BY o.confirmed_at`,
      [clinicId, hashes],
    );
  }

  /** In the order in which words count: of a grant and a revocation of the same moment the revocation is the last. */
  consents(tx: Sql, clinicId: string, ids: readonly string[], purposes: readonly Purpose[]): Promise<ConsentRow[]> {
    return tx.query<ConsentRow>(
      `SELECT k.id AS "patientId", c.purpose, c.channel, c.level, c.action, c.at
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT * FROM consent AS o WHERE o.clinic_id = $1 AND o.patient_id = k.id AND o.purpose = ANY ($3::text[]) OFFSET 0
       ) AS c
       ORDER BY c.at, c.action = 'revoke', c.created_at, c.id`,
      [clinicId, ids, purposes],
    );
  }

  risks(
    tx: Sql,
    clinicId: string,
    ids: readonly string[],
  ): Promise<{ patientId: string; channel: ConsentChannel; at: Date; withdrawnAt: Date | null }[]> {
    return tx.query(
      `SELECT k.id AS "patientId", r.channel, r.at, r.withdrawn_at AS "withdrawnAt"
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT * FROM channel_risk_ack AS o WHERE o.clinic_id = $1 AND o.patient_id = k.id OFFSET 0
       ) AS r`,
      [clinicId, ids],
    );
  }

  /** What somebody got for themselves or for others, and not from this journey, as far as caps count it. */
  received(
    tx: Sql,
    clinicId: string,
    ids: readonly string[],
    journey: string,
    { from, to }: Period,
  ): Promise<ReceivedRow[]> {
    return tx.query<ReceivedRow>(
      `SELECT k.id AS "patientId", m.purpose, m.claimed_at AS at
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT o.purpose, o.claimed_at FROM message AS o
         WHERE o.clinic_id = $1 AND o.patient_id = k.id AND o.recipient_id IS NULL AND o.claimed_at > $4 AND o.claimed_at < $5
           AND o.journey_key IS DISTINCT FROM $3 AND o.status IN ('claimed', 'sent', 'delivered', 'unknown')
           AND o.kind <> 'answer' AND o.channel <> 'webhook'
         UNION ALL
         SELECT o.purpose, o.claimed_at FROM message AS o
         WHERE o.clinic_id = $1 AND o.recipient_id = k.id AND o.claimed_at > $4 AND o.claimed_at < $5
           AND o.journey_key IS DISTINCT FROM $3 AND o.status IN ('claimed', 'sent', 'delivered', 'unknown')
           AND o.kind <> 'answer' AND o.channel <> 'webhook'
         OFFSET 0
       ) AS m`,
      [clinicId, ids, journey, new Date(from.getTime() - LOOK_BACK_MS), to],
    );
  }

  /** What was asked about patients, whoever got it, and not by this journey. */
  asked(tx: Sql, clinicId: string, ids: readonly string[], journey: string, { from, to }: Period): Promise<AskedRow[]> {
    return tx.query<AskedRow>(
      `SELECT k.id AS "patientId", m.claimed_at AS at,
              CASE WHEN v.variables ? 'links.survey' AND NOT v.variables ? 'links.review' THEN 'survey'
                   ELSE 'review' END AS question
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT o.claimed_at, o.template_version_id FROM message AS o
         WHERE o.clinic_id = $1 AND o.patient_id = k.id AND o.kind = 'review' AND o.claimed_at > $4 AND o.claimed_at < $5
           AND o.journey_key IS DISTINCT FROM $3 AND o.status IN ('claimed', 'sent', 'delivered', 'unknown')
         OFFSET 0
       ) AS m
       LEFT JOIN LATERAL (
         SELECT o.variables FROM template_version AS o WHERE o.clinic_id = $1 AND o.id = m.template_version_id OFFSET 0
       ) AS v ON true`,
      [clinicId, ids, journey, new Date(from.getTime() - LOOK_BACK_MS), to],
    );
  }

  recalls(
    tx: Sql,
    clinicId: string,
    ids: readonly string[],
  ): Promise<{ id: string; patientId: string; closedAt: Date | null; serviceLine: string | null }[]> {
    return tx.query(
      `SELECT r.id, r.patient_id AS "patientId", r.closed_at AS "closedAt", q.definition ->> 'serviceLine' AS "serviceLine"
       FROM recall AS r
       LEFT JOIN recall_rule AS q ON q.clinic_id = r.clinic_id AND q.key = r.rule_key
       WHERE r.clinic_id = $1 AND r.id = ANY ($2::uuid[])`,
      [clinicId, ids],
    );
  }

  async authorizations(
    tx: Sql,
    clinicId: string,
    ids: readonly string[],
  ): Promise<{ patientId: string; payer: string; signedAt: Date; endsAt: Date | null }[]> {
    const rows = await tx.query<{
      readonly patientId: string;
      readonly payer: string;
      readonly signedAt: Date;
      readonly expiresOn: string | null;
      readonly revokedAt: Date | null;
      readonly zone: string;
    }>(
      `SELECT k.id AS "patientId", a.payer, a.signed_at AS "signedAt", to_char(a.expires_on, 'YYYY-MM-DD') AS "expiresOn",
              a.revoked_at AS "revokedAt", c.time_zone AS zone
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT * FROM marketing_authorization AS o WHERE o.clinic_id = $1 AND o.patient_id = k.id OFFSET 0
       ) AS a
       CROSS JOIN LATERAL (SELECT o.time_zone FROM clinic AS o WHERE o.id = $1 OFFSET 0) AS c`,
      [clinicId, ids],
    );
    return rows.map(({ expiresOn, revokedAt, zone, ...row }) => ({
      ...row,
      endsAt: endOfAuthorization({ expiresOn, revokedAt, zone }),
    }));
  }
}
