import { MAX_BATCH } from '../src/engine/engine.service.ts';
import { EngineLanes, LANES, type Share } from './engine-lanes.ts';
import { guideSignal, loadSignal, patientOf, PATIENTS } from './pipeline-load.ts';
import { obeyOrders, ownShare, report } from './processes.ts';
import { openApp } from './world.ts';

/** What the parent asks for. */
export type Order =
  | { readonly kind: 'seed' }
  | { readonly kind: 'throughput'; readonly signals: number }
  | { readonly kind: 'half load'; readonly perSecond: number; readonly seconds: number };

/** How far a process is with a throughput order. */
export interface Progress {
  readonly done: number;
  readonly heapMb: number;
}

/** Signals between two reports. */
const REPORT_EVERY = 25_000;

async function seed(engine: EngineLanes): Promise<void> {
  const time = new Date(Date.now() - 86_400_000).toISOString();
  await engine.feed({
    signals: PATIENTS,
    patientOf: (patient) => patient,
    wireOf: (patient) => guideSignal(patient, time),
  });
}

/** As fast as it goes. */
async function throughput(engine: EngineLanes, signals: number): Promise<void> {
  const time = new Date(Date.now() - 60_000).toISOString();
  let unreported = 0;
  const flush = () => {
    report({ done: unreported, heapMb: heapMb() } satisfies Progress);
    unreported = 0;
  };
  const load = {
    signals,
    patientOf: (n: number) => patientOf(n, PATIENTS),
    wireOf: (n: number) => loadSignal(n, PATIENTS, time),
  };
  await engine.feed(load, (size) => {
    unreported += size;
    if (unreported >= REPORT_EVERY) flush();
  });
  flush();
}

/** Signals arrive one by one; each batch takes what is there. Milliseconds from arrival to commit, of those that plan messages. */
async function halfLoad(engine: EngineLanes, perSecond: number, seconds: number): Promise<number[]> {
  const total = Math.round(perSecond * seconds);
  const lanes = Array.from({ length: LANES }, (): { text: string; at: number }[] => []);
  const latencies: number[] = [];
  const started = performance.now();
  let arrived = 0;
  const arrive = () => {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond));
    const time = new Date(Date.now() - 1000).toISOString();
    for (; arrived < due; arrived += 1) {
      const n = 10_000_000 + arrived;
      const patient = patientOf(n, PATIENTS);
      if (!engine.isOwn(patient)) continue;
      const at = started + (arrived / perSecond) * 1000;
      lanes[engine.laneOf(patient)]?.push({ text: loadSignal(n, PATIENTS, time), at });
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
        const signals = await engine.process(batch.map(({ text }) => text));
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

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

async function obey(engine: EngineLanes, order: Order): Promise<readonly number[]> {
  if (order.kind === 'seed') await seed(engine);
  if (order.kind === 'throughput') await throughput(engine, order.signals);
  return order.kind === 'half load' ? halfLoad(engine, order.perSecond, order.seconds) : [];
}

async function main(): Promise<void> {
  const own = ownShare() as Share;
  const app = await openApp(own);
  const engine = await EngineLanes.open(app, own);
  obeyOrders(
    (order: Order) => obey(engine, order),
    () => app.close(),
  );
}

await main();
