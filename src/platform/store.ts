import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { dataSourceOf } from './sql.ts';

/** The PostgreSQL of this installation, for as long as this process uses it. */
export interface Store {
  readonly url: string;
  close(): Promise<void>;
}

/** How often and how long apart to look whether our own connections are gone: the server takes a moment to notice. */
const LOOKS = 20;
const LOOK_EVERY_MS = 50;

/** Opens the database that is configured, or starts the embedded one. */
export async function openStore(config: Config): Promise<Store> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, close: () => Promise.resolve() };
  const postgres = await startEmbeddedPostgres(path.join(config.home, 'postgres'));
  return {
    url: postgres.url,
    // An operator's command and the running application share the server: whoever leaves last stops it.
    close: async () => {
      if (await isUnused(postgres.url)) await postgres.stop();
    },
  };
}

async function isUnused(url: string): Promise<boolean> {
  const source = dataSourceOf({ url, poolSize: 1 });
  try {
    await source.initialize();
  } catch {
    // A server that does not answer has stopped already.
    return false;
  }
  try {
    for (let look = 0; look < LOOKS; look += 1) {
      const [row] = await source.query<{ others: number }[]>(
        `SELECT count(*)::int AS others FROM pg_stat_activity WHERE application_name = 'attend' AND pid <> pg_backend_pid()`,
      );
      if (row?.others === 0) return true;
      await delay(LOOK_EVERY_MS);
    }
    return false;
  } finally {
    await source.destroy();
  }
}
