import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { DUE_KINDS, type DueKind, type NextDue } from './first-due.ts';

/** Reads across features and clinics, for moving time. Each part is the first entry of an index. */
@Injectable()
export class DueView {
  async next(sql: Sql): Promise<NextDue> {
    const [row] = await sql.query<Record<keyof NextDue, Date | null>>(
      `SELECT (SELECT min(s.created_at) FROM pending_signal AS s) AS signals,
              (SELECT min(a.alert_at) FROM vendor_agreement AS a) AS agreements,
              (SELECT min(r.due_at) FROM recall AS r WHERE r.status = 'upcoming') AS recalls,
              LEAST((SELECT min(l.lapses_at) FROM lifecycle AS l), (SELECT min(c.requested_at) FROM lapse_recount AS c)) AS lapses,
              LEAST((SELECT min(g.due_at) FROM segment_check AS g),
                    (SELECT min(f.fill_at) FROM segment AS f WHERE f.status = 'filling')) AS segments,
              (SELECT min(e.next_at) FROM enrolment AS e WHERE e.next_at IS NOT NULL) AS enrolments,
              (SELECT min(t.due_at) FROM timer AS t) AS timers,
              (SELECT min(m.due_at) FROM message AS m WHERE m.status IN ('planned', 'deferred')) AS messages`,
    );
    return Object.fromEntries(DUE_KINDS.map((kind) => [kind, row?.[kind] ?? undefined])) as Record<
      DueKind,
      Date | undefined
    >;
  }
}
