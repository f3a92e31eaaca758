import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { ConversionRow, ReadSignal, TouchRow } from './derive.ts';
import type { News } from './news.view.ts';

/** A conversion that became another: the time from when it is now to when it was, and the month in which it was counted. */
export interface ChangedConversion extends News {
  readonly month: string;
}

/** Touches and conversions, as they are read out of signals. */
@Injectable()
export class TouchRepository {
  /** What a blank signal was about is gone; what was read out of it before stays. */
  async save(tx: Sql, rows: readonly TouchRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO touch (clinic_id, id, patient_id, at, channel, campaign, actor, service_line, is_lead)
       SELECT r.clinic_id, r.id, r.patient_id, r.at, r.channel, r.campaign, r.actor, r.service_line, r.is_lead
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[],
                   $9::boolean[], $10::boolean[]) WITH ORDINALITY
         AS r (clinic_id, id, patient_id, at, channel, campaign, actor, service_line, is_lead, is_blank, place)
       WHERE NOT (r.is_blank AND EXISTS (SELECT FROM touch AS o WHERE o.clinic_id = r.clinic_id AND o.id = r.id))
       ORDER BY r.place
       ON CONFLICT (clinic_id, id) DO UPDATE
       SET patient_id = excluded.patient_id, channel = excluded.channel, campaign = excluded.campaign, actor = excluded.actor,
           service_line = excluded.service_line, is_lead = excluded.is_lead`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.id),
        rows.map((row) => row.patientId),
        rows.map((row) => row.at),
        rows.map((row) => row.channel),
        rows.map((row) => row.campaign),
        rows.map((row) => row.actor),
        rows.map((row) => row.serviceLine),
        rows.map((row) => row.isLead),
        rows.map((row) => row.isBlank),
      ],
    );
  }

  /** Takes away touches whose signals are none any more. */
  async remove(tx: Sql, signals: readonly Pick<ReadSignal, 'clinicId' | 'id'>[]): Promise<void> {
    await tx.query(
      `DELETE FROM touch AS t USING unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       WHERE t.clinic_id = k.clinic_id AND t.id = k.id`,
      [signals.map((one) => one.clinicId), signals.map((one) => one.id)],
    );
  }

  /**
   * The earliest word says when something was, the last one that knows says what it was worth. Answers those that were there and are
   * others now.
   */
  saveConversions(tx: Sql, rows: readonly ConversionRow[]): Promise<ChangedConversion[]> {
    return tx.query<ChangedConversion>(
      `WITH saved AS (
       INSERT INTO conversion AS c (clinic_id, id, patient_id, kind, at, month, service_line, value, appointment_id)
       SELECT r.clinic_id, r.id, r.patient_id, r.kind, r.at, date_trunc('month', r.at AT TIME ZONE l.time_zone)::date,
              r.service_line, r.value, r.appointment_id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::float8[], $8::uuid[])
         AS r (clinic_id, id, patient_id, kind, at, service_line, value, appointment_id)
       JOIN clinic AS l ON l.id = r.clinic_id
       ON CONFLICT (clinic_id, id) DO UPDATE
       SET patient_id = excluded.patient_id,
           at = least(c.at, excluded.at),
           month = (SELECT date_trunc('month', least(c.at, excluded.at) AT TIME ZONE l.time_zone)::date
                    FROM clinic AS l WHERE l.id = c.clinic_id),
           service_line = CASE WHEN excluded.at < c.at THEN coalesce(c.service_line, excluded.service_line)
                               ELSE coalesce(excluded.service_line, c.service_line) END,
           value = CASE WHEN excluded.at < c.at THEN coalesce(c.value, excluded.value)
                        ELSE coalesce(excluded.value, c.value) END
       RETURNING old.id AS known, new.clinic_id, new.patient_id, new.at, old.at AS at_before, old.month AS month_before,
                 (old.patient_id, old.at, old.month, old.service_line, old.value)
                   IS DISTINCT FROM (new.patient_id, new.at, new.month, new.service_line, new.value) AS is_changed
       )
       SELECT s.clinic_id AS "clinicId", s.patient_id AS "patientId", s.at AS since, s.at_before AS until, s.month_before::text AS month
       FROM saved AS s WHERE s.known IS NOT NULL AND s.is_changed`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.id),
        rows.map((row) => row.patientId),
        rows.map((row) => row.kind),
        rows.map((row) => row.at),
        rows.map((row) => row.serviceLine),
        rows.map((row) => row.value),
        rows.map((row) => row.appointmentId),
      ],
    );
  }

  /**
   * Sets what follows from all conversions of a patient: which visit was the first, which booking came to nothing, when an
   * appointment was asked for; and the month by the clinic's calendar of now. Answers those that are others now.
   */
  settle(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<ChangedConversion[]> {
    return tx.query<ChangedConversion>(
      `WITH stated AS (
         SELECT c.id, c.kind, c.at, c.appointment_id, c.patient_id,
                coalesce(a.status IN ('cancelled', 'no_show'), false) AS is_reversed
         FROM unnest($2::uuid[]) AS k (patient_id)
         CROSS JOIN LATERAL (
           SELECT * FROM conversion AS o WHERE o.clinic_id = $1 AND o.patient_id = k.patient_id OFFSET 0
         ) AS c
         LEFT JOIN LATERAL (
           SELECT o.status FROM appointment AS o WHERE o.clinic_id = $1 AND o.id = c.appointment_id OFFSET 0
         ) AS a ON true
       ),
       reckoned AS (
         SELECT s.id, s.is_reversed, date_trunc('month', s.at AT TIME ZONE l.time_zone)::date AS month,
                coalesce(CASE WHEN s.appointment_id IS NOT NULL
                              THEN min(s.at) FILTER (WHERE s.kind <> 'completed') OVER (PARTITION BY s.patient_id, s.appointment_id)
                         END, s.at) AS opportunity_at,
                max(s.at) FILTER (WHERE s.kind = 'completed' AND NOT s.is_reversed) OVER earlier IS NULL AS is_new,
                max(s.at) FILTER (WHERE NOT s.is_reversed) OVER earlier_alike AS previous_at
         FROM stated AS s JOIN clinic AS l ON l.id = $1
         WINDOW earlier AS (PARTITION BY s.patient_id ORDER BY s.at
                            RANGE BETWEEN UNBOUNDED PRECEDING AND interval '1 microsecond' PRECEDING),
                earlier_alike AS (PARTITION BY s.patient_id, s.kind ORDER BY s.at
                                  RANGE BETWEEN UNBOUNDED PRECEDING AND interval '1 microsecond' PRECEDING)
       ),
       changed AS (
         UPDATE conversion AS c
         SET is_reversed = r.is_reversed, opportunity_at = r.opportunity_at, is_new = r.is_new, previous_at = r.previous_at,
             month = r.month
         FROM reckoned AS r
         WHERE c.clinic_id = $1 AND c.id = r.id
           AND (c.is_reversed, c.opportunity_at, c.is_new, c.previous_at, c.month)
               IS DISTINCT FROM (r.is_reversed, r.opportunity_at, r.is_new, r.previous_at, r.month)
         RETURNING new.patient_id, new.at, old.month
       )
       SELECT $1::uuid AS "clinicId", c.patient_id AS "patientId", c.at AS since, c.at AS until, c.month::text AS month
       FROM changed AS c`,
      [clinicId, patientIds],
    );
  }

  /**
   * Gives patients what was derived of those who were merged into them: a signal whose data are gone does not say what that was.
   * Answers of whom and of what time that was.
   */
  async moveMerged(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<News[]> {
    // Looked for first: nearly always there is nothing, and planned by itself this goes by the indexes.
    const moves = await tx.query<{ from: string; into: string }>(
      `SELECT p.id AS from, p.merged_into AS into
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT o.id, o.merged_into FROM patient AS o WHERE o.clinic_id = $1 AND o.merged_into = k.id OFFSET 0
       ) AS p
       CROSS JOIN LATERAL (
         (SELECT 1 FROM touch AS t WHERE t.clinic_id = $1 AND t.patient_id = p.id LIMIT 1)
         UNION
         (SELECT 1 FROM conversion AS c WHERE c.clinic_id = $1 AND c.patient_id = p.id LIMIT 1)
       ) AS derived`,
      [clinicId, patientIds],
    );
    if (moves.length === 0) return [];
    return tx.query<News>(
      `WITH m AS (SELECT * FROM unnest($2::uuid[], $3::uuid[]) AS m (from_id, into_id)),
       touches AS (
         UPDATE touch AS t SET patient_id = m.into_id FROM m WHERE t.clinic_id = $1 AND t.patient_id = m.from_id
         RETURNING t.patient_id, t.at
       ),
       conversions AS (
         UPDATE conversion AS c SET patient_id = m.into_id FROM m WHERE c.clinic_id = $1 AND c.patient_id = m.from_id
         RETURNING c.patient_id, c.at
       )
       SELECT $1::uuid AS "clinicId", d.patient_id AS "patientId", min(d.at) AS since, max(d.at) AS until
       FROM (SELECT * FROM touches UNION ALL SELECT * FROM conversions) AS d
       GROUP BY d.patient_id`,
      [clinicId, moves.map((one) => one.from), moves.map((one) => one.into)],
    );
  }

  /** Takes away what was derived of patients. Answers how many rows that were. */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const [row] = await tx.query<{ rows: number }>(
      `WITH touches AS (
         DELETE FROM touch WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[]) RETURNING id
       ),
       conversions AS (
         DELETE FROM conversion WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[]) RETURNING id
       )
       SELECT ((SELECT count(*) FROM touches) + (SELECT count(*) FROM conversions))::integer AS rows`,
      [clinicId, patientIds],
    );
    return row?.rows ?? 0;
  }
}
