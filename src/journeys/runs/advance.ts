import type { OpenHours } from '../../limits/limit-rule.ts';
import { addDuration } from '../../platform/duration.ts';
import { fractionOf } from '../../platform/hash.ts';
import { holds, type Rule, type RuleFacts } from '../../rules/compile-rule.ts';
import type { CompiledJourney } from '../definition/compile-journey.ts';
import { MESSAGE_FATES } from '../definition/compile-journey.ts';
import type { RunnableStep } from '../definition/expand-steps.ts';
import { pickWay } from '../definition/pick-way.ts';
import type { Parking, Run, RunAttributes, RunEffect, StepLogEntry, Wake } from './run.ts';
import { listensOf, type PlainValue, type StepOf } from '../definition/step.ts';
import { untilMoment } from './until-moment.ts';
import { type Leaving, noMoment, wayOut } from './way-out.ts';

/** Everything outside the run that a step may depend on. */
export interface Scene {
  readonly now: Date;
  /** The clinic's time zone, by whose wall clock days are counted. */
  readonly zone: string;
  readonly clinicHours: OpenHours;
  /** Where the patient's clock may stand: see `Standing.zones`. */
  readonly patientZones: readonly string[];
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

/** Steps whose time may go on from an earlier moment. */
const WAITING: ReadonlySet<string> = new Set(['wait', 'waitUntil', 'waitFor', 'task']);

/** Journeys that wake journeys that wake journeys: more in a row than this is a circle. */
const MAX_HOPS = 8;

/**
 * Takes a run from where it is parked to the next step that has to wait, or to its end.
 *
 * Pure: state and reason in, next state and effects out. The caller stores both in one transaction.
 */
export function advance(journey: CompiledJourney, run: Run, wake: Wake, scene: Scene): Advance {
  const walk = new Walk(journey, run, scene);
  if (wake.kind === 'enter') walk.enter(run.step);
  else if (wake.kind === 'moved') walk.move(wake.to, wake.since);
  else walk.leave(wake);
  return walk.result();
}

/** Ends a run where it stands. */
export function endRun(run: Run, because: string, signalId: string | null, now: Date): Advance {
  const entry = { ordinal: run.logLength, step: run.step, kind: 'end', outcome: because, signalId };
  return {
    run: { ...run, trouble: null, logLength: run.logLength + 1, end: { at: now, because } },
    effects: [],
    log: [entry],
    parking: undefined,
  };
}

class Walk {
  private step: string;
  private stepAt: Date;
  private readonly visits: Record<string, number>;
  private attributes: RunAttributes;
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
    this.stepAt = run.stepAt;
    this.visits = { ...run.visits };
    this.attributes = run.attributes;
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
      this.stepAt = this.scene.now;
      this.visits[next] = (this.visits[next] ?? 0) + 1;
      next = this.take(this.stepNamed(next));
    }
  }

  /** Goes on from the step at which the run is parked. */
  leave(wake: Leaving): void {
    if (wake.kind === 'timer') this.dueAt = wake.dueAt;
    else this.signalId = wake.signalId;
    const step = this.stepNamed(this.step);
    const way = wayOut(step, wake, {
      now: this.scene.now,
      after: (duration) => this.after(duration),
      until: (until) => this.momentOf(until),
    });
    if (!way) return;
    if ('stayUntil' in way) {
      this.stay(step.kind, way.stayUntil);
      return;
    }
    if (way.closesTask) this.effects.push({ type: 'closeTask' });
    this.enter(this.pass(step.kind, way.outcome, way.next));
  }

  /** A step of waiting may go on from when the run came to wait; any other is entered as always. */
  move(to: string, since: Date | undefined): void {
    this.record('moved', to);
    const step = this.stepNamed(to);
    if (since === undefined || !WAITING.has(step.kind)) {
      this.enter(to);
      return;
    }
    this.step = to;
    this.stepAt = since;
    this.visits[to] = (this.visits[to] ?? 0) + 1;
    const next = this.take(step);
    if (next !== undefined) this.enter(next);
    else if (this.parking?.dueAt && this.parking.dueAt < this.scene.now) {
      // What should have been before the move is due by it: what comes next is not late.
      this.parking = { ...this.parking, dueAt: this.scene.now };
    }
  }

  result(): Advance {
    const end = this.because === undefined ? undefined : { at: this.scene.now, because: this.because };
    const { step, stepAt, visits, attributes } = this;
    const logLength = this.run.logLength + this.log.length;
    return {
      run: { ...this.run, step, stepAt, visits, attributes, logLength, trouble: null, end },
      effects: this.effects,
      log: this.log,
      parking: this.parking,
    };
  }

  /** Does what a step does on arrival. Answers the next step, or nothing when the run stays or ends. */
  private take(step: RunnableStep): string | undefined {
    switch (step.kind) {
      case 'send':
        return this.send(step);
      case 'wait':
        return this.park(this.after(step.for));
      case 'waitUntil':
        return this.waitUntil(step);
      case 'waitFor':
        return this.park(
          this.after(step.within),
          listensOf(step).map(({ signal }) => signal),
        );
      case 'await':
        return this.park(this.after(step.within), MESSAGE_FATES);
      case 'branch':
        return this.branch(step);
      case 'split':
        return this.split(step);
      case 'set':
        return this.set(step);
      case 'emit':
        return this.emit(step);
      case 'task':
        return this.task(step);
      case 'exit':
        return this.end(step.reason ?? 'completed');
    }
  }

  private send(step: Omit<StepOf<'send'>, 'escalate'>): string {
    const latestAt = addDuration(this.dueAt, step.within, this.scene.zone);
    const { template, channels } = step;
    this.effects.push({ type: 'send', step: this.step, visit: this.visit(), template, channels, latestAt });
    return this.pass(step.kind, 'planned', step.next);
  }

  private task(step: StepOf<'task'>): string | undefined {
    const dueAt = addDuration(this.scene.now, step.due, this.scene.zone);
    const { title, role, priority } = step;
    const task = { type: 'task', step: this.step, visit: this.visit(), title, role, dueAt } as const;
    this.effects.push(priority === undefined ? task : { ...task, priority });
    this.record(step.kind, 'opened');
    const until = step.within === undefined ? undefined : this.after(step.within);
    this.parking = { dueAt: until, signals: [], onTask: true };
    return undefined;
  }

  private branch(step: StepOf<'branch'>): string {
    const facts = this.facts();
    const index = this.rules().findIndex((rule) => rule !== undefined && holds(rule, facts));
    const taken = step.cases[index];
    return taken ? this.pass(step.kind, `case ${index + 1}`, taken.next) : this.pass(step.kind, 'else', step.else);
  }

  private split(step: StepOf<'split'>): string {
    const { clinicId, journeyKey, patientId } = this.run;
    const index = pickWay(
      step.ways.map((way) => way.weight),
      fractionOf(clinicId, journeyKey, this.step, patientId),
    );
    return this.pass(step.kind, `way ${index + 1}`, step.ways[index]?.next ?? '');
  }

  private set(step: StepOf<'set'>): string {
    const value = step.value ?? plainOf(this.rules()[0]?.evaluate(this.facts()).value);
    if (value === undefined) return this.pass(step.kind, 'not known', step.next);
    this.attributes = { ...this.attributes, [step.attribute]: value };
    return this.pass(step.kind, 'set', step.next);
  }

  private emit(step: StepOf<'emit'>): string {
    if (this.run.hops >= MAX_HOPS) return this.pass(step.kind, 'too many journeys in a row', step.next);
    const { signal, data } = step;
    this.effects.push({ type: 'emit', step: this.step, visit: this.visit(), signal, data });
    return this.pass(step.kind, 'emitted', step.next);
  }

  private waitUntil(step: StepOf<'waitUntil'>): string | undefined {
    const moment = this.momentOf(step);
    if (moment === undefined) return this.pass(step.kind, noMoment(step), step.else ?? step.next);
    if (moment < this.scene.now) return this.pass(step.kind, 'already past', step.else ?? step.next);
    if (moment <= this.scene.now) return this.pass(step.kind, 'reached', step.next);
    return this.park(moment);
  }

  private momentOf({ until }: StepOf<'waitUntil'>): Date | undefined {
    const { appointmentStart, zone, clinicHours, patientZones } = this.scene;
    return untilMoment(until, {
      since: this.stepAt,
      clinicZone: zone,
      clinicHours,
      zones: patientZones,
      appointmentStart,
    });
  }

  /** So long after the run came to its step. */
  private after(duration: string): Date {
    return addDuration(this.stepAt, duration, this.scene.zone);
  }

  private park(dueAt: Date, signals: readonly string[] = []): string | undefined {
    this.record(this.stepNamed(this.step).kind, 'waiting');
    this.parking = { dueAt, signals, onTask: false };
    return undefined;
  }

  private stay(kind: string, dueAt: Date): void {
    this.record(kind, 'moved');
    this.parking = { dueAt, signals: [], onTask: false };
  }

  private pass(kind: string, outcome: string, next: string): string {
    this.record(kind, outcome);
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

  /** Later steps of the same go see what a `set` has just noted. */
  private facts(): RuleFacts {
    return { ...this.scene.facts, run: { ...this.scene.facts.run, attributes: this.attributes } };
  }

  private rules(): readonly (Rule | undefined)[] {
    return this.journey.conditions.get(this.step) ?? [];
  }

  private visit(): number {
    return this.visits[this.step] ?? 1;
  }

  private stepNamed(name: string): RunnableStep {
    const step = this.journey.steps[name];
    if (!step) throw new Error(`journey ${this.journey.definition.key} has no step ${name}`);
    return step;
  }
}

function plainOf(value: unknown): PlainValue | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
