import { areMigrated } from './migrate.ts';
import type { Database } from './sql.ts';

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

/** Whether this process can do its work: the database answers, as the role of the engine, and knows this release's schema. */
export async function checkReadiness(database: Database): Promise<Readiness> {
  const rows = await database.query<{ name: string }>(`SELECT name FROM attend_migration`).catch(() => undefined);
  const ran = new Set(rows?.map((row) => row.name));
  const checks = {
    database: rows ? 'ok' : 'failed',
    schema: areMigrated(ran) ? 'ok' : 'failed',
  } as const;
  return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
}
