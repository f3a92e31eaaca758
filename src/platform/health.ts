import type { Database } from './sql.ts';

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

/** Whether this process can do its work: the database answers, as the role of the engine, and its schema is there. */
export async function checkReadiness(database: Database): Promise<Readiness> {
  const state = await database
    .query<{ migrated: boolean }>(`SELECT to_regclass('public.recall') IS NOT NULL AS migrated`)
    .catch(() => []);
  const [row] = state;
  const checks = { database: row ? 'ok' : 'failed', schema: row?.migrated === true ? 'ok' : 'failed' } as const;
  return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
}
