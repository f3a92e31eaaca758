import { addDuration, subtractDuration } from '../platform/duration.ts';
import { holds, type Rule, type RuleFacts } from '../rules/compile-rule.ts';
import type { CompiledJourney } from './compile-journey.ts';
import type { Step } from './journey.ts';
import type { Parking, Run, RunEffect, StepLogEntry, Wake } from './run.ts';

/** Everything outside the run that a step may depend on. */
export interface Scene {
  readonly now: Date;
  /** The clinic's time zone, by whose wall clock days are counted. */
  readonly zone: string;
  /** When the run's appointment starts; absent when there is none or it does not stand any more. */
  readonly appointmentStart: Date | undefined;
  readonly facts: RuleFacts;
}

export interface Advance {
  readonly run: Run;
  readonly effects: readonly RunEffect[];
  readonly log: readonly StepLogEntry[];
  /** Absent when the run has ended. */
  readonly parking: Parking | undefined;
}

/**
 * Steps a run may take in one go. A journey that goes round without waiting is refused when it is published; a definition
 * may also come from an older release, so the engine does not rely on that.
 */
const MAX_STEPS = 100;

/**
 * Takes a run from where it is parked to the next step that has to wait, or to its end.
 *
 * Pure: state and reason in, next state and effects out. The caller stores both in one transaction.
 */
export function advance(journey: CompiledJourney, run: Run, wake: Wake, scene: Scene): Advance {
  const walk = new Walk(journey, run, scene);
  if (wake.kind === 'enter') walk.enter(run.step);
  else walk.leave(wake);
  return walk.result();
}

/** Ends a live run where it stands. */
export function endRun(run: Run, because: string, signalId: string | null, now: Date): Advance {
  const entry = { ordinal: run.logLength, step: run.step, kind: 'end', outcome: because, signalId };
  return {
    run: { ...run, logLength: run.logLength + 1, end: { at: now, because } },
    effects: [],
    log: [entry],
    parking: undefined,
  };
}

/** Why a parked run is looked at again. */
type Leaving = Exclude<Wake, { kind: 'enter' }>;

class Walk {
  private step: string;
  private readonly visits: Record<string, number>;
  private readonly effects: RunEffect[] = [];
  private readonly log: StepLogEntry[] = [];
  private parking: Parking | undefined;
  private because: string | undefined;
  private signalId: string | null = null;
  /** The moment this go was due: lateness counts from it, so that a timer fired late does not make its message young. */
  private dueAt: Date;

  constructor(
    private readonly journey: CompiledJourney,
    private readonly run: Run,
    private readonly scene: Scene,
  ) {
    this.step = run.step;
    this.visits = { ...run.visits };
    this.dueAt = scene.now;
  }

  /** Enters a step and those after it until one parks the run or ends it. */
  enter(first: string): void {
    let next: string | undefined = first;
    for (let taken = 0; next !== undefined; taken += 1) {
      if (taken >= MAX_STEPS) {
        this.end('loop without a wait');
        return;
      }
      this.step = next;
      this.visits[next] = (this.visits[next] ?? 0) + 1;
      next = this.take(this.stepAt(next));
    }
  }

  /** Goes on from the step at which the run is parked. */
  leave(wake: Leaving): void {
    if (wake.kind === 'timer') this.dueAt = wake.dueAt;
    else this.signalId = wake.signalId;
    const next = this.nextOf(this.stepAt(this.step), wake);
    if (next !== undefined) this.enter(next);
  }

  result(): Advance {
    const end = this.because === undefined ? undefined : { at: this.scene.now, because: this.because };
    return {
      run: { ...this.run, step: this.step, visits: this.visits, logLength: this.run.logLength + this.log.length, end },
      effects: this.effects,
      log: this.log,
      parking: this.parking,
    };
  }

  /** Does what a step does on arrival. Answers the next step, or nothing when the run stays or ends. */
  private take(step: Step): string | undefined {
    switch (step.kind) {
      case 'send':
        return this.send(step);
      case 'wait':
        return this.park(addDuration(this.scene.now, step.for, this.scene.zone), undefined);
      case 'waitUntil':
        return this.waitUntil(step);
      case 'waitFor':
        return this.park(addDuration(this.scene.now, step.within, this.scene.zone), step.signal);
      case 'branch':
        return this.branch(step);
      case 'task':
        return this.task(step);
      case 'exit':
        return this.end(step.reason ?? 'completed');
    }
  }

  /** Where a wake leads from the step the run is parked at; nothing when it stays there. */
  private nextOf(step: Step, wake: Leaving): string | undefined {
    switch (step.kind) {
      case 'wait':
        return wake.kind === 'timer' ? this.pass(step, 'waited', step.next) : undefined;
      case 'waitUntil':
        return this.leaveUntil(step, wake);
      case 'waitFor':
        return this.leaveFor(step, wake);
      case 'task':
        return wake.kind === 'task' ? this.pass(step, wake.outcome, step.next) : undefined;
      case 'send':
      case 'branch':
      case 'exit':
        return undefined;
    }
  }

  private leaveUntil(step: Extract<Step, { kind: 'waitUntil' }>, wake: Leaving): string | undefined {
    if (wake.kind === 'timer') return this.recheck(step, step.next);
    return wake.kind === 'appointment' ? this.recheck(step, step.else ?? step.next) : undefined;
  }

  private leaveFor(step: Extract<Step, { kind: 'waitFor' }>, wake: Leaving): string | undefined {
    if (wake.kind === 'signal') return this.pass(step, 'came', step.then);
    return wake.kind === 'timer' ? this.pass(step, 'timed out', step.else) : undefined;
  }

  private send(step: Extract<Step, { kind: 'send' }>): string {
    const latestAt = addDuration(this.dueAt, step.within, this.scene.zone);
    const { template, channels } = step;
    this.effects.push({ type: 'send', step: this.step, visit: this.visit(), template, channels, latestAt });
    return this.pass(step, 'planned', step.next);
  }

  private task(step: Extract<Step, { kind: 'task' }>): string | undefined {
    const dueAt = addDuration(this.scene.now, step.due, this.scene.zone);
    this.effects.push({
      type: 'task',
      step: this.step,
      visit: this.visit(),
      title: step.title,
      role: step.role,
      dueAt,
    });
    this.record(step.kind, 'opened');
    this.parking = { dueAt: undefined, signal: undefined, onTask: true };
    return undefined;
  }

  private branch(step: Extract<Step, { kind: 'branch' }>): string {
    const rules: readonly (Rule | undefined)[] = this.journey.conditions.get(this.step) ?? [];
    const index = rules.findIndex((rule) => rule !== undefined && holds(rule, this.scene.facts));
    const taken = step.cases[index];
    return taken ? this.pass(step, `case ${index + 1}`, taken.next) : this.pass(step, 'else', step.else);
  }

  private waitUntil(step: Extract<Step, { kind: 'waitUntil' }>): string | undefined {
    const moment = this.momentOf(step);
    if (moment === undefined) return this.pass(step, 'no appointment', step.else ?? step.next);
    if (moment <= this.scene.now) return this.pass(step, 'already past', step.else ?? step.next);
    return this.park(moment, undefined);
  }

  /** A timer that fires, or an appointment that moves, is an occasion to look again, not an order to go on. */
  private recheck(step: Extract<Step, { kind: 'waitUntil' }>, onceReached: string): string | undefined {
    const moment = this.momentOf(step);
    if (moment === undefined) return this.pass(step, 'no appointment', step.else ?? step.next);
    if (moment <= this.scene.now) return this.pass(step, 'reached', onceReached);
    this.record(step.kind, 'moved');
    this.parking = { dueAt: moment, signal: undefined, onTask: false };
    return undefined;
  }

  private momentOf({ until }: Extract<Step, { kind: 'waitUntil' }>): Date | undefined {
    const { appointmentStart, zone } = this.scene;
    if (appointmentStart === undefined) return undefined;
    if ('before' in until) return subtractDuration(appointmentStart, until.offset, zone);
    return addDuration(appointmentStart, until.offset, zone);
  }

  private park(dueAt: Date, signal: string | undefined): string | undefined {
    this.record(this.stepAt(this.step).kind, 'waiting');
    this.parking = { dueAt, signal, onTask: false };
    return undefined;
  }

  private pass(step: Step, outcome: string, next: string): string {
    this.record(step.kind, outcome);
    return next;
  }

  private end(because: string): string | undefined {
    this.record('end', because);
    this.because = because;
    this.parking = undefined;
    return undefined;
  }

  private record(kind: string, outcome: string): void {
    const ordinal = this.run.logLength + this.log.length;
    this.log.push({ ordinal, step: this.step, kind, outcome, signalId: this.signalId });
  }

  private visit(): number {
    return this.visits[this.step] ?? 1;
  }

  private stepAt(name: string): Step {
    const step = this.journey.definition.steps[name];
    if (!step) throw new Error(`journey ${this.journey.definition.key} has no step ${name}`);
    return step;
  }
}
