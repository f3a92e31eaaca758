import { createHash } from 'node:crypto';

import type { JourneyDefinition } from '../../src/journeys/definition/journey.ts';
import type { StepOf, Until } from '../../src/journeys/definition/step.ts';
import type { ModelClinic, ModelRun, Surroundings } from './model-run.ts';
import { type Facts, holds, type ModelSignal, VALUES } from './rules.ts';
import { atTimeOfDay, minus, nextOpen, nextTimeOfDay, plus } from './time.ts';

type SendStep = StepOf<'send'>;
type Rung = NonNullable<SendStep['escalate']>[number];

/** Why a run moves: its moment, or a signal. */
interface Cause {
  readonly signal: string | undefined;
  /** What the lateness of messages counts from. */
  readonly dueAt: number;
}

const MAX_HOPS = 8;
export const FATES = ['message.delivered', 'message.failed', 'message.replied'];

/** Begins a run at the first step. */
export function begin(run: ModelRun, around: Surroundings): void {
  new Passage(run, around, { signal: undefined, dueAt: around.now }).come(run.journey.start);
}

export function end(run: ModelRun, because: string, signal: string | undefined): void {
  note(run, 'end', because, signal);
  run.end = because;
  run.due = undefined;
  run.signals = [];
}

/** The moment the run waits for has come. */
export function onTimer(run: ModelRun, around: Surroundings): void {
  const passage = new Passage(run, around, { signal: undefined, dueAt: run.due ?? around.now });
  const { step, rung, isAwaiting } = placeOf(run);
  if (isAwaiting) passage.give(step, rung, `not ${rungOf(run, step, rung).unless}`);
  else passage.timeUp(step);
}

/** A signal that concerns the run and does not end it. */
export function onSignal(run: ModelRun, signal: ModelSignal, around: Surroundings): void {
  const passage = new Passage(run, around, { signal: signal.name, dueAt: around.now });
  const { step, rung, isAwaiting } = placeOf(run);
  if (isAwaiting) passage.hearFate(step, rung, signal);
  else passage.hear(step, rung, signal);
}

function note(run: ModelRun, kind: string, outcome: string, signal: string | undefined): void {
  run.log.push(`${run.step} ${kind}: ${outcome}${signal === undefined ? '' : ` by ${signal}`}`);
}

/** `rung` is -1 at the author's own step. */
function placeOf({ step: name }: ModelRun): { step: string; rung: number; isAwaiting: boolean } {
  const [step = '', number] = name.split('#');
  if (number === undefined) return { step, rung: -1, isAwaiting: false };
  return { step, rung: Math.ceil(Number(number) / 2) - 1, isAwaiting: Number(number) % 2 === 1 };
}

function sendNamed(run: ModelRun, name: string): SendStep {
  const step = run.journey.steps[name];
  if (step?.kind !== 'send') throw new Error(`${name} sends nothing`);
  return step;
}

function rungOf(run: ModelRun, name: string, rung: number): Rung {
  const found = sendNamed(run, name).escalate?.[rung];
  if (!found) throw new Error(`${name} has no rung ${rung}`);
  return found;
}

function fractionOf(...parts: readonly string[]): number {
  return createHash('sha256').update(parts.join('\0')).digest().readUInt32BE(0) / 2 ** 32;
}

/** Why a patient is kept out of a journey, so that its effect can be measured. */
export function keptOut(journey: JourneyDefinition, clinic: ModelClinic, patientId: string): string | undefined {
  const isControl = fractionOf(clinic.id, 'control group', patientId) < clinic.controlShare;
  if (journey.purpose === 'marketing' && isControl) return 'control group';
  return fractionOf(clinic.id, journey.key, '#holdout', patientId) < journey.holdout ? 'holdout' : undefined;
}

class Passage {
  constructor(
    private readonly run: ModelRun,
    private readonly around: Surroundings,
    private readonly cause: Cause,
  ) {}

  come(name: string): void {
    this.stand(name);
    const step = this.run.journey.steps[name];
    switch (step?.kind) {
      case 'send':
        this.say(step, step.template, step.channels);
        this.climb(name, 0);
        return;
      case 'wait':
        this.wait('wait', plus(this.run.since, step.for, this.around.clinic.zone));
        return;
      case 'waitUntil':
        this.arriveAtUntil(step);
        return;
      case 'waitFor': {
        const signals = step.signals?.map(({ signal }) => signal) ?? [step.signal ?? ''];
        this.wait('waitFor', plus(this.run.since, step.within, this.around.clinic.zone), signals);
        return;
      }
      case 'branch': {
        const place = step.cases.findIndex(({ when }) => holds(when, this.facts()));
        this.go('branch', place < 0 ? 'else' : `case ${place + 1}`, step.cases[place]?.next ?? step.else);
        return;
      }
      case 'split':
        this.split(step, name);
        return;
      case 'set': {
        const value = step.value ?? VALUES[step.from ?? '']?.(this.facts());
        if (value !== undefined) this.run.attributes = { ...this.run.attributes, [step.attribute]: value };
        this.go('set', value === undefined ? 'not known' : 'set', step.next);
        return;
      }
      case 'emit':
        this.emit(step);
        return;
      case 'task':
        this.ask(step.due);
        if (step.within !== undefined) this.run.due = plus(this.run.since, step.within, this.around.clinic.zone);
        return;
      case 'exit':
        end(this.run, step.reason ?? 'completed', this.cause.signal);
        return;
      case undefined:
        throw new Error(`no step ${name}`);
    }
  }

  /** The time of the author's own step is up. */
  timeUp(name: string): void {
    const step = this.run.journey.steps[name];
    if (step?.kind === 'wait') this.go('wait', 'waited', step.next);
    else if (step?.kind === 'waitFor') this.go('waitFor', 'timed out', step.else);
    else if (step?.kind === 'waitUntil') this.lookAgain(step, step.next);
    else if (step?.kind === 'task' && step.else !== undefined) {
      this.run.tasks.filter(({ status }) => status === 'open').forEach((task) => (task.status = 'cancelled'));
      this.go('task', 'not done in time', step.else);
    } else throw new Error(`${name} has no timer`);
  }

  hear(name: string, rung: number, signal: ModelSignal): void {
    const step = this.run.journey.steps[name];
    if (rung >= 0 || step?.kind === 'task') this.hearTask(name, rung, signal);
    else if (step?.kind === 'waitFor') this.hearAwaited(step, signal);
    // Only what moves the appointment that the step counts from moves its moment.
    else if (step?.kind === 'waitUntil' && 'offset' in step.until && this.isOfOwnAppointment(signal)) {
      this.lookAgain(step, step.else ?? step.next);
    }
  }

  private hearTask(name: string, rung: number, { type, data }: ModelSignal): void {
    // What staff did of an earlier task is none of this one's.
    const isOwn = data['step'] === this.run.step && data['visit'] === this.run.visits[this.run.step];
    if (type !== 'task.completed' || !isOwn) return;
    const outcome = String(data['outcome']);
    note(this.run, 'task', outcome, this.cause.signal);
    if (rung >= 0) {
      this.climb(name, rung + 1);
      return;
    }
    const step = this.run.journey.steps[name] as StepOf<'task'>;
    this.come(step.outcomes?.[outcome] ?? step.next);
  }

  private hearAwaited(step: StepOf<'waitFor'>, signal: ModelSignal): void {
    if (signal.time < this.run.causedAt) return;
    const awaited = step.signals ?? [{ signal: step.signal ?? '', when: step.when, next: undefined }];
    const found = awaited.find((one) => one.signal === signal.type && holds(one.when, this.facts()));
    if (found) this.go('waitFor', 'came', found.next ?? step.then);
  }

  /** What became of the message that the run waits to hear of. */
  hearFate(name: string, rung: number, { type, data }: ModelSignal): void {
    const rungs = sendNamed(this.run, name).escalate ?? [];
    const tries = rungs.map(({ send }, place) => ({ send, step: `${name}#${2 * place + 2}` })).slice(0, rung);
    const message = tries.findLast(({ send }) => send !== undefined)?.step ?? name;
    if (!FATES.includes(type) || data['messageId'] !== `${this.run.name} ${message} ${this.run.visits[message]}`)
      return;
    const { next } = sendNamed(this.run, name);
    if (type === 'message.failed') this.give(name, rung, 'failed');
    else if (type === 'message.replied') this.go('await', 'answered', next);
    else if (rungs[rung]?.unless !== 'answered') this.go('await', 'delivered', next);
  }

  /** Gives the last try up and makes the next. */
  give(name: string, rung: number, outcome: string): void {
    note(this.run, 'await', outcome, this.cause.signal);
    const { send, task } = rungOf(this.run, name, rung);
    this.stand(`${name}#${2 * rung + 2}`);
    if (task) {
      this.ask(task.due);
      return;
    }
    const first = sendNamed(this.run, name);
    this.say(first, send?.template ?? first.template, send?.channels ?? []);
    this.climb(name, rung + 1);
  }

  private climb(name: string, rung: number): void {
    const { escalate = [], next } = sendNamed(this.run, name);
    const following = escalate[rung];
    if (!following) {
      this.come(next);
      return;
    }
    this.stand(`${name}#${2 * rung + 1}`);
    this.wait('await', plus(this.run.since, following.after, this.around.clinic.zone), FATES);
  }

  private stand(name: string): void {
    Object.assign(this.run, { step: name, since: this.around.now, due: undefined, signals: [] });
    this.run.visits[name] = (this.run.visits[name] ?? 0) + 1;
  }

  private go(kind: string, outcome: string, next: string): void {
    note(this.run, kind, outcome, this.cause.signal);
    this.come(next);
  }

  private wait(kind: string, due: number, signals: readonly string[] = []): void {
    note(this.run, kind, 'waiting', this.cause.signal);
    Object.assign(this.run, { due, signals });
  }

  private arriveAtUntil(step: StepOf<'waitUntil'>): void {
    const moment = this.momentOf(step.until);
    if (moment === undefined) this.go('waitUntil', noMoment(step.until), step.else ?? step.next);
    else if (moment < this.around.now) this.go('waitUntil', 'already past', step.else ?? step.next);
    else if (moment === this.around.now) this.go('waitUntil', 'reached', step.next);
    else this.wait('waitUntil', moment);
  }

  private lookAgain(step: StepOf<'waitUntil'>, next: string): void {
    const moment = this.momentOf(step.until);
    if (moment === undefined) this.go('waitUntil', noMoment(step.until), step.else ?? step.next);
    else if (moment <= this.around.now) this.go('waitUntil', 'reached', next);
    else {
      note(this.run, 'waitUntil', 'moved', this.cause.signal);
      this.run.due = moment;
    }
  }

  private momentOf(until: Until): number | undefined {
    const { clinic, zones, appointmentStart: start } = this.around;
    if ('open' in until) return nextOpen(this.run.since, clinic.hours, clinic.zone);
    if (!('offset' in until)) {
      return Math.max(...zones.map((zone) => nextTimeOfDay(this.run.since, until.time, until.weekdays, zone)));
    }
    if (start === undefined) return undefined;
    const moment = ('before' in until ? minus : plus)(start, until.offset, clinic.zone);
    return until.time === undefined ? moment : atTimeOfDay(moment, until.time, clinic.zone);
  }

  private split(step: StepOf<'split'>, name: string): void {
    const { clinic, patientId } = this.around;
    const total = step.ways.reduce((sum, { weight }) => sum + weight, 0);
    let left = fractionOf(clinic.id, this.run.journey.key, name, patientId) * total;
    const way = step.ways.findIndex(({ weight }) => (left -= weight) < 0);
    this.go('split', `way ${way + 1}`, step.ways[way]?.next ?? '');
  }

  private emit(step: StepOf<'emit'>): void {
    const { run, around } = this;
    if (run.hops >= MAX_HOPS) {
      this.go('emit', 'too many journeys in a row', step.next);
      return;
    }
    around.emit({
      name: `${run.name}:${run.step}:${run.visits[run.step]}`,
      type: step.signal,
      time: around.now,
      source: `/attend/journeys/${run.journey.key}`,
      hops: run.hops + 1,
      data: { ...(run.journey.serviceLine && { serviceLine: run.journey.serviceLine }), ...step.data },
    });
    this.go('emit', 'emitted', step.next);
  }

  private say({ within }: SendStep, template: string, channels: readonly string[]): void {
    const { run, around } = this;
    run.messages.push({
      step: run.step,
      visit: run.visits[run.step] ?? 0,
      template,
      channels,
      due: around.now,
      latest: plus(this.cause.dueAt, within, around.clinic.zone),
      hasAppointment: run.appointment !== undefined && around.appointmentStart !== undefined,
    });
    note(run, 'send', 'planned', this.cause.signal);
  }

  private ask(due: string): void {
    const { run, around } = this;
    const visit = run.visits[run.step] ?? 0;
    run.tasks.push({ step: run.step, visit, due: plus(around.now, due, around.clinic.zone), status: 'open' });
    note(run, 'task', 'opened', this.cause.signal);
  }

  private isOfOwnAppointment({ type, data }: ModelSignal): boolean {
    const isOfOne = type.startsWith('appointment.') || type === 'visit.completed';
    return isOfOne && this.run.appointment !== undefined && data['appointmentId'] === this.run.appointment;
  }

  private facts(): Facts {
    return { ...this.around.facts, attributes: this.run.attributes };
  }
}

function noMoment(until: Until): string {
  return 'offset' in until ? 'no appointment' : 'never';
}
