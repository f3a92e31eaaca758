import { connect } from 'node:net';

import { StuckRunsView } from './journeys/runs/stuck-runs.view.ts';
import { Failure, isFailure } from './platform/errors.ts';
import { SystemClock } from './platform/clock.ts';
import { type Config, readConfig } from './platform/config.ts';
import { checkReadiness } from './platform/health.ts';
import { Keys } from './platform/keys.ts';
import { describeError } from './platform/log.ts';
import { ApiDatabase, Database, dataSourceOf } from './platform/sql.ts';
import { openStore } from './platform/store.ts';

const MOST_STUCK = 1000;
const BROKER_TIMEOUT_MS = 3_000;

interface Finding {
  readonly check: string;
  readonly fault?: string;
}

/**
 * Looks at everything a start depends on and says what is wrong, all of it at once. Changes nothing; but where there is no
 * database yet, the embedded one is made, as at a start.
 */
export async function examine(): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const look = async <T>(check: string, work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      const result = await work();
      findings.push({ check });
      return result;
    } catch (error) {
      findings.push({ check, fault: isFailure(error) ? error.message : (describeError(error).split('\n')[0] ?? '') });
      return undefined;
    }
  };
  const config = await look('configuration', () => readConfig());
  if (!config) return findings;
  for (const { name, variable } of config.cleartext) {
    await look(`${name} is spoken to in the clear, as it was allowed or is a sandbox (${variable})`, () => undefined);
  }
  const store = await look('PostgreSQL answers', () => openStore(config));
  if (store) {
    await examineDatabase(config, store.url, look);
    await store.close();
  }
  for (const broker of config.kafkaBrokers ?? [])
    await look(`Kafka broker ${broker} is reachable`, () => reach(broker));
  return findings;
}

type Look = <T>(check: string, work: () => Promise<T>) => Promise<T | undefined>;

async function examineDatabase(config: Config, url: string, look: Look): Promise<void> {
  const engine = dataSourceOf({ url, role: 'attend_engine', poolSize: 1 });
  const api = dataSourceOf({ url, role: 'attend_api', poolSize: 1 });
  try {
    const asEngine = await look('the role attend_engine, which migrate makes, may be taken', () => engine.initialize());
    const asApi = await look('the role attend_api, which migrate makes, may be taken', () => api.initialize());
    if (asApi) await look('row-level security hides clinics from the API', () => expectNoClinic(new ApiDatabase(api)));
    if (asEngine) await examineSchema(config, new Database(engine), look);
  } finally {
    await Promise.all([engine, api].filter((source) => source.isInitialized).map((source) => source.destroy()));
  }
}

async function examineSchema(config: Config, database: Database, look: Look): Promise<void> {
  const isCurrent = await look('the schema is that of this release', () => expectCurrent(database));
  if (isCurrent !== true) return;
  await look('the master key opens the data keys', () => openKeys(config, database));
  await look('nothing holds up a run', () => expectNoStuckRun(database));
  if (config.twilio.length > 0 && (await hasSeveralClinics(database))) {
    await look('several clinics: the address for incoming messages at Twilio must end in ?clinic=', () =>
      Promise.resolve(),
    );
  }
}

async function expectCurrent(database: Database): Promise<true> {
  const { checks } = await checkReadiness(database);
  if (checks['schema'] !== 'ok') throw new Failure('conflict', 'it is older; run migrate');
  return true;
}

async function expectNoClinic(database: ApiDatabase): Promise<void> {
  const nobody = '00000000-0000-0000-0000-000000000000';
  const rows = await database.forClinic(nobody, (tx) => tx.query(`SELECT id FROM clinic LIMIT 1`));
  if (rows.length > 0) throw new Failure('conflict', 'a clinic is visible without being named');
}

async function openKeys(config: Config, database: Database): Promise<void> {
  const rows = await database.query<{ clinic_id: string }>(
    `SELECT DISTINCT clinic_id FROM data_key WHERE wrapped IS NOT NULL`,
  );
  await new Keys(config.masterKeys, new SystemClock()).ofAll(
    database,
    rows.map((row) => row.clinic_id),
  );
}

async function hasSeveralClinics(database: Database): Promise<boolean> {
  const rows = await database.query(`SELECT id FROM clinic WHERE closed_at IS NULL LIMIT 2`);
  return rows.length > 1;
}

async function expectNoStuckRun(database: Database): Promise<void> {
  const view = new StuckRunsView();
  const stuck = await view.stuck(database, MOST_STUCK);
  const parked = await view.parked(database);
  if (stuck.length > 0) throw new Failure('conflict', `${stuck.length} live runs are held by nothing; report this`);
  if (parked > 0) throw new Failure('conflict', `${parked} runs failed and wait for a person`);
}

function reach(broker: string): Promise<void> {
  const [host, port] = broker.split(':');
  return new Promise((resolve, reject) => {
    const socket = connect({ host: host ?? 'localhost', port: Number(port ?? 9092), timeout: BROKER_TIMEOUT_MS });
    const fail = () => {
      socket.destroy();
      reject(new Failure('transient', 'does not answer'));
    };
    socket.once('connect', () => {
      socket.end();
      resolve();
    });
    socket.once('timeout', fail);
    socket.once('error', fail);
  });
}
