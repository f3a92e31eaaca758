import { Injectable } from '@nestjs/common';

import type { JourneyStatus } from '../journeys/definition/journey-view.ts';
import type { Sql } from '../platform/sql.ts';

/** A journey as a list shows it, without the steps of its draft. */
export interface JourneyItem {
  readonly key: string;
  readonly name: string;
  readonly status: JourneyStatus;
  readonly liveVersion: number | null;
  readonly draft: Readonly<Record<string, unknown>> | null;
  readonly draftedBy: string | null;
  readonly updatedAt: string;
  /** Of the version that is live; of the draft where none is. */
  readonly purpose: string;
  readonly serviceLine: string | null;
  /** Patients who are in it now, in whatever version. */
  readonly liveRuns: number;
}

interface JourneyItemRow extends Omit<JourneyItem, 'updatedAt'> {
  readonly updatedAt: Date;
}

/** The journeys of a clinic with who is in them. It counts and names nobody. */
@Injectable()
export class JourneyListView {
  /** `run_present` holds the runs under way, so that a journey costs what is in it and not what it ever saw. */
  async list(sql: Sql, clinicId: string): Promise<JourneyItem[]> {
    const rows = await sql.query<JourneyItemRow>(
      `SELECT j.key, j.name, j.status, j.live_version AS "liveVersion", j.draft, j.draft_by AS "draftedBy",
              j.updated_at AS "updatedAt", coalesce(v.definition, j.draft) ->> 'purpose' AS purpose,
              coalesce(v.definition, j.draft) ->> 'serviceLine' AS "serviceLine", present.runs AS "liveRuns"
       FROM journey AS j
       LEFT JOIN journey_version AS v
         ON v.clinic_id = j.clinic_id AND v.journey_key = j.key AND v.version = j.live_version
       CROSS JOIN LATERAL (
         SELECT count(r.id)::integer AS runs
         FROM journey_version AS one
         JOIN run AS r ON r.clinic_id = $1 AND r.version_id = one.id AND r.status <> 'ended'
         WHERE one.clinic_id = $1 AND one.journey_key = j.key
       ) AS present
       WHERE j.clinic_id = $1 ORDER BY j.key`,
      [clinicId],
    );
    return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
  }
}
