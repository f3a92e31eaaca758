import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

/** Of patients that somebody named, those that there are, and why each of the others is left out. */
export interface ChosenPatients {
  readonly ids: readonly string[];
  readonly refused: readonly {
    readonly index: number;
    readonly patientId: string;
    readonly reason: 'missing' | 'repeated';
  }[];
}

@Injectable()
export class ChosenPatientsView {
  /** The id of a patient who was merged stands for the one that stayed; of two that are one, the second is a repetition. */
  async of(sql: Sql, clinicId: string, named: readonly string[]): Promise<ChosenPatients> {
    const rows = await sql.query<{ id: string; survivor: string }>(
      `SELECT p.id, COALESCE(p.merged_into, p.id) AS survivor
       FROM patient AS p
       WHERE p.clinic_id = $1 AND p.id = ANY ($2::uuid[]) AND p.erased_at IS NULL`,
      [clinicId, named],
    );
    const survivorOf = new Map(rows.map(({ id, survivor }) => [id, survivor]));
    const ids = new Set<string>();
    const refused: ChosenPatients['refused'][number][] = [];
    for (const [index, patientId] of named.entries()) {
      const survivor = survivorOf.get(patientId);
      if (survivor === undefined) refused.push({ index, patientId, reason: 'missing' });
      else if (ids.has(survivor)) refused.push({ index, patientId, reason: 'repeated' });
      else ids.add(survivor);
    }
    return { ids: [...ids], refused };
  }
}
