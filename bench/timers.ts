import { availableParallelism } from 'node:os';

import { TimersWorker } from '../src/engine/timers.worker.ts';
import { Database } from '../src/platform/sql.ts';
import { countStatements } from './count-statements.ts';
import { sharesOf } from './engine-lanes.ts';
import { Processes } from './processes.ts';
import type { Order as QueueOrder } from './queue-process.ts';
import { percentile, type Result, result } from './result.ts';
import { JOURNEY } from './timers-load.ts';
import type { Order } from './timers-process.ts';
import { type QueueName, QUEUES } from './timers-queues.ts';
import { buildWorld, type Place, query, settle, type World } from './world.ts';

const SUITE = 'timers';
/** Passes of the timers' loop that find nothing. */
const POLLS = 5_000;
/** How many are done between two lines of progress. */
const LOG_EVERY = 50_000;
/** One round takes seconds, in which the machine may be busy with something else: the middle one of the engine counts, and of the quickest queue. */
const ROUNDS = 3;
const QUICKEST = 'graphile-worker batched';

export interface TimersOptions {
  readonly timers: number;
  /** Timers that are not due, beside those that are. */
  readonly waiting: number;
  /** How many processes work, of the engine and of each queue; by default as many as the machine runs at once. */
  readonly processes?: number;
  readonly log: (line: string) => void;
}

type Log = TimersOptions['log'];

/**
 * Due timers per second through the engine, each of which moves a run, beside queues that do as many jobs that do nothing, on
 * the same server. And what a pass costs that finds nothing due among many timers.
 */
export async function benchTimers({ timers, waiting, log, ...options }: TimersOptions): Promise<Result[]> {
  const world = await buildWorld([JOURNEY], []);
  const processes = options.processes ?? availableParallelism();
  try {
    const alone = await idlePasses(world);
    const queues = await drainQueues(world.place, processes, timers, log);
    const rounds = await drainRounds(world.place, processes, { timers, waiting }, log);
    const perSecond = percentile(rounds.engine, 0.5);
    // What was drained has left its marks in the tables; autovacuum would clear them meanwhile.
    await settle(world.place);
    const among = await idlePasses(world);
    return [
      ...queues.map(({ name, perSecond: once }) => {
        const ofQueue = name === nameOf(QUICKEST, 1) ? percentile([once, ...rounds.quickest], 0.5) : once;
        return result(SUITE, `timers per second, beside ${name}`, perSecond, '1/s', ofQueue);
      }),
      result(SUITE, 'processes of the engine', processes, ''),
      result(SUITE, `an idle pass, ${format(waiting)} timers waiting, beside none`, among.micros, 'µs', alone.micros),
      result(SUITE, 'its statements', among.statements, '', alone.statements),
      result(SUITE, 'pages of timers it looks at', among.pages, '', alone.pages),
    ];
  } finally {
    await world.close();
  }
}

interface QueueSpeed {
  readonly name: string;
  readonly perSecond: number;
}

/** Every queue once in one process and once in as many as the engine has. */
async function drainQueues(place: Place, processes: number, jobs: number, log: Log): Promise<QueueSpeed[]> {
  const speeds: QueueSpeed[] = [];
  for (const count of new Set([1, processes]))
    speeds.push(...(await drainEach(Object.keys(QUEUES) as QueueName[], place, count, { jobs, log })));
  return speeds;
}

async function drainEach(
  queues: readonly QueueName[],
  place: Place,
  processes: number,
  { jobs, log }: { readonly jobs: number; readonly log: Log },
): Promise<QueueSpeed[]> {
  const workers = new Processes<QueueOrder, never, number>('./queue-process.js', sharesOf(place, processes));
  await workers.start();
  const speeds: QueueSpeed[] = [];
  try {
    for (const queue of queues) {
      const name = nameOf(queue, processes);
      log(`${name}: ${format(jobs)} jobs ...`);
      const perSecond = await drainQueue(workers, queue, place, jobs);
      log(`  ${format(perSecond)}/s`);
      speeds.push({ name, perSecond });
    }
    return speeds;
  } finally {
    await workers.stop();
  }
}

function nameOf(queue: QueueName, processes: number): string {
  return `${QUEUES[queue].name}, ${processes === 1 ? 'one process' : `${processes} processes`}`;
}

async function drainQueue(
  workers: Processes<QueueOrder, never, number>,
  name: QueueName,
  place: Place,
  jobs: number,
): Promise<number> {
  const queue = QUEUES[name];
  await queue.add(place, jobs);
  await settle(place);
  const started = performance.now();
  const done = await workers.run({ queue: name });
  const perSecond = perSecondSince(started, jobs);
  const total = done.reduce((sum, count) => sum + count, 0);
  if (total !== jobs || (await queue.left(place)) > 0) throw new Error(`${queue.name} did ${total} of ${jobs} jobs`);
  return perSecond;
}

/** The engine several times, each time with other runs, and in between the quickest queue again. */
async function drainRounds(
  place: Place,
  processes: number,
  { timers, waiting }: { readonly timers: number; readonly waiting: number },
  log: Log,
): Promise<{ engine: number[]; quickest: number[] }> {
  const engines = new Processes<Order, number, undefined>('./timers-process.js', sharesOf(place, processes));
  await engines.start();
  const [engine, quickest]: [number[], QueueSpeed[]] = [[], []];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      log(`engine: starting ${format(timers)} runs ...`);
      const stock = { kind: 'stock', from: round * timers, runs: timers } as const;
      await engines.run(stock, progressOf('started', timers, log));
      if (round === 0) {
        log(`  ${format(waiting)} more that are not due ...`);
        await addWaiting(place, waiting);
      } else quickest.push(...(await drainEach([QUICKEST], place, 1, { jobs: timers, log })));
      await settle(place);
      engine.push(await drainTimers(engines, timers, log));
      await checkMoved(place, timers * (round + 1));
    }
    return { engine, quickest: quickest.map(({ perSecond }) => perSecond) };
  } finally {
    await engines.stop();
  }
}

async function drainTimers(engines: Processes<Order, number, undefined>, timers: number, log: Log): Promise<number> {
  log(`engine: ${format(timers)} due timers ...`);
  const started = performance.now();
  let moved = 0;
  let perSecond = 0;
  const logProgress = progressOf('moved', timers, log);
  await engines.run({ kind: 'drain' }, (more) => {
    moved += more;
    if (moved === timers) perSecond = perSecondSince(started, timers);
    logProgress(more);
  });
  log(`  ${format(perSecond)}/s`);
  return perSecond;
}

/** Copies of a stocked run, each with a patient and a timer of its own that is due in the weeks to come. */
async function addWaiting(place: Place, count: number): Promise<void> {
  await query(
    place,
    `CREATE TABLE waiting_run AS SELECT r.* FROM (SELECT * FROM run LIMIT 1) AS r CROSS JOIN generate_series(1, ${count})`,
  );
  await query(place, `UPDATE waiting_run SET id = uuidv7(), patient_id = gen_random_uuid()`);
  await query(
    place,
    `INSERT INTO patient (clinic_id, id, is_known, created_at, updated_at)
     SELECT clinic_id, patient_id, true, entered_at, entered_at FROM waiting_run`,
  );
  await query(place, `INSERT INTO run SELECT * FROM waiting_run`);
  await query(
    place,
    `INSERT INTO timer (clinic_id, run_id, patient_id, step, visit, due_at)
     SELECT clinic_id, id, patient_id, step, 1, now() + interval '1 day' + random() * interval '30 days' FROM waiting_run`,
  );
  await query(place, `DROP TABLE waiting_run`);
}

/** Every run must stand at its second wait, by the way of the branch. */
async function checkMoved(place: Place, timers: number): Promise<void> {
  const rows = await query<{ step: string; n: number }>(
    place,
    `SELECT r.step, count(*)::integer AS n FROM run AS r
     WHERE r.status = 'live' AND EXISTS (SELECT 1 FROM step_log AS l WHERE l.clinic_id = r.clinic_id AND l.run_id = r.id)
     GROUP BY r.step`,
  );
  const counts = new Map(rows.map(({ step, n }) => [step, n]));
  const [soon = 0, later = 0] = [counts.get('soon'), counts.get('later')];
  if (soon === 0 || later === 0 || soon + later !== timers)
    throw new Error(`not every run moved: ${JSON.stringify(rows)}`);
}

/** What one pass of the loop costs that finds nothing. */
async function idlePasses(world: World): Promise<{ micros: number; statements: number; pages: number }> {
  const worker = world.get(TimersWorker);
  const pass = async () => {
    if ((await worker.runOnce()) > 0) throw new Error('a timer was due');
  };
  for (let n = 0; n < POLLS / 10; n += 1) await pass();
  const statements = await countStatements(world, pass);
  const before = await pagesOfTimers(world);
  const started = performance.now();
  for (let n = 0; n < POLLS; n += 1) await pass();
  const micros = ((performance.now() - started) / POLLS) * 1000;
  return { micros, statements, pages: ((await pagesOfTimers(world)) - before) / POLLS };
}

/** Pages of the table and its indexes that were looked at so far. A connection tells its own only now and then. */
async function pagesOfTimers({ get, place }: World): Promise<number> {
  await get(Database).query(`SELECT pg_stat_force_next_flush()`);
  const [row] = await query<{ pages: number }>(
    place,
    `SELECT (heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)::integer AS pages
     FROM pg_statio_user_tables WHERE relname = 'timer'`,
  );
  return row?.pages ?? 0;
}

function progressOf(what: string, of: number, log: Log): (more: number) => void {
  let done = 0;
  let logged = 0;
  return (more) => {
    done += more;
    if (done - logged < LOG_EVERY) return;
    logged = done;
    log(`  ${what} ${format(done)} of ${format(of)}`);
  };
}

function perSecondSince(started: number, count: number): number {
  return (count / (performance.now() - started)) * 1000;
}

function format(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
