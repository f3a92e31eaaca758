import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { TemplateUse } from './answers/template-answer.ts';

/** Where templates are used. A journey pins a version of each when it is published, so it may send an older one. */
@Injectable()
export class TemplateUsesView {
  async list(sql: Sql, clinicId: string, key: string): Promise<TemplateUse[]> {
    return sql.query<TemplateUse>(
      `SELECT j.key AS journey, j.name, j.status, v.version AS "journeyVersion", t.version AS "templateVersion"
       FROM journey AS j
       JOIN journey_version AS v
         ON v.clinic_id = j.clinic_id AND v.journey_key = j.key AND v.version = j.live_version
       JOIN template_version AS t ON t.clinic_id = v.clinic_id AND t.id = (v.templates ->> $2)::uuid
       WHERE j.clinic_id = $1
       ORDER BY j.status = 'archived', j.name, j.key`,
      [clinicId, key],
    );
  }
}
