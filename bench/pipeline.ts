import pg from 'pg';

import { EngineService, MAX_BATCH } from '../src/engine/engine.service.ts';
import { PlansService } from '../src/engine/plans.service.ts';
import { idOf } from '../src/platform/hash.ts';
import { Database } from '../src/platform/sql.ts';
import type { Catalogue } from '../src/signals/catalogue.ts';
import { parseSignal } from '../src/signals/parse-signal.ts';
import type { Signal } from '../src/signals/signal.ts';
import { guideSignal, JOURNEYS, loadSignal, patientOf, RECALL_RULES, type Wire } from './pipeline-load.ts';
import { percentile, type Result, result } from './result.ts';
import { buildWorld, type World } from './world.ts';

const SUITE = 'pipeline';
const PATIENTS = 100_000;
/** Partitions in flight, as a consumer of Kafka has them: the signals of one patient are all in one. */
const LANES = 3;

export interface PipelineOptions {
  readonly signals: number;
  readonly log: (line: string) => void;
}

/** Signals per second through the whole engine, beside the same signals in bare inserts, on the same server. */
export async function benchPipeline({ signals, log }: PipelineOptions): Promise<Result[]> {
  const world = await buildWorld(JOURNEYS, RECALL_RULES);
  try {
    const { catalogue } = await planOf(world);
    log(`${PATIENTS.toLocaleString('en-US')} patients ...`);
    await seedPatients(world, catalogue);
    const before = await bareInserts(world, Math.min(signals, 200_000), log);
    const run = await throughput(world, catalogue, signals, log);
    const after = await bareInserts(world, Math.min(signals, 200_000), log);
    const baseline = (before + after) / 2;
    const latencies = await halfLoad(world, catalogue, run.perSecond / 2, log);
    return [
      result(SUITE, 'signals per second, processed', run.perSecond, '1/s', baseline),
      result(SUITE, 'share that started or woke a run', run.share, ''),
      result(SUITE, 'heap at the end, against the first tenth', run.heapLast, 'MB', run.heapFirst),
      result(SUITE, 'latency to planned message at half load, p50', percentile(latencies, 0.5), 'ms'),
      result(SUITE, 'latency to planned message at half load, p99', percentile(latencies, 0.99), 'ms'),
    ];
  } finally {
    await world.stop();
  }
}

async function planOf(world: World) {
  const plan = (await world.get(PlansService).of(world.get(Database), [world.clinicId])).get(world.clinicId);
  if (!plan) throw new Error('the clinic has no plan');
  return plan;
}

function read(world: World, catalogue: Catalogue, wires: readonly Wire[], now: Date): Signal[] {
  return wires.map((text) => {
    const parsed = parseSignal(world.clinicId, JSON.parse(text), catalogue, now);
    if ('refusal' in parsed) throw new Error(`${parsed.refusal.path}: ${parsed.refusal.reason}`);
    return parsed.signal;
  });
}

async function seedPatients(world: World, catalogue: Catalogue): Promise<void> {
  const engine = world.get(EngineService);
  const time = new Date(Date.now() - 86_400_000).toISOString();
  for (let from = 0; from < PATIENTS; from += MAX_BATCH) {
    const wires = Array.from({ length: MAX_BATCH }, (_, offset) => guideSignal(from + offset, time));
    await engine.processSignals(read(world, catalogue, wires, new Date()));
  }
  // Planner statistics as autovacuum would have made them by now.
  await withClient(world, (client) => client.query('VACUUM ANALYZE'));
}

async function throughput(world: World, catalogue: Catalogue, signals: number, log: (line: string) => void) {
  const engine = world.get(EngineService);
  const time = new Date(Date.now() - 60_000).toISOString();
  const lanes = Array.from({ length: LANES }, (): Wire[] => []);
  let made = 0;
  const take = (lane: number): Wire[] => {
    const own = lanes[lane] ?? [];
    while (own.length < MAX_BATCH && made < signals) {
      const text = loadSignal(made, PATIENTS, time);
      lanes[patientOf(text) % LANES]?.push(text);
      made += 1;
    }
    return own.splice(0, MAX_BATCH);
  };
  const heaps: number[] = [];
  let done = 0;
  const started = performance.now();
  await Promise.all(
    lanes.map(async (_, lane) => {
      for (let wires = take(lane); wires.length > 0; wires = take(lane)) {
        await engine.processSignals(read(world, catalogue, wires, new Date()));
        done += wires.length;
        if (done % 100_000 < wires.length) {
          heaps.push(heapMb());
          log(
            `  ${done.toLocaleString('en-US')} signals, ${Math.round((done / (performance.now() - started)) * 1000).toLocaleString('en-US')}/s, heap ${heaps.at(-1)?.toFixed(0)} MB`,
          );
        }
      }
    }),
  );
  const perSecond = (done / (performance.now() - started)) * 1000;
  return {
    perSecond,
    share: await shareOfRuns(world, signals),
    heapFirst: heaps[0] ?? heapMb(),
    heapLast: heaps.at(-1) ?? heapMb(),
  };
}

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

async function shareOfRuns(world: World, signals: number): Promise<number> {
  return withClient(world, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(DISTINCT signal)::int AS n FROM (
         SELECT cause_signal AS signal FROM run UNION ALL SELECT signal_id FROM step_log WHERE signal_id IS NOT NULL) AS s`,
    );
    return (rows[0]?.n ?? 0) / signals;
  });
}

/** The floor: the same rows with the same keys, a thousand an insert, prepared, one connection, each insert durable. */
async function bareInserts(world: World, signals: number, log: (line: string) => void): Promise<number> {
  return withClient(world, async (client) => {
    await client.query(`DROP TABLE IF EXISTS bare_signal`);
    await client.query(`
      CREATE TABLE bare_signal (
        clinic_id uuid NOT NULL, id uuid NOT NULL, patient_id uuid NOT NULL, type text NOT NULL, time timestamptz NOT NULL,
        received_at timestamptz NOT NULL, source text NOT NULL, event_id text NOT NULL, data jsonb NOT NULL,
        PRIMARY KEY (clinic_id, id))`);
    await client.query(`CREATE INDEX ON bare_signal (clinic_id, patient_id, type, time)`);
    const time = new Date(Date.now() - 60_000).toISOString();
    const started = performance.now();
    for (let from = 0; from < signals; from += MAX_BATCH) {
      const rows = Array.from({ length: MAX_BATCH }, (_, offset) => bareRow(loadSignal(from + offset, PATIENTS, time)));
      await client.query({ name: 'bare', text: BARE_INSERT, values: columns(world.clinicId, rows) });
    }
    const perSecond = (signals / (performance.now() - started)) * 1000;
    log(`  bare inserts: ${Math.round(perSecond).toLocaleString('en-US')}/s`);
    return perSecond;
  });
}

const BARE_INSERT = `
  INSERT INTO bare_signal (clinic_id, id, patient_id, type, time, received_at, source, event_id, data)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[], $9::jsonb[])`;

interface BareRow {
  readonly id: string;
  readonly patientId: string;
  readonly type: string;
  readonly time: Date;
  readonly source: string;
  readonly eventId: string;
  readonly data: string;
}

function bareRow(text: Wire): BareRow {
  const event = JSON.parse(text) as {
    id: string;
    source: string;
    type: string;
    time: string;
    subject: string;
    data: object;
  };
  return {
    id: idOf(event.source, event.id),
    patientId: idOf(event.subject),
    type: event.type,
    time: new Date(event.time),
    source: event.source,
    eventId: event.id,
    data: JSON.stringify(event.data),
  };
}

function columns(clinicId: string, rows: readonly BareRow[]): unknown[] {
  const now = new Date();
  return [
    rows.map(() => clinicId),
    rows.map((row) => row.id),
    rows.map((row) => row.patientId),
    rows.map((row) => row.type),
    rows.map((row) => row.time),
    rows.map(() => now),
    rows.map((row) => row.source),
    rows.map((row) => row.eventId),
    rows.map((row) => row.data),
  ];
}

/** Signals arrive one by one at half the speed the engine can take; each batch takes what is there. Milliseconds each. */
async function halfLoad(
  world: World,
  catalogue: Catalogue,
  perSecond: number,
  log: (line: string) => void,
): Promise<number[]> {
  log(`half load: ${Math.round(perSecond).toLocaleString('en-US')} signals/s for 10 s`);
  const engine = world.get(EngineService);
  const total = Math.round(perSecond * 10);
  const lanes = Array.from({ length: LANES }, (): { text: Wire; at: number }[] => []);
  const latencies: number[] = [];
  const started = performance.now();
  let arrived = 0;
  const arrive = () => {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond));
    const time = new Date(Date.now() - 1000).toISOString();
    for (; arrived < due; arrived += 1) {
      const text = loadSignal(10_000_000 + arrived, PATIENTS, time);
      lanes[patientOf(text) % LANES]?.push({ text, at: started + (arrived / perSecond) * 1000 });
    }
  };
  await Promise.all(
    lanes.map(async (lane) => {
      while (arrived < total || lane.length > 0) {
        arrive();
        const batch = lane.splice(0, MAX_BATCH);
        if (batch.length === 0) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          continue;
        }
        const signals = read(
          world,
          catalogue,
          batch.map(({ text }) => text),
          new Date(),
        );
        await engine.processSignals(signals);
        const committedAt = performance.now();
        batch.forEach(({ at }, index) => {
          const type = signals[index]?.type;
          if (type === 'search.performed' || type === 'appointment.booked') latencies.push(committedAt - at);
        });
      }
    }),
  );
  return latencies;
}

async function withClient<T>(world: World, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
