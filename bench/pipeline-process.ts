import { EngineService, MAX_BATCH } from '../src/engine/engine.service.ts';
import { PlansService } from '../src/engine/plans.service.ts';
import { Database } from '../src/platform/sql.ts';
import type { Catalogue } from '../src/signals/catalogue.ts';
import { parseSignal } from '../src/signals/parse-signal.ts';
import type { Signal } from '../src/signals/signal.ts';
import { guideSignal, loadSignal, patientOf, PATIENTS, type Wire } from './pipeline-load.ts';
import { type App, openApp, type Place } from './world.ts';

/** One process of the engine: it has the patients whose number leaves `share` when divided by `of`. */
export interface Share extends Place {
  readonly share: number;
  readonly of: number;
}

/** What the parent asks for. */
export type Order =
  | { readonly kind: 'seed' }
  | { readonly kind: 'throughput'; readonly signals: number }
  | { readonly kind: 'half load'; readonly perSecond: number; readonly seconds: number }
  | { readonly kind: 'stop' };

/** What a process answers: how far it is, then its result. */
export type Answer =
  | { readonly kind: 'progress'; readonly done: number; readonly heapMb: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly latencies: readonly number[] };

/** Partitions in flight per process, as a consumer of Kafka has them: the signals of one patient are all in one. */
const LANES = 2;
/** Signals between two reports. */
const REPORT_EVERY = 25_000;

class PipelineProcess {
  private readonly engine: EngineService;

  constructor(
    app: App,
    private readonly own: Share,
    private readonly catalogue: Catalogue,
  ) {
    this.engine = app.get(EngineService);
  }

  async seed(): Promise<void> {
    const time = new Date(Date.now() - 86_400_000).toISOString();
    const numbers = Array.from({ length: PATIENTS }, (_, patient) => patient).filter((patient) => this.isOwn(patient));
    for (let from = 0; from < numbers.length; from += MAX_BATCH) {
      await this.process(numbers.slice(from, from + MAX_BATCH).map((patient) => guideSignal(patient, time)));
    }
  }

  /** As fast as it goes. */
  async throughput(signals: number): Promise<void> {
    const time = new Date(Date.now() - 60_000).toISOString();
    const lanes = Array.from({ length: LANES }, (): Wire[] => []);
    let made = 0;
    const take = (lane: number): Wire[] => {
      const waiting = lanes[lane] ?? [];
      for (; waiting.length < MAX_BATCH && made < signals; made += 1) {
        const patient = patientOf(made, PATIENTS);
        if (this.isOwn(patient)) lanes[this.laneOf(patient)]?.push(loadSignal(made, PATIENTS, time));
      }
      return waiting.splice(0, MAX_BATCH);
    };
    let done = 0;
    let reported = 0;
    await Promise.all(
      lanes.map(async (_, lane) => {
        for (let wires = take(lane); wires.length > 0; wires = take(lane)) {
          await this.process(wires);
          done += wires.length;
          if (done - reported < REPORT_EVERY) continue;
          answer({ kind: 'progress', done: done - reported, heapMb: heapMb() });
          reported = done;
        }
      }),
    );
    answer({ kind: 'progress', done: done - reported, heapMb: heapMb() });
  }

  /** Signals arrive one by one; each batch takes what is there. Milliseconds from arrival to commit, of those that plan messages. */
  async halfLoad(perSecond: number, seconds: number): Promise<number[]> {
    const total = Math.round(perSecond * seconds);
    const lanes = Array.from({ length: LANES }, (): { text: Wire; at: number }[] => []);
    const latencies: number[] = [];
    const started = performance.now();
    let arrived = 0;
    const arrive = () => {
      const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond));
      const time = new Date(Date.now() - 1000).toISOString();
      for (; arrived < due; arrived += 1) {
        const n = 10_000_000 + arrived;
        const patient = patientOf(n, PATIENTS);
        if (!this.isOwn(patient)) continue;
        lanes[this.laneOf(patient)]?.push({
          text: loadSignal(n, PATIENTS, time),
          at: started + (arrived / perSecond) * 1000,
        });
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
          const signals = await this.process(batch.map(({ text }) => text));
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

  private async process(wires: readonly Wire[]): Promise<Signal[]> {
    const now = new Date();
    const signals = wires.map((text) => {
      const parsed = parseSignal(this.own.clinicId, JSON.parse(text), this.catalogue, now);
      if ('refusal' in parsed) throw new Error(`${parsed.refusal.path}: ${parsed.refusal.reason}`);
      return parsed.signal;
    });
    await this.engine.processSignals(signals);
    return signals;
  }

  private isOwn(patient: number): boolean {
    return patient % this.own.of === this.own.share;
  }

  private laneOf(patient: number): number {
    return Math.floor(patient / this.own.of) % LANES;
  }
}

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

function answer(message: Answer): void {
  process.send?.(message);
}

async function obey(work: PipelineProcess, order: Order): Promise<readonly number[]> {
  if (order.kind === 'seed') await work.seed();
  if (order.kind === 'throughput') await work.throughput(order.signals);
  return order.kind === 'half load' ? work.halfLoad(order.perSecond, order.seconds) : [];
}

async function main(): Promise<void> {
  const own = JSON.parse(process.argv[2] ?? '{}') as Share;
  const app = await openApp(own);
  const plans = await app.get(PlansService).of(app.get(Database), [own.clinicId]);
  const catalogue = plans.get(own.clinicId)?.catalogue;
  if (!catalogue) throw new Error('the clinic has no plan');
  const work = new PipelineProcess(app, own, catalogue);
  process.on('message', (order: Order) => {
    void (order.kind === 'stop' ? app.close() : obey(work, order)).then((latencies) => {
      if (latencies === undefined) process.disconnect();
      else answer({ kind: 'done', latencies });
    });
  });
  answer({ kind: 'ready' });
}

await main();
