import { Injectable } from '@nestjs/common';

import type { ContactRef } from '../consents/suppression.ts';
import type { Sql } from '../platform/sql.ts';

export interface Sharer extends ContactRef {
  readonly patientId: string;
}

/** Who is reached at addresses and numbers. */
@Injectable()
export class SharersView {
  /** Patients who were merged go by the id of who they are. */
  of(sql: Sql, points: readonly ContactRef[]): Promise<Sharer[]> {
    return sql.query<Sharer>(
      `SELECT DISTINCT k.clinic_id AS "clinicId", k.kind, k.hash, COALESCE(p.merged_into, p.id) AS "patientId"
       FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS k (clinic_id, kind, hash)
       CROSS JOIN LATERAL (
         SELECT o.patient_id FROM contact_point AS o
         WHERE o.clinic_id = k.clinic_id AND o.kind = k.kind AND o.hash = k.hash
         OFFSET 0
       ) AS c
       JOIN patient AS p ON p.clinic_id = k.clinic_id AND p.id = c.patient_id`,
      [points.map(({ clinicId }) => clinicId), points.map(({ kind }) => kind), points.map(({ hash }) => hash)],
    );
  }
}
