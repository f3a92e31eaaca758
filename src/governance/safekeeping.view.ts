import { Injectable } from '@nestjs/common';

import { DEFAULT_LIMITS } from '../access/sessions/session.ts';
import type { Sql } from '../platform/sql.ts';
import type { AccessFigures, KeepingFigures, RightsFigures } from './governance-facts.ts';

/** What stands of access, of the rights of patients, and of trail and keys, in numbers and days. */
@Injectable()
export class SafekeepingView {
  async access(sql: Sql, clinicId: string, now: Date): Promise<AccessFigures> {
    const rows = await sql.query<AccessFigures>(
      `SELECT coalesce(p.idle_minutes, $3) AS "idleMinutes", coalesce(p.absolute_hours, $4) AS "absoluteHours",
              o.issuer, coalesce(o.requires_totp, false) AS "requiresTotp",
              u."withoutTotp", u.disabled, b.emergencies, b."emergenciesToReview",
              to_char(r.done_at AT TIME ZONE c.time_zone, 'YYYY-MM-DD') AS "reviewedOn",
              to_char(r.next_due_on, 'YYYY-MM-DD') AS "reviewDueOn",
              (SELECT count(*)::integer FROM audit_event AS e
               WHERE e.clinic_id = $1 AND e.at >= $2::timestamptz - interval '30 days' AND e.at <= $2
                 AND e.action = 'session.begin' AND e.result = 'refused') AS "refusedSignIns"
       FROM (SELECT count(*) FILTER (WHERE a.disabled_at IS NULL AND t.secret IS NULL)::integer AS "withoutTotp",
                    count(*) FILTER (WHERE a.disabled_at IS NOT NULL)::integer AS disabled
             FROM app_user AS a LEFT JOIN user_totp AS t ON t.clinic_id = a.clinic_id AND t.user_id = a.id
             WHERE a.clinic_id = $1) AS u
       CROSS JOIN (SELECT count(*)::integer AS emergencies,
                          count(*) FILTER (WHERE g.reviewed_at IS NULL)::integer AS "emergenciesToReview"
                   FROM break_glass AS g WHERE g.clinic_id = $1) AS b
       LEFT JOIN (SELECT w.done_at, w.next_due_on FROM access_review AS w
                  WHERE w.clinic_id = $1 ORDER BY w.done_at DESC LIMIT 1) AS r ON true
       JOIN clinic AS c ON c.id = $1
       LEFT JOIN sign_in_policy AS p ON p.clinic_id = $1
       LEFT JOIN oidc_provider AS o ON o.clinic_id = $1`,
      [clinicId, now, DEFAULT_LIMITS.idleMinutes, DEFAULT_LIMITS.absoluteHours],
    );
    return only(rows);
  }

  async rights(sql: Sql, clinicId: string, now: Date): Promise<RightsFigures> {
    const rows = await sql.query<RightsFigures>(
      `SELECT r.open, r.overdue, r.closed, d.disclosures, d.accountable, h.holds, h."isClinicHeld"
       FROM (SELECT count(*) FILTER (WHERE q.closed_at IS NULL)::integer AS open,
                    count(*) FILTER (WHERE q.closed_at IS NULL AND q.due_at <= $2)::integer AS overdue,
                    count(*) FILTER (WHERE q.closed_at IS NOT NULL)::integer AS closed
             FROM rights_request AS q WHERE q.clinic_id = $1) AS r
       CROSS JOIN (SELECT count(*)::integer AS disclosures, count(*) FILTER (WHERE o.accountable)::integer AS accountable
                   FROM disclosure AS o WHERE o.clinic_id = $1) AS d
       CROSS JOIN (SELECT count(l.patient_id)::integer AS holds, count(*) > count(l.patient_id) AS "isClinicHeld"
                   FROM legal_hold AS l WHERE l.clinic_id = $1 AND l.released_at IS NULL) AS h`,
      [clinicId, now],
    );
    return only(rows);
  }

  async keeping(sql: Sql, clinicId: string): Promise<KeepingFigures> {
    const rows = await sql.query<KeepingFigures>(
      `SELECT a.anchors, a."anchoredOn", k."keyVersion", k."keyMadeOn", k."formerKeys",
              (SELECT to_char(max(e.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') FROM audit_event AS e
               WHERE e.clinic_id = $1 AND e.action = 'audit.verify' AND e.result = 'ok') AS "verifiedOn"
       FROM (SELECT count(*)::integer AS anchors, to_char(max(o.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "anchoredOn"
             FROM audit_anchor AS o WHERE o.clinic_id = $1) AS a
       CROSS JOIN (SELECT coalesce(max(d.version), 0) AS "keyVersion",
                          to_char(max(d.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "keyMadeOn",
                          greatest(count(*) FILTER (WHERE d.destroyed_at IS NULL) - 1, 0)::integer AS "formerKeys"
                   FROM data_key AS d WHERE d.clinic_id = $1 AND d.purpose = 'seal') AS k`,
      [clinicId],
    );
    return only(rows);
  }
}

function only<Row>([row]: readonly Row[]): Row {
  if (!row) throw new Error('a statement of aggregates has one row');
  return row;
}
