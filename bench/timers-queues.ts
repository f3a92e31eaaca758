import { Logger, runMigrations, runOnce } from 'graphile-worker';
import { PgBoss } from 'pg-boss';

import { type Place, query } from './world.ts';

/** A job queue on the same server that does as many jobs, each of which does nothing. */
export interface Queue {
  readonly name: string;
  /** Adds jobs that are due. */
  add(place: Place, jobs: number): Promise<void>;
  /** Works in this process until there are none left. Answers how many it did. */
  drain(url: string): Promise<number>;
  /** How many are left. */
  left(place: Place): Promise<number>;
}

/** What the vendor's page on performance gives: https://worker.graphile.org/docs/performance. */
const BATCHED = {
  concurrentJobs: 24,
  maxPoolSize: 25,
  localQueue: { size: 500 },
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
};

/** Jobs that pg-boss takes at once: more than this won nothing. */
const PG_BOSS_BATCH = 1000;
/** Fetches of pg-boss under way in each process. */
const PG_BOSS_LANES = 2;
const PG_BOSS_QUEUE = 'bench';

const INSERT_CHUNK = 10_000;

/** In batches, as its documentation recommends. */
const ADD_JOBS = `
  SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
    SELECT json_populate_record(NULL::graphile_worker.job_spec, json_build_object('identifier', 'idle', 'payload', json_build_object('n', n)))
    FROM generate_series($1::integer, $2::integer) AS n))`;

/** It would write a line per job. */
const QUIET = new Logger(() => () => undefined);

export const QUEUES = {
  'graphile-worker': graphileWorker('graphile-worker at its defaults', {}),
  'graphile-worker batched': graphileWorker('graphile-worker with its local queue, batched', BATCHED),
  'pg-boss': pgBoss(),
} as const satisfies Readonly<Record<string, Queue>>;

export type QueueName = keyof typeof QUEUES;

function graphileWorker(name: string, settings: Partial<typeof BATCHED>): Queue {
  return {
    name,
    async add({ url }, jobs) {
      await runMigrations({ connectionString: url });
      for (let from = 0; from < jobs; from += INSERT_CHUNK) {
        await query({ url }, ADD_JOBS, [from, Math.min(from + INSERT_CHUNK, jobs) - 1]);
        // The first jobs of all come into tables of which nothing is known.
        if (from === 0) await query({ url }, 'ANALYZE');
      }
    },
    async drain(url) {
      let done = 0;
      const idle = () => {
        done += 1;
      };
      const worker = { ...settings, connectionString: url, logger: QUIET };
      await runOnce({ preset: { worker }, noHandleSignals: true }, { idle });
      return done;
    },
    async left(place) {
      const [row] = await query<{ n: number }>(place, `SELECT count(*)::integer AS n FROM graphile_worker.jobs`);
      return row?.n ?? 0;
    },
  };
}

function pgBoss(): Queue {
  const open = async (url: string) => new PgBoss({ connectionString: url, supervise: false, schedule: false }).start();
  return {
    name: `pg-boss in batches of ${PG_BOSS_BATCH}`,
    async add({ url }, jobs) {
      const boss = await open(url);
      await boss.createQueue(PG_BOSS_QUEUE);
      for (let from = 0; from < jobs; from += INSERT_CHUNK) {
        const size = Math.min(INSERT_CHUNK, jobs - from);
        await boss.insert(
          PG_BOSS_QUEUE,
          Array.from({ length: size }, (_, n) => ({ data: { n: from + n } })),
        );
      }
      await boss.stop();
    },
    async drain(url) {
      const boss = await open(url);
      const counts = await Promise.all(Array.from({ length: PG_BOSS_LANES }, () => drainBoss(boss)));
      await boss.stop();
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async left(place) {
      const [row] = await query<{ n: number }>(
        place,
        `SELECT count(*)::integer AS n FROM pgboss.job WHERE state < 'completed'`,
      );
      return row?.n ?? 0;
    },
  };
}

async function drainBoss(boss: PgBoss): Promise<number> {
  let done = 0;
  for (;;) {
    const jobs = await boss.fetch(PG_BOSS_QUEUE, { batchSize: PG_BOSS_BATCH });
    if (jobs.length === 0) return done;
    await boss.complete(
      PG_BOSS_QUEUE,
      jobs.map(({ id }) => id),
    );
    done += jobs.length;
  }
}
