import { EngineService, MAX_BATCH } from '../src/engine/engine.service.ts';
import { PlansService } from '../src/engine/plans.service.ts';
import { Clock } from '../src/platform/clock.ts';
import { Database } from '../src/platform/sql.ts';
import type { Catalogue } from '../src/signals/catalogue.ts';
import { parseSignal } from '../src/signals/parse-signal.ts';
import type { Signal } from '../src/signals/signal.ts';
import type { App, Place } from './world.ts';

/** One process of the engine: it has the patients whose number leaves `share` when divided by `of`. */
export interface Share extends Place {
  readonly share: number;
  readonly of: number;
}

/** Wires as JSON text: reading and checking it is part of the work. */
export type Wire = string;

/** Signals by number: whom each is about, and what it says. */
export interface Load {
  readonly signals: number;
  readonly patientOf: (n: number) => number;
  readonly wireOf: (n: number) => Wire;
}

/** Partitions in flight per process, as a consumer of Kafka has them: the signals of one patient are all in one. */
export const LANES = 2;

export function sharesOf(place: Place, count: number): Share[] {
  return Array.from({ length: count }, (_, share) => ({ ...place, share, of: count }));
}

/** Feeds the patients of one process to the engine. */
export class EngineLanes {
  private constructor(
    private readonly app: App,
    private readonly own: Share,
    private readonly catalogue: Catalogue,
  ) {}

  static async open(app: App, own: Share): Promise<EngineLanes> {
    const plans = await app.get(PlansService).of(app.get(Database), [own.clinicId]);
    const catalogue = plans.get(own.clinicId)?.catalogue;
    if (!catalogue) throw new Error('the clinic has no plan');
    return new EngineLanes(app, own, catalogue);
  }

  /** The process's part of a load, in full batches, as fast as it goes. */
  async feed({ signals, patientOf, wireOf }: Load, onBatch: (size: number) => void = () => undefined): Promise<void> {
    const lanes = Array.from({ length: LANES }, (): Wire[] => []);
    let made = 0;
    const take = (lane: number): Wire[] => {
      const waiting = lanes[lane] ?? [];
      for (; waiting.length < MAX_BATCH && made < signals; made += 1) {
        const patient = patientOf(made);
        if (this.isOwn(patient)) lanes[this.laneOf(patient)]?.push(wireOf(made));
      }
      return waiting.splice(0, MAX_BATCH);
    };
    await Promise.all(
      lanes.map(async (_, lane) => {
        for (let wires = take(lane); wires.length > 0; wires = take(lane)) {
          await this.process(wires);
          onBatch(wires.length);
        }
      }),
    );
  }

  /** One batch: read, checked and processed. */
  async process(wires: readonly Wire[]): Promise<Signal[]> {
    const now = this.app.get(Clock).now();
    const signals = wires.map((text) => {
      const parsed = parseSignal(this.own.clinicId, JSON.parse(text), this.catalogue, now);
      if ('refusal' in parsed) throw new Error(`${parsed.refusal.path}: ${parsed.refusal.reason}`);
      return parsed.signal;
    });
    await this.app.get(EngineService).processSignals(signals);
    return signals;
  }

  isOwn(patient: number): boolean {
    return patient % this.own.of === this.own.share;
  }

  laneOf(patient: number): number {
    return Math.floor(patient / this.own.of) % LANES;
  }
}
