import { MIGRATIONS } from '../../migrations/all.ts';
import { Failure } from './errors.ts';
import { dataSourceOf } from './sql.ts';

/** Months of signals that get a partition of their own around now; anything else lands in the default partition. */
const MONTHS_BACK = 13;
const MONTHS_AHEAD = 13;

/** Brings the schema up to date, as the login role, and answers the names of the migrations it ran. */
export async function migrate(url: string, now: Date): Promise<readonly string[]> {
  const owner = dataSourceOf({ url, poolSize: 1, migrations: MIGRATIONS });
  try {
    await owner.initialize();
  } catch (error) {
    throw new Failure('transient', 'PostgreSQL does not answer at DATABASE_URL', { cause: error });
  }
  try {
    const ran = await owner.runMigrations();
    await owner.query(`SELECT attend_ensure_signal_months($1::date, $2::date)`, [
      monthsFrom(now, -MONTHS_BACK),
      monthsFrom(now, MONTHS_AHEAD),
    ]);
    return ran.map((migration) => migration.name);
  } finally {
    await owner.destroy();
  }
}

function monthsFrom(now: Date, months: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}
