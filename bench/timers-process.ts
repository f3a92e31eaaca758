import { TimersWorker } from '../src/engine/timers.worker.ts';
import { RunsService } from '../src/journeys/runs/runs.service.ts';
import { Clock } from '../src/platform/clock.ts';
import { Database } from '../src/platform/sql.ts';
import { WorkerLoop } from '../src/platform/worker-loop.ts';
import { EngineLanes, type Share } from './engine-lanes.ts';
import { obeyOrders, ownShare, report } from './processes.ts';
import { BEHIND_MS, formsOf } from './timers-load.ts';
import { type App, openApp } from './world.ts';

/** What the parent asks for; both report how many runs were started or moved. */
export type Order =
  { readonly kind: 'stock'; readonly from: number; readonly runs: number } | { readonly kind: 'drain' };

type Stock = Extract<Order, { kind: 'stock' }>;

/** As `src/main.ts` has it. */
const IDLE_MS = 250;

/** A clock that can be late. */
class LateClock extends Clock {
  behindMs = 0;

  now(): Date {
    return new Date(Date.now() - this.behindMs);
  }
}

/** Starts runs through the engine, two hours ago. */
async function stock(app: App, own: Share, clock: LateClock, { from, runs }: Stock): Promise<void> {
  clock.behindMs = BEHIND_MS;
  const engine = await EngineLanes.open(app, own);
  const time = new Date(clock.now().getTime() - 60_000).toISOString();
  await engine.feed(formsOf(from, runs, time), report);
  clock.behindMs = 0;
}

/** Runs the loop of the role `timers` until no timer of any process is due. */
function drain(app: App): Promise<void> {
  const timers = app.get(TimersWorker);
  return new Promise((resolve) => {
    const worker = {
      name: timers.name,
      runOnce: async () => {
        const moved = await timers.runOnce();
        if (moved > 0) report(moved);
        else if (await isDrained(app)) void loop.stop().then(resolve);
        return moved;
      },
    };
    const loop = new WorkerLoop(worker, IDLE_MS);
    loop.start();
  });
}

async function isDrained(app: App): Promise<boolean> {
  const next = await app.get(RunsService).nextDue(app.get(Database));
  return next === undefined || next > new Date();
}

async function main(): Promise<void> {
  const own = ownShare() as Share;
  const clock = new LateClock();
  const app = await openApp(own, clock);
  obeyOrders(
    async (order: Order) => {
      if (order.kind === 'stock') await stock(app, own, clock, order);
      else await drain(app);
      return undefined;
    },
    () => app.close(),
  );
}

await main();
