import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

/** How far the seed of the demo clinic has come in this database. */
export interface DemoState {
  /** Somebody's clinic is here, the demo clinic or another. */
  readonly hasClinics: boolean;
  readonly clinic:
    | {
        readonly id: string;
        /** The instant the seed reckons from. Kept with the clinic, so that a second try makes the same signals. */
        readonly base: Date;
        /** Journeys are live: the history is in. */
        readonly isPublished: boolean;
        /** Keys are made last: with them the clinic is complete. */
        readonly isComplete: boolean;
      }
    | undefined;
}

interface DemoStateRow {
  has_clinics: boolean;
  id: string | null;
  created_at: Date | null;
  is_published: boolean;
  is_complete: boolean;
}

@Injectable()
export class DemoStateView {
  async read(sql: Sql, slug: string): Promise<DemoState> {
    const [row] = await sql.query<DemoStateRow>(
      `SELECT EXISTS (SELECT 1 FROM clinic) AS has_clinics, c.id, c.created_at,
              EXISTS (SELECT 1 FROM journey AS j WHERE j.clinic_id = c.id AND j.status <> 'draft') AS is_published,
              EXISTS (SELECT 1 FROM api_key AS k WHERE k.clinic_id = c.id) AS is_complete
       FROM (SELECT $1::text AS slug) AS wanted
       LEFT JOIN clinic AS c ON c.slug = wanted.slug`,
      [slug],
    );
    if (!row) throw new Error('the state of the demo answered nothing');
    if (row.id === null || row.created_at === null) return { hasClinics: row.has_clinics, clinic: undefined };
    const { id, created_at: base, is_published: isPublished, is_complete: isComplete } = row;
    return { hasClinics: true, clinic: { id, base, isPublished, isComplete } };
  }
}
