import { roughMs } from '../../platform/duration.ts';
import type { RunnableStep } from './expand-steps.ts';
import { listensOf, type StepOf } from './step.ts';

/** Where on the way to or from its appointment a run is: `ms` from the start, negative before; `time` in minutes of the day. */
export interface Position {
  readonly ms: number;
  readonly time?: number;
}

/** A way out of a step. */
export interface Way {
  readonly to: string;
  /** How long the step holds at least before it is taken, in milliseconds. */
  readonly ms: number;
  /** There for waits on an appointment: not before this position. */
  readonly until?: Position;
  /** Whether it holds exactly so long, or is left exactly at `until`, and not longer. */
  readonly isExact: boolean;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The ways out of a step. A message that failed does not count for caps, so that a rung waits its time. */
export function waysOf(step: RunnableStep): readonly Way[] {
  // The kind of a step says which of these takes it, which the compiler cannot follow.
  return (WAYS[step.kind] as (step: RunnableStep) => readonly Way[])(step);
}

const WAYS: { readonly [Kind in RunnableStep['kind']]: (step: Extract<RunnableStep, { kind: Kind }>) => Way[] } = {
  send: ({ next }) => [atOnce(next)],
  set: ({ next }) => [atOnce(next)],
  emit: ({ next }) => [atOnce(next)],
  wait: (step) => [after(step.next, step.for)],
  waitUntil: untilWays,
  waitFor: (step) => [...listensOf(step).map((one) => sometime(one.next ?? step.then)), after(step.else, step.within)],
  await: (step) => [sometime(step.then), after(step.else, step.within)],
  branch: (step) => [...step.cases.map(({ next }) => atOnce(next)), atOnce(step.else)],
  split: ({ ways }) => ways.map(({ next }) => atOnce(next)),
  task: taskWays,
  exit: () => [],
};

function taskWays({ outcomes = {}, next, within, else: otherwise }: StepOf<'task'>): Way[] {
  const done = [...Object.values(outcomes), next].map(sometime);
  return otherwise === undefined || within === undefined ? done : [...done, after(otherwise, within)];
}

function untilWays({ until, next, else: otherwise }: StepOf<'waitUntil'>): Way[] {
  if (!('offset' in until)) return [sometime(next), ...(otherwise === undefined ? [] : [sometime(otherwise)])];
  const ms = ('before' in until ? -1 : 1) * roughMs(until.offset);
  const moment = until.time === undefined ? { ms } : { ms, time: minutesOf(until.time) };
  const missed = { to: otherwise ?? next, ms: 0, until: moment, isExact: false };
  return [{ to: next, ms: 0, until: moment, isExact: true }, missed];
}

function atOnce(to: string): Way {
  return { to, ms: 0, isExact: true };
}

function sometime(to: string): Way {
  return { to, ms: 0, isExact: false };
}

function after(to: string, duration: string): Way {
  return { to, ms: roughMs(duration), isExact: true };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** How long it is at least from one position to another, in milliseconds. */
export function gapBetween(from: Position, to: Position): number {
  const days = to.ms - from.ms;
  const exact = from.time !== undefined && to.time !== undefined ? (to.time - from.time) * MINUTE_MS : 0;
  // A time of day on the one side only may be most of a day away.
  const unknown = (from.time === undefined) !== (to.time === undefined) ? DAY_MS : 0;
  return Math.max(0, days + exact - unknown);
}

/** Where a run is once it has taken a way; `undefined` where nobody knows. */
export function positionAfter(way: Way, from: Position | undefined): Position | undefined {
  if (!way.isExact) return undefined;
  if (way.until) return way.until;
  if (from === undefined || way.ms === 0) return from;
  const isWhole = from.time === undefined || way.ms % DAY_MS === 0;
  return isWhole ? { ...from, ms: from.ms + way.ms } : undefined;
}
