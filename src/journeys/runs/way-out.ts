import type { AwaitStep, RunnableStep } from '../definition/expand-steps.ts';
import { listensOf, type StepOf } from '../definition/step.ts';
import type { Wake } from './run.ts';

/** Why a parked run is looked at again. */
export type Leaving = Exclude<Wake, { kind: 'enter' | 'moved' }>;

/** The moments that a step may depend on, as they are now. */
export interface Moments {
  readonly now: Date;
  /** So long after the run came to its step. */
  readonly after: (duration: string) => Date;
  readonly until: (step: StepOf<'waitUntil'>) => Date | undefined;
}

/** On to another step, or to stay until a moment that turned out to be later. */
export type WayOut =
  { readonly outcome: string; readonly next: string; readonly closesTask: boolean } | { readonly stayUntil: Date };

/** Where a wake leads from the step at which a run is parked; nothing when it is none of the step's business. */
export function wayOut(step: RunnableStep, wake: Leaving, moments: Moments): WayOut | undefined {
  switch (step.kind) {
    case 'wait':
      return wake.kind === 'timer' ? fromWait(step, moments) : undefined;
    case 'waitUntil':
      return fromUntil(step, wake, moments);
    case 'waitFor':
      return fromWaitFor(step, wake);
    case 'await':
      return fromAwait(step, wake);
    case 'task':
      return fromTask(step, wake);
    case 'send':
    case 'branch':
    case 'split':
    case 'set':
    case 'emit':
    case 'exit':
      return undefined;
  }
}

/** Why a wait until a moment does not wait when there is no such moment. */
export function noMoment({ until }: StepOf<'waitUntil'>): string {
  return 'offset' in until ? 'no appointment' : 'never';
}

function fromWait(step: StepOf<'wait'>, { now, after }: Moments): WayOut {
  const moment = after(step.for);
  return moment <= now ? on('waited', step.next) : { stayUntil: moment };
}

/** A timer that fires, or an appointment that moves, is an occasion to look again, not an order to go on. */
function fromUntil(step: StepOf<'waitUntil'>, wake: Leaving, { now, until }: Moments): WayOut | undefined {
  if (wake.kind !== 'timer' && wake.kind !== 'appointment') return undefined;
  const moment = until(step);
  if (moment === undefined) return on(noMoment(step), step.else ?? step.next);
  if (moment > now) return { stayUntil: moment };
  return on('reached', wake.kind === 'timer' ? step.next : (step.else ?? step.next));
}

function fromWaitFor(step: StepOf<'waitFor'>, wake: Leaving): WayOut | undefined {
  if (wake.kind === 'signal') return on('came', listensOf(step)[wake.listen]?.next ?? step.then);
  return wake.kind === 'timer' ? on('timed out', step.else) : undefined;
}

function fromAwait(step: AwaitStep, wake: Leaving): WayOut | undefined {
  if (wake.kind === 'timer') return on(`not ${step.unless}`, step.else);
  if (wake.kind !== 'fate') return undefined;
  if (wake.fate === 'failed') return on(wake.fate, step.else);
  const isEnough = wake.fate === 'answered' || step.unless === 'delivered';
  return isEnough ? on(wake.fate, step.then) : undefined;
}

function fromTask({ outcomes = {}, next, ...step }: StepOf<'task'>, wake: Leaving): WayOut | undefined {
  if (wake.kind === 'task') {
    const own = Object.hasOwn(outcomes, wake.outcome) ? outcomes[wake.outcome] : undefined;
    return on(wake.outcome, own ?? next);
  }
  if (wake.kind !== 'timer' || step.else === undefined) return undefined;
  return { outcome: 'not done in time', next: step.else, closesTask: true };
}

function on(outcome: string, next: string): WayOut {
  return { outcome, next, closesTask: false };
}
