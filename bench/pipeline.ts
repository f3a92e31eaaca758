import { availableParallelism } from 'node:os';

import { bareInserts } from './pipeline-baseline.ts';
import { sharesOf } from './engine-lanes.ts';
import { JOURNEYS, PATIENTS, RECALL_RULES } from './pipeline-load.ts';
import type { Order, Progress } from './pipeline-process.ts';
import { Processes } from './processes.ts';
import { percentile, type Result, result } from './result.ts';
import { buildWorld, type Place, query } from './world.ts';

const SUITE = 'pipeline';
const SIGNALS = 1_000_000;
const HALF_LOAD_SECONDS = 10;

/** Processes of the role `ingest`, each with its share of the patients, as partitions of Kafka would be spread. */
type Engines = Processes<Order, Progress, readonly number[]>;

export interface PipelineOptions {
  readonly signals?: number;
  /** How many processes of the role `engine` share the patients; by default as many as the machine runs at once. */
  readonly processes?: number;
  readonly log: (line: string) => void;
}

/** Signals per second through the whole engine, beside the same signals in bare inserts, on the same server. */
export async function benchPipeline({ signals = SIGNALS, log, ...options }: PipelineOptions): Promise<Result[]> {
  const world = await buildWorld(JOURNEYS, RECALL_RULES);
  const shares = sharesOf(world.place, options.processes ?? availableParallelism());
  const engines: Engines = new Processes('./pipeline-process.js', shares);
  try {
    await engines.start();
    log(`${PATIENTS.toLocaleString('en-US')} patients, ${engines.count} processes of the engine ...`);
    await engines.run({ kind: 'seed' });
    // Planner statistics as autovacuum would have made them by now.
    await query(world.place, 'VACUUM ANALYZE');
    const before = await bare(world.place, signals, log);
    const run = await throughput(engines, signals, log);
    const share = await shareOfRuns(world.place, signals);
    const after = await bare(world.place, signals, log);
    log(`half load: ${Math.round(run.perSecond / 2).toLocaleString('en-US')} signals/s for ${HALF_LOAD_SECONDS} s`);
    const latencies = await engines.run({
      kind: 'half load',
      perSecond: run.perSecond / 2,
      seconds: HALF_LOAD_SECONDS,
    });
    return [
      result(SUITE, 'signals per second, processed', run.perSecond, '1/s', (before + after) / 2),
      result(SUITE, 'processes of the engine', engines.count, ''),
      result(SUITE, 'share that started or woke a run', share, ''),
      result(SUITE, 'heap at the end, against the first tenth', run.heapLast, 'MB', run.heapFirst),
      result(SUITE, 'latency to planned message at half load, p50', percentile(latencies.flat(), 0.5), 'ms'),
      result(SUITE, 'latency to planned message at half load, p99', percentile(latencies.flat(), 0.99), 'ms'),
    ];
  } finally {
    await engines.stop();
    await world.close();
  }
}

async function bare(place: Place, signals: number, log: (line: string) => void): Promise<number> {
  const perSecond = await bareInserts(place, Math.min(signals, 200_000));
  log(`  bare inserts: ${Math.round(perSecond).toLocaleString('en-US')}/s`);
  return perSecond;
}

async function throughput(engines: Engines, signals: number, log: (line: string) => void) {
  const heaps: number[] = [];
  let done = 0;
  let logged = 0;
  const started = performance.now();
  const perSecond = () => (done / (performance.now() - started)) * 1000;
  await engines.run({ kind: 'throughput', signals }, (progress) => {
    done += progress.done;
    heaps.push(progress.heapMb);
    if (done - logged < 100_000) return;
    logged = done;
    log(
      `  ${done.toLocaleString('en-US')} signals, ${Math.round(perSecond()).toLocaleString('en-US')}/s, heap ${progress.heapMb.toFixed(0)} MB`,
    );
  });
  const tenth = Math.max(1, Math.floor(heaps.length / 10));
  return {
    perSecond: perSecond(),
    heapFirst: Math.max(...heaps.slice(0, tenth)),
    heapLast: Math.max(...heaps.slice(-tenth)),
  };
}

async function shareOfRuns(place: Place, signals: number): Promise<number> {
  const rows = await query<{ n: number }>(
    place,
    `SELECT count(DISTINCT signal)::int AS n FROM (
       SELECT cause_signal AS signal FROM run UNION ALL SELECT signal_id FROM step_log WHERE signal_id IS NOT NULL) AS s`,
  );
  return (rows[0]?.n ?? 0) / signals;
}
