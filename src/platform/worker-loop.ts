import { setTimeout as delay } from 'node:timers/promises';

import { Logger } from '@nestjs/common';

import { describeError } from './log.ts';

/** One pass of background work. It answers how much it did, so that the loop goes on at once while there is a backlog. */
export interface Worker {
  readonly name: string;
  runOnce(): Promise<number>;
}

/** After a failed pass the loop waits this long, doubled each time: a database that is down must not be hammered. */
const BACKOFF_MS = 250;
const BACKOFF_MAX_MS = 15_000;

/**
 * Calls one worker again and again: at once while there is work, every `idleMs` when there is none, sooner when woken.
 *
 * Stopping waits for the pass at hand, so that a claim is never left half done by an orderly shutdown.
 */
export class WorkerLoop {
  private readonly logger = new Logger(WorkerLoop.name);
  private running: Promise<void> | undefined;
  private stopping = new AbortController();
  private nap = new AbortController();
  private woken = false;

  constructor(
    readonly worker: Worker,
    private readonly idleMs: number,
  ) {}

  start(): void {
    if (this.running) return;
    this.stopping = new AbortController();
    this.running = this.run(this.stopping.signal);
  }

  /** Ends the nap, if the loop is napping, or makes it look again after the pass at hand. */
  wake(): void {
    this.woken = true;
    this.nap.abort();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.nap.abort();
    await this.running;
    this.running = undefined;
  }

  private async run(stopping: AbortSignal): Promise<void> {
    let failures = 0;
    while (!stopping.aborted) {
      this.woken = false;
      try {
        const done = await this.worker.runOnce();
        failures = 0;
        if (done === 0) await this.sleep(this.idleMs, stopping);
      } catch (error) {
        failures += 1;
        this.logger.warn(
          `${this.worker.name}: a pass failed, ${failures} in a row; trying again. ${describeError(error)}`,
        );
        await this.sleep(Math.min(BACKOFF_MS * 2 ** Math.min(failures, 10), BACKOFF_MAX_MS), stopping);
      }
    }
  }

  private async sleep(ms: number, stopping: AbortSignal): Promise<void> {
    if (this.woken || stopping.aborted) return;
    this.nap = new AbortController();
    await delay(ms, undefined, { signal: this.nap.signal }).catch(() => undefined);
  }
}

/** The loops of this process by name. The sandbox clock stops them all while it moves time itself. */
export class WorkerLoops {
  private readonly loops = new Map<string, WorkerLoop>();
  private started = false;

  add(worker: Worker, idleMs: number): void {
    const loop = new WorkerLoop(worker, idleMs);
    this.loops.set(worker.name, loop);
    if (this.started) loop.start();
  }

  /** Wakes one loop, if this process runs it. */
  wake(name: string): void {
    this.loops.get(name)?.wake();
  }

  start(): void {
    this.started = true;
    for (const loop of this.loops.values()) loop.start();
  }

  async stop(): Promise<void> {
    this.started = false;
    await Promise.all([...this.loops.values()].map((loop) => loop.stop()));
  }

  /** Runs `work` while no loop of this process runs. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const wasStarted = this.started;
    await this.stop();
    try {
      return await work();
    } finally {
      if (wasStarted) this.start();
    }
  }
}
