import { Injectable } from '@nestjs/common';

import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';

/** Which journeys may be reported on to whom. */
@Injectable()
export class ShownJourneysView {
  /**
   * Raises `forbidden` where a version of the journey is about a line of care that gives something away, or that is gone, unless
   * whoever asks may see patients: then there is no smallest number of people for them.
   */
  async expect(sql: Sql, clinicId: string, journey: string, smallest: number | null): Promise<void> {
    if (smallest === null) return;
    const rows = await sql.query(
      `SELECT 1 FROM journey_version AS v
       LEFT JOIN service_line AS l ON l.clinic_id = $1 AND l.key = v.definition ->> 'serviceLine'
       WHERE v.clinic_id = $1 AND v.journey_key = $2 AND v.definition ->> 'serviceLine' IS NOT NULL
         AND l.sensitivity IS DISTINCT FROM 'standard'
       LIMIT 1`,
      [clinicId, journey],
    );
    if (rows.length === 0) return;
    throw new Failure('forbidden', 'the line of care of this journey is shown only to those who may see patients');
  }
}
