import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { CountScope } from './incident-input.ts';
import type { AffectedFound } from './count-affected.ts';

/** Who is affected, as the audit trail and the ledger of messages have it. */
@Injectable()
export class AffectedView {
  /**
   * Everybody whom any of the scopes reaches, each once, as the patient they are today: of merged patients the one that
   * stands. Refused calls showed nobody anything and do not count.
   */
  async find(sql: Sql, clinicId: string, scopes: readonly CountScope[]): Promise<AffectedFound[]> {
    return sql.query<AffectedFound>(
      `WITH RECURSIVE scope AS (
         SELECT s.kind, s.actor, s.action, s."objectKind" AS object_kind, s.object, s.provider, s.journey, s.patients,
                s."from" AS from_at, s."to" AS to_at
         FROM jsonb_to_recordset($2::jsonb)
           AS s (kind text, actor text, action text, "objectKind" text, object text, provider text, journey text,
                 patients text[], "from" timestamptz, "to" timestamptz)
       ), event AS (
         SELECT e.object_kind, e.object_id, e.detail
         FROM scope AS s
         JOIN audit_event AS e ON e.clinic_id = $1 AND e.at >= s.from_at AND e.at < s.to_at
         WHERE s.kind = 'audit' AND e.result = 'ok'
           AND (s.actor IS NULL OR e.actor_id = s.actor)
           AND (s.action IS NULL OR e.action = s.action)
           AND (s.object_kind IS NULL OR e.object_kind = s.object_kind)
           AND (s.object IS NULL OR e.object_id = s.object)
       ), seen AS (
         SELECT e.object_id AS id FROM event AS e WHERE e.object_kind = 'patient'
         UNION
         SELECT d.id
         FROM event AS e
         CROSS JOIN LATERAL jsonb_array_elements_text(
           CASE WHEN jsonb_typeof(e.detail -> 'patients') = 'array' THEN e.detail -> 'patients' ELSE '[]'::jsonb END
         ) AS d (id)
         UNION
         SELECT m.patient_id::text
         FROM scope AS s
         JOIN message_attempt AS a
           ON a.clinic_id = $1 AND a.provider = s.provider AND a.started_at >= s.from_at AND a.started_at < s.to_at
         JOIN message AS m ON m.clinic_id = $1 AND m.id = a.message_id
         WHERE s.kind = 'provider'
         UNION
         SELECT m.patient_id::text
         FROM scope AS s
         JOIN message AS m
           ON m.clinic_id = $1 AND m.journey_key = s.journey AND m.claimed_at >= s.from_at AND m.claimed_at < s.to_at
         WHERE s.kind = 'journey'
         UNION
         SELECT l.id FROM scope AS s CROSS JOIN LATERAL unnest(s.patients) AS l (id) WHERE s.kind = 'patients'
         UNION
         SELECT p.id::text FROM scope AS s JOIN patient AS p ON p.clinic_id = $1 WHERE s.kind = 'everybody'
       ), line AS (
         SELECT p.id, p.merged_into, p.region, p.is_known
         FROM patient AS p
         JOIN seen AS s ON s.id = p.id::text
         WHERE p.clinic_id = $1
         UNION
         SELECT p.id, p.merged_into, p.region, p.is_known
         FROM line AS l
         JOIN patient AS p ON p.clinic_id = $1 AND p.id = l.merged_into
       )
       SELECT l.id AS "patientId", l.region, l.is_known AS "isKnown"
       FROM line AS l
       WHERE l.merged_into IS NULL
       ORDER BY l.id`,
      [clinicId, JSON.stringify(scopes)],
    );
  }
}
