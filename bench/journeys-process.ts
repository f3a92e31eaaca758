import { PlansService } from '../src/engine/plans.service.ts';
import { Database } from '../src/platform/sql.ts';
import { EngineLanes, type Share } from './engine-lanes.ts';
import { loadOf, seedOf } from './journeys-load.ts';
import { obeyOrders, ownShare, report } from './processes.ts';
import { openApp } from './world.ts';

/** What the parent asks for; both report how many signals were processed. */
export type Order =
  | { readonly kind: 'seed' }
  | { readonly kind: 'load'; readonly from: number; readonly signals: number; readonly journeys: number };

/** What a process answers: how long it took to read and compile the clinic's journeys, and what it holds in memory. */
export interface Done {
  readonly planMs: number;
  readonly heapMb: number;
}

async function main(): Promise<void> {
  const own = ownShare() as Share;
  const app = await openApp(own);
  const started = performance.now();
  await app.get(PlansService).of(app.get(Database), [own.clinicId]);
  const planMs = performance.now() - started;
  const engine = await EngineLanes.open(app, own);
  obeyOrders(
    async (order: Order) => {
      const seed = () => seedOf(new Date(Date.now() - 86_400_000).toISOString());
      const now = new Date(Date.now() - 60_000).toISOString();
      await engine.feed(order.kind === 'seed' ? seed() : loadOf(order, now), report);
      globalThis.gc?.();
      return { planMs, heapMb: process.memoryUsage().heapUsed / 1024 / 1024 } satisfies Done;
    },
    () => app.close(),
  );
}

await main();
