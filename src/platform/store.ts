import path from 'node:path';

import type { Client } from 'pg';

import type { Config } from './config.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { codeOf, Failure } from './errors.ts';
import { holdConnection } from './held-connection.ts';

/** The PostgreSQL of this installation, for as long as this process uses it. */
export interface Store {
  readonly url: string;
  close(): Promise<void>;
}

/** An embedded server that stops while it is joined is started again. So often nobody leaves in a row. */
const MAX_STARTS = 5;

/** Held by every process that uses the embedded server, shared; alone by the one that stops it. */
const USERS = `hashtext('attend users')`;

/** Opens the database that is configured, or starts the embedded one. Raises `transient` when it does not answer. */
export async function openStore(config: Config): Promise<Store> {
  if (config.databaseUrl === undefined) return openEmbedded(path.join(config.home, 'postgres'));
  await expectAnswer(config.databaseUrl);
  return { url: config.databaseUrl, close: () => Promise.resolve() };
}

async function expectAnswer(url: string): Promise<void> {
  try {
    await (await holdConnection(url)).end();
  } catch (error) {
    throw new Failure('transient', `PostgreSQL does not answer at DATABASE_URL (${reasonOf(error)})`, { cause: error });
  }
}

/** The system's code, such as ECONNREFUSED, or PostgreSQL's, such as 28P01 for a wrong password. */
function reasonOf(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.message : 'no error');
}

/** An operator's command and the running application share the server: whoever leaves last stops it. */
async function openEmbedded(directory: string): Promise<Store> {
  for (let starts = 0; starts < MAX_STARTS; starts += 1) {
    const postgres = await startEmbeddedPostgres(directory);
    const user = await join(postgres.url);
    if (user) return { url: postgres.url, close: () => leave(user, postgres) };
  }
  throw new Failure('transient', `the embedded PostgreSQL in ${directory} stops again and again; try again`);
}

/** The connection that says that this process uses the server; none when somebody who left last was stopping it. */
async function join(url: string): Promise<Client | undefined> {
  try {
    const user = await holdConnection(url);
    await user.query(`SELECT pg_advisory_lock_shared(${USERS})`);
    return user;
  } catch {
    return undefined;
  }
}

async function leave(user: Client, postgres: EmbeddedPostgres): Promise<void> {
  if (await isLast(user)) await postgres.stop();
  await user.end().catch(() => undefined);
}

/** Whoever is, keeps everybody out from then on. */
async function isLast(user: Client): Promise<boolean> {
  try {
    await user.query(`SELECT pg_advisory_unlock_shared(${USERS})`);
    const { rows } = await user.query<{ alone: boolean }>(`SELECT pg_try_advisory_lock(${USERS}) AS alone`);
    return rows[0]?.alone === true;
  } catch {
    // A server that does not answer has stopped already.
    return false;
  }
}
