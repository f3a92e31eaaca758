import type { DataSource } from 'typeorm';

import { MIGRATIONS } from '../../migrations/all.ts';
import { holdConnection } from './held-connection.ts';
import { dataSourceOf } from './sql.ts';

/** Months of signals that get a partition of their own around now; anything else lands in the default partition. */
const MONTHS_BACK = 13;
const MONTHS_AHEAD = 13;

/** Brings the schema up to date, as the login role, and answers the names of the migrations it ran. */
export async function migrate(url: string, now: Date): Promise<readonly string[]> {
  const owner = await dataSourceOf({ url, poolSize: 1, migrations: MIGRATIONS }).initialize();
  try {
    return await alone(url, () => migrateAs(owner, now));
  } finally {
    await owner.destroy();
  }
}

/** Whether every migration of this release is among those that ran. */
export function areMigrated(ran: ReadonlySet<string>): boolean {
  return MIGRATIONS.every((migration) => ran.has(migration.name));
}

async function migrateAs(owner: DataSource, now: Date): Promise<readonly string[]> {
  const ran = await owner.runMigrations();
  await owner.query(`SELECT attend_ensure_signal_months($1::date, $2::date)`, [
    monthsFrom(now, -MONTHS_BACK),
    monthsFrom(now, MONTHS_AHEAD),
  ]);
  return ran.map((migration) => migration.name);
}

/** Several processes may start on an empty database at once: one migrates, the others wait and find it done. */
async function alone<T>(url: string, work: () => Promise<T>): Promise<T> {
  const guard = await holdConnection(url);
  try {
    await guard.query(`SELECT pg_advisory_lock(hashtext('attend migrations'))`);
    return await work();
  } finally {
    // Closing the connection gives the lock back, also when the process dies.
    await guard.end();
  }
}

function monthsFrom(now: Date, months: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}
