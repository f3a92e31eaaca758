import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { LiveChange } from './live-event.ts';

/** More changes of one sort in one look than anybody is told of one by one. */
const AT_MOST = 500;

/**
 * What changed of late. Nothing is written for it: tasks say when they changed, messages when they were planned, and what becomes
 * of a message is a signal. Of signals the last pages are read by when they were received, whatever the clinic, and only of the
 * last months, so that old partitions are left alone; by clinic the planner might begin with every signal it ever had.
 */
@Injectable()
export class ChangesView {
  since(sql: Sql, clinicIds: readonly string[], since: Date): Promise<LiveChange[]> {
    return sql.query<LiveChange>(
      `(SELECT t.clinic_id AS "clinicId", 'tasks' AS topic, t.id, t.status AS kind, t.changed_at AS at
        FROM unnest($1::uuid[]) AS c (id)
        CROSS JOIN LATERAL (
          SELECT k.clinic_id, k.id, k.status, k.changed_at FROM task AS k
          WHERE k.clinic_id = c.id AND k.changed_at >= $2 ORDER BY k.changed_at DESC LIMIT $3
        ) AS t)
       UNION ALL
       (SELECT m.clinic_id, 'messages', m.id, 'planned', m.planned_at
        FROM unnest($1::uuid[]) AS c (id)
        CROSS JOIN LATERAL (
          SELECT k.clinic_id, k.id, k.planned_at FROM message AS k
          WHERE k.clinic_id = c.id AND k.planned_at >= $2 ORDER BY k.planned_at DESC LIMIT $3
        ) AS m)
       UNION ALL
       (SELECT s.clinic_id, CASE WHEN s.message_id IS NULL THEN 'signals' ELSE 'messages' END,
               COALESCE(s.message_id, s.id::text)::uuid, s.type, s.received_at
        FROM (
          SELECT k.clinic_id, k.id, k.type, k.received_at,
                 CASE WHEN k.type LIKE 'message.%' THEN k.data ->> 'messageId' END AS message_id
          FROM signal AS k
          WHERE k.received_at >= $2 AND k.time >= $2 - interval '60 days'
          OFFSET 0
        ) AS s
        WHERE s.clinic_id = ANY ($1::uuid[])
        LIMIT $3)`,
      [clinicIds, since, AT_MOST],
    );
  }
}
