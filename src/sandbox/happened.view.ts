import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

/** What happened at a clinic in a stretch of time. Messages not sent are counted by reason. */
export interface Happened {
  /** Waits of journeys that came to their end by time. */
  readonly timers: number;
  readonly recalls: number;
  readonly messages: {
    readonly sent: number;
    readonly failed: number;
    readonly cancelled: number;
    readonly suppressed: Readonly<Record<string, number>>;
    readonly deferred: Readonly<Record<string, number>>;
  };
  readonly tasks: number;
  readonly signals: number;
  readonly stageChanges: number;
}

interface HappenedRow {
  timers: number;
  recalls: number;
  sent: number;
  failed: number;
  cancelled: number;
  suppressed: Record<string, number> | null;
  deferred: Record<string, number> | null;
  tasks: number;
  signals: number;
  stage_changes: number;
}

/** Reads across features, in one statement. */
@Injectable()
export class HappenedView {
  /** Both ends count: what is due now happens at the very moment from which time is moved. */
  async between(sql: Sql, clinicId: string, from: Date, to: Date): Promise<Happened> {
    const [row] = await sql.query<HappenedRow>(
      `SELECT
         (SELECT count(*)::int FROM step_log AS l
          WHERE l.clinic_id = $1 AND l.at >= $2 AND l.at <= $3 AND l.signal_id IS NULL
            AND l.outcome IN ('waited', 'reached', 'timed out')) AS timers,
         (SELECT count(*)::int FROM recall AS r
          WHERE r.clinic_id = $1 AND r.raised_at >= $2 AND r.raised_at <= $3) AS recalls,
         (SELECT count(*)::int FROM message AS m
          WHERE m.clinic_id = $1 AND m.sent_at >= $2 AND m.sent_at <= $3) AS sent,
         (SELECT count(*)::int FROM message AS m
          WHERE m.clinic_id = $1 AND m.status = 'failed' AND m.settled_at >= $2 AND m.settled_at <= $3) AS failed,
         (SELECT count(*)::int FROM message AS m
          WHERE m.clinic_id = $1 AND m.status = 'cancelled' AND m.settled_at >= $2 AND m.settled_at <= $3) AS cancelled,
         (SELECT jsonb_object_agg(s.reason, s.n ORDER BY s.n DESC)
          FROM (SELECT COALESCE(m.outcome_reason, 'unknown') AS reason, count(*)::int AS n FROM message AS m
                WHERE m.clinic_id = $1 AND m.status = 'suppressed' AND m.settled_at >= $2 AND m.settled_at <= $3
                GROUP BY 1) AS s) AS suppressed,
         (SELECT jsonb_object_agg(d.reason, d.n)
          FROM (SELECT e.reason, count(DISTINCT e.message_id)::int AS n FROM message_decision AS e
                WHERE e.clinic_id = $1 AND e.outcome = 'defer' AND e.at >= $2 AND e.at <= $3
                GROUP BY e.reason) AS d) AS deferred,
         (SELECT count(*)::int FROM task AS t
          WHERE t.clinic_id = $1 AND t.created_at >= $2 AND t.created_at <= $3) AS tasks,
         (SELECT count(*)::int FROM signal AS g
          WHERE g.clinic_id = $1 AND g.received_at >= $2 AND g.received_at <= $3) AS signals,
         (SELECT count(*)::int FROM stage_change AS c
          WHERE c.clinic_id = $1 AND c.recorded_at >= $2 AND c.recorded_at <= $3) AS stage_changes`,
      [clinicId, from, to],
    );
    if (!row) throw new Error('counting answered nothing');
    const { timers, recalls, sent, failed, cancelled, suppressed, deferred, tasks, signals } = row;
    const messages = { sent, failed, cancelled, suppressed: suppressed ?? {}, deferred: deferred ?? {} };
    return { timers, recalls, messages, tasks, signals, stageChanges: row.stage_changes };
  }
}
