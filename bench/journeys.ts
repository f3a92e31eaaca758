import { availableParallelism } from 'node:os';

import { sharesOf } from './engine-lanes.ts';
import { journeysOf } from './journeys-load.ts';
import type { Done, Order } from './journeys-process.ts';
import { Processes } from './processes.ts';
import { type Result, result } from './result.ts';
import { buildWorld, type Place, query } from './world.ts';

const SUITE = 'journeys';
const SIGNALS = 300_000;
/** One comes first and last, on a database of its own like the others: the machine may be slower at the end than at the start. */
const COUNTS = [1, 10, 100, 1_000, 1];
/** Signals before the clock starts, of other numbers: they compile what is hot. */
const WARM_UP = 50_000;
const LOG_EVERY = 100_000;

export interface JourneysOptions {
  readonly signals?: number;
  /** How many processes of the engine share the patients; by default as many as the machine runs at once. */
  readonly processes?: number;
  readonly log: (line: string) => void;
}

interface Measurement extends Done {
  readonly journeys: number;
  readonly perSecond: number;
  readonly runs: number;
}

/** Signals per second with ever more published journeys, beside one journey; each number of them starts as many runs. */
export async function benchJourneys({ signals = SIGNALS, log, ...options }: JourneysOptions): Promise<Result[]> {
  const processes = options.processes ?? availableParallelism();
  const all: Measurement[] = [];
  for (const journeys of COUNTS) {
    log(`${format(journeys)} journeys, ${format(signals)} signals ...`);
    const one = await measure(journeys, { signals, processes, log });
    log(`  ${format(one.perSecond)}/s, ${format(one.runs)} runs started, plan made in ${format(one.planMs)} ms`);
    all.push(one);
  }
  return resultsOf(all, processes);
}

function resultsOf(all: readonly Measurement[], processes: number): Result[] {
  const alone = mean(all.filter(({ journeys }) => journeys === 1));
  const more = all.filter(({ journeys }) => journeys > 1);
  const most = mean(more.slice(-1));
  return [
    ...more.map(({ journeys, perSecond }) =>
      result(SUITE, `signals per second, ${format(journeys)} journeys, beside one`, perSecond, '1/s', alone.perSecond),
    ),
    result(SUITE, 'runs started, most journeys, beside one', most.runs, '', alone.runs),
    result(SUITE, 'making the plan, most journeys, beside one', most.planMs, 'ms', alone.planMs),
    result(SUITE, 'heap, most journeys, beside one', most.heapMb, 'MB', alone.heapMb),
    result(SUITE, 'processes of the engine', processes, ''),
  ];
}

function mean(all: readonly Measurement[]): Omit<Measurement, 'journeys'> {
  const of = (field: keyof Measurement) => all.reduce((sum, one) => sum + one[field], 0) / all.length;
  return { perSecond: of('perSecond'), runs: of('runs'), planMs: of('planMs'), heapMb: of('heapMb') };
}

async function measure(journeys: number, { signals, processes, log }: Required<JourneysOptions>): Promise<Measurement> {
  const world = await buildWorld(journeysOf(journeys), []);
  const engines = new Processes<Order, number, Done>('./journeys-process.js', sharesOf(world.place, processes));
  try {
    await engines.start();
    await engines.run({ kind: 'seed' }, progressOf('seeded', log));
    await query(world.place, 'VACUUM ANALYZE');
    await engines.run({ kind: 'load', signals: WARM_UP, journeys, from: signals });
    const before = await runsOf(world.place);
    const started = performance.now();
    const done = await engines.run({ kind: 'load', signals, journeys, from: 0 }, progressOf('processed', log));
    const perSecond = (signals / (performance.now() - started)) * 1000;
    const runs = (await runsOf(world.place)) - before;
    return { journeys, perSecond, runs, planMs: mostOf(done, 'planMs'), heapMb: mostOf(done, 'heapMb') };
  } finally {
    await engines.stop();
    await world.close();
  }
}

async function runsOf(place: Place): Promise<number> {
  const [row] = await query<{ n: number }>(place, `SELECT count(*)::integer AS n FROM run`);
  return row?.n ?? 0;
}

function mostOf(done: readonly Done[], field: keyof Done): number {
  return Math.max(...done.map((one) => one[field]));
}

function progressOf(what: string, log: JourneysOptions['log']): (more: number) => void {
  let done = 0;
  let logged = 0;
  return (more) => {
    done += more;
    if (done - logged < LOG_EVERY) return;
    logged = done;
    log(`  ${what} ${format(done)}`);
  };
}

function format(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
