import { setTimeout as delay } from 'node:timers/promises';

import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { PatientsService } from '../patients/patients.service.ts';
import { type Failure, isFailure } from '../platform/errors.ts';
import { describeError } from '../platform/log.ts';
import { Database } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { SimulateRunner, Stopped } from './simulate.runner.ts';
import { SimulationRepository } from './simulation.repository.ts';
import type { Progress, SimulationOutcome, SimulationWork } from './simulation.ts';

/** Much longer than the time between two renewals: a process that misses it is dead, or as good as. */
const LEASE_MS = 60_000;
/** How often progress is written and asked whether somebody cancelled. */
const TICK_MS = 1_000;
/** A pass answers after this long, so that whoever stops the loops does not wait for a year of history. */
const PASS_MS = 500;
/** A simulation that took its process down so often is not tried again. */
const MAX_ATTEMPTS = 3;

/**
 * Runs simulations, one at a time per process. It goes on between passes: one that is under way is looked after by the next pass
 * as well. What is cut off by a crash begins anew when its lease runs out; it has written nothing that could be half done.
 */
@Injectable()
export class SimulationWorker implements Worker, BeforeApplicationShutdown {
  readonly name = 'simulations';
  private readonly logger = new Logger(SimulationWorker.name);
  private underWay: Promise<void> | undefined;
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly simulations: SimulationRepository,
    private readonly runner: SimulateRunner,
    private readonly patients: PatientsService,
    private readonly clock: Clock,
  ) {}

  /** Answers 1 as long as there is something to run. */
  async runOnce(): Promise<number> {
    if (!this.underWay) {
      const work = await this.simulations.take(this.database, this.clock.now(), this.leaseEnd());
      if (!work) return 0;
      this.underWay = this.run(work).finally(() => (this.underWay = undefined));
    }
    await Promise.race([this.underWay, delay(PASS_MS, undefined, { ref: false })]);
    return 1;
  }

  /** The pools close after this. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.underWay;
  }

  private async run(work: SimulationWork): Promise<void> {
    try {
      if (work.attempt > MAX_ATTEMPTS) await this.fail(work, `was begun ${MAX_ATTEMPTS} times and never ended`);
      else await this.finish(work, await this.watched(work));
    } catch (error) {
      if (error instanceof Stopped) await this.release(work);
      else await this.giveUp(work, error);
    }
  }

  private async watched(work: SimulationWork): Promise<SimulationOutcome> {
    let progress: Progress = { signals: 0, of: null };
    let isOurs = true;
    const tick = async () => {
      isOurs = await this.simulations.tick(this.database, work, progress, this.leaseEnd());
    };
    // A tick that fails tells nothing; the next one may tell more.
    const ticking = setInterval(() => void tick().catch(() => undefined), TICK_MS);
    try {
      const outcome = await this.runner.run(work, (reached) => {
        progress = reached;
        if (!isOurs || this.isStopping) throw new Stopped();
      });
      await tick();
      return outcome;
    } finally {
      clearInterval(ticking);
    }
  }

  /** Stores nothing where somebody cancelled it meanwhile, or another process took it over. */
  private async finish(work: SimulationWork, outcome: SimulationOutcome): Promise<void> {
    await this.database.transaction(async (tx) => {
      // An erasure comes before, and is seen, or after, and finds what is stored here.
      await this.patients.holdOffErasure(tx, [work.clinicId]);
      await this.simulations.finish(tx, work, outcome, this.clock.now());
    });
  }

  /** Whoever is stopped gives it back; where it was cancelled there is nothing to give back. */
  private async release(work: SimulationWork): Promise<void> {
    await this.simulations.release(this.database, work);
  }

  /** What nobody expected, such as a database that is away, may be over when the lease is; the tries end it if it is not. */
  private async giveUp(work: SimulationWork, error: unknown): Promise<void> {
    if (isFailure(error) && error.kind !== 'transient') await this.fail(work, faultOf(error));
    else this.logger.error(`try ${work.attempt} of simulation ${work.id} ended. ${describeError(error)}`);
  }

  private async fail(work: SimulationWork, fault: string): Promise<void> {
    // Without a database nobody can be told; the lease runs out and it is tried again.
    await this.simulations.fail(this.database, work, fault, this.clock.now()).catch(() => undefined);
  }

  private leaseEnd(): Date {
    return new Date(this.clock.now().getTime() + LEASE_MS);
  }
}

function faultOf({ message, problems }: Failure): string {
  return [message, ...problems.map(({ path, message: what }) => `${path}: ${what}`)].join('; ');
}
