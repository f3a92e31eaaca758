import { Injectable } from '@nestjs/common';

import { explainReason } from '../messages/gate/explain-reason.ts';
import type { Sql } from '../platform/sql.ts';
import type { TaskKind } from '../tasks/task.ts';
import type { Today } from './answers/today-answer.ts';

/** Tasks that are about the clinic rather than about one patient. */
const ALERTS: readonly TaskKind[] = ['agreement', 'breaker', 'parked_run', 'incident', 'break_glass', 'delivery'];

type Counted = Pick<Today, 'stages' | 'alerts' | 'signals'> & {
  readonly messages: readonly Omit<Today['messages'][number], 'explanation'>[];
};

/** One look at a clinic, in one statement. */
@Injectable()
export class TodayView {
  async read(sql: Sql, clinicId: string, since: Date, now: Date): Promise<Today> {
    const [row] = await sql.query<Counted>(
      `SELECT
         jsonb_build_object(
           'byHour', (SELECT coalesce(jsonb_agg(jsonb_build_object('hour', h.hour, 'count', h.n) ORDER BY h.hour), '[]')
                      FROM (SELECT date_trunc('hour', s.received_at) AS hour, count(*)::int AS n FROM signal AS s
                            WHERE s.clinic_id = $1 AND s.received_at > $2 GROUP BY 1) AS h),
           'byType', (SELECT coalesce(jsonb_agg(jsonb_build_object('type', t.type, 'count', t.n) ORDER BY t.n DESC, t.type), '[]')
                      FROM (SELECT s.type, count(*)::int AS n FROM signal AS s
                            WHERE s.clinic_id = $1 AND s.received_at > $2 GROUP BY 1) AS t)) AS signals,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('status', m.status, 'reason', m.reason, 'count', m.n)
                                    ORDER BY m.n DESC, m.status, m.reason), '[]')
          FROM (SELECT k.status, CASE WHEN k.status IN ('suppressed', 'failed', 'deferred') THEN k.outcome_reason END AS reason,
                       count(*)::int AS n
                FROM message AS k WHERE k.clinic_id = $1 AND k.planned_at > $2 GROUP BY 1, 2) AS m) AS messages,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('serviceLine', l.line, 'name', l.name, 'stage', l.stage, 'count', l.n)
                                    ORDER BY l.name, l.stage), '[]')
          FROM (SELECT f.service_line AS line, v.name, f.stage, count(*)::int AS n
                FROM lifecycle AS f
                JOIN service_line AS v ON v.clinic_id = f.clinic_id AND v.key = f.service_line
                WHERE f.clinic_id = $1 GROUP BY 1, 2, 3) AS l) AS stages,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'count', a.n, 'since', a.since) ORDER BY a.since), '[]')
          FROM (SELECT t.kind, count(*)::int AS n, min(t.created_at) AS since
                FROM task AS t
                WHERE t.clinic_id = $1 AND t.kind = ANY ($3::text[]) AND t.status IN ('open', 'claimed', 'snoozed')
                GROUP BY 1
                UNION ALL
                SELECT 'pause', count(*)::int, min(p.since) FROM pause AS p WHERE p.clinic_id = $1 AND p.ended_at IS NULL
                HAVING count(*) > 0) AS a) AS alerts`,
      [clinicId, since, ALERTS],
    );
    if (!row) throw new Error('counting answered nothing');
    const messages = row.messages.map((one) => ({
      ...one,
      explanation: one.reason === null ? null : explainReason(one.reason),
    }));
    return { since, now, ...row, messages };
  }
}
