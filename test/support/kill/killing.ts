import type { TestDatabase } from '../database.ts';
import { Dispatcher } from './dispatcher.ts';
import type { LedgerProbe } from './ledger-probe.ts';
import { isHeld, type Point, type Reach } from './point.ts';
import type { Random } from './seeded-random.ts';
import type { Door, Sink } from './sink.ts';

/** A process that was killed, and where. */
export interface Death {
  readonly dispatcher: number;
  readonly point: Point;
}

/** How often a process may pass its point before it dies there. Few enough that the stock of messages gets it there. */
const MOST_PASSES = 12;
/** A new process opens only a handful of connections. */
const MOST_CONNECTIONS = 3;
/** Several passes of the dispatch loop, and one of the loop that settles. */
const MOST_MOMENTS_MS = 700;
/** Far beyond what a process needs to start and to get to any point on a busy machine. */
const LIFE_LIMIT_MS = 60_000;

/** Starts processes and kills each at the point that was chosen for it. */
export class Killing {
  readonly deaths: Death[] = [];
  private readonly reaches = new Map<number, Reach>();
  private readonly living = new Set<Dispatcher>();
  private readonly closing: Promise<void>[] = [];
  private started = 0;

  constructor(
    private readonly db: TestDatabase,
    private readonly sink: Sink,
    private readonly probe: LedgerProbe,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly random: Random,
  ) {
    probe.onTold(({ by, status }) =>
      this.reaches.get(by)?.(status === 'claimed' ? 'after the claim' : 'after the outcome'),
    );
  }

  /** One process dies at each of the points; `lanes` of them live at a time, and the next starts at once. */
  async killAt(points: readonly Point[], lanes: number): Promise<void> {
    const left = points.values();
    const lane = async () => {
      for (const point of left) await this.liveUntil(point);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    await Promise.all(this.closing);
    await this.probe.untilGone();
  }

  /** Runs a process that nobody kills, while `work` goes on. */
  async undisturbed(work: () => Promise<void>): Promise<void> {
    const door = await this.sink.open(() => false);
    const process = this.start(this.next(), door);
    await Promise.race([work(), process.ended.then((how) => fail(process, how))]);
    process.stop();
    await process.ended;
    await door.close();
  }

  /** Leaves no process behind when a test fails. */
  async stopAll(): Promise<void> {
    await Promise.all(
      [...this.living].map((process) => {
        process.kill();
        return process.ended;
      }),
    );
  }

  private async liveUntil(point: Point): Promise<void> {
    const number = this.next();
    let passes = this.passesOf(point);
    const reach: Reach = (reached) => {
      if (reached !== point || passes-- > 0) return false;
      process.kill();
      return true;
    };
    this.reaches.set(number, reach);
    const door = await this.sink.open(reach);
    const hold = isHeld(point) ? await this.probe.hold(number, point) : undefined;
    const process = this.start(number, door);
    const kill = () => {
      process.kill();
    };
    void hold?.reached().then(kill, () => undefined);
    if (point === 'at any moment') void process.ready.then(() => setTimeout(kill, this.random() * MOST_MOMENTS_MS));
    const how = await inTime(process, point);
    await hold?.release();
    this.reaches.delete(number);
    this.closing.push(door.close());
    if (how !== 'SIGKILL') fail(process, how);
    this.deaths.push({ dispatcher: number, point });
  }

  private start(number: number, door: Door): Dispatcher {
    const process = Dispatcher.start(number, this.db.url, { ...this.environment, ...door.environment });
    this.living.add(process);
    void process.ended.then(() => this.living.delete(process));
    return process;
  }

  private next(): number {
    this.started += 1;
    return this.started;
  }

  private passesOf(point: Point): number {
    return Math.floor(this.random() * (point === 'on connection' ? MOST_CONNECTIONS : MOST_PASSES));
  }
}

async function inTime(process: Dispatcher, point: Point): Promise<string> {
  const limit = AbortSignal.timeout(LIFE_LIMIT_MS);
  const late = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => {
      reject(new Error(`a process never got to the point "${point}":\n${process.output()}`));
    });
  });
  return Promise.race([process.ended, late]);
}

function fail(process: Dispatcher, how: string): never {
  throw new Error(`a process that nobody killed ended with ${how}:\n${process.output()}`);
}
