import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { DemoCounts } from './demo-summary.ts';

interface DemoCountsRow {
  patients: number;
  signals: number;
  signals_today: number;
  stages: Record<string, number> | null;
  stage_changes: number;
  runs: Record<string, { live: number; ended: number }> | null;
  messages: { status: string; reason: string | null; count: number }[] | null;
  tasks: Record<string, number> | null;
  recalls: Record<string, number> | null;
  next_recall: string | null;
}

/** Reads across features, in one statement. */
@Injectable()
export class DemoCountsView {
  /** `since` is when "today" began: the last twenty-four hours. */
  async read(sql: Sql, clinicId: string, since: Date): Promise<DemoCounts> {
    const [row] = await sql.query<DemoCountsRow>(
      `SELECT
         (SELECT count(*)::int FROM patient AS p WHERE p.clinic_id = $1 AND p.merged_into IS NULL) AS patients,
         (SELECT count(*)::int FROM signal AS s WHERE s.clinic_id = $1) AS signals,
         (SELECT count(*)::int FROM signal AS s WHERE s.clinic_id = $1 AND s.time > $2) AS signals_today,
         (SELECT jsonb_object_agg(l.stage, l.n)
          FROM (SELECT stage, count(*)::int AS n FROM lifecycle WHERE clinic_id = $1 GROUP BY stage) AS l) AS stages,
         (SELECT count(*)::int FROM stage_change AS c WHERE c.clinic_id = $1 AND c.at > $2) AS stage_changes,
         (SELECT jsonb_object_agg(r.journey_key, jsonb_build_object('live', r.live, 'ended', r.ended))
          FROM (SELECT journey_key, count(*) FILTER (WHERE status = 'live')::int AS live,
                       count(*) FILTER (WHERE status = 'ended')::int AS ended
                FROM run WHERE clinic_id = $1 GROUP BY journey_key) AS r) AS runs,
         (SELECT jsonb_agg(jsonb_build_object('status', m.status, 'reason', m.reason, 'count', m.n) ORDER BY m.n DESC)
          FROM (SELECT status, CASE WHEN status IN ('suppressed', 'failed', 'deferred') THEN outcome_reason END AS reason,
                       count(*)::int AS n
                FROM message WHERE clinic_id = $1 GROUP BY 1, 2) AS m) AS messages,
         (SELECT jsonb_object_agg(t.kind, t.n)
          FROM (SELECT kind, count(*)::int AS n FROM task WHERE clinic_id = $1 AND status IN ('open', 'claimed', 'snoozed')
                GROUP BY kind) AS t) AS tasks,
         (SELECT jsonb_object_agg(k.status, k.n)
          FROM (SELECT status, count(*)::int AS n FROM recall WHERE clinic_id = $1 GROUP BY status) AS k) AS recalls,
         (SELECT min(u.due_on)::text FROM recall AS u WHERE u.clinic_id = $1 AND u.status = 'upcoming') AS next_recall`,
      [clinicId, since],
    );
    if (!row) throw new Error('counting answered nothing');
    return {
      patients: row.patients,
      signals: { total: row.signals, today: row.signals_today },
      stages: row.stages ?? {},
      stageChanges: row.stage_changes,
      runs: row.runs ?? {},
      messages: row.messages ?? [],
      tasks: row.tasks ?? {},
      recalls: { upcoming: row.recalls?.['upcoming'] ?? 0, due: row.recalls?.['due'] ?? 0, next: row.next_recall },
    };
  }
}
