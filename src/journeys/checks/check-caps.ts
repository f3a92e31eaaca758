import type { Cap } from '../../limits/limit-rule.ts';
import type { Problem } from '../../platform/errors.ts';
import { authoredName, expandSteps, type RunnableStep } from '../definition/expand-steps.ts';
import type { JourneyDefinition } from '../definition/journey.ts';
import { gapBetween, type Position, positionAfter, type Way, waysOf } from '../definition/step-ways.ts';

/** Messages that may follow each other so soon. */
interface Row {
  readonly sends: readonly string[];
  readonly ms: number;
}

type Steps = Readonly<Record<string, RunnableStep>>;

/** Clinics may set caps of a thousand; no journey sends so often that looking further would tell more. */
const MAX_COUNT = 10;
/** A step may be reached at as many positions before its appointment; beyond that its position counts as unknown. */
const MAX_POSITIONS = 8;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * Warns of messages that the caps could hold back: walks every way from each message to those after it, adds up the shortest
 * times, and compares. Times are lower bounds, so that it may warn of what hardly happens, and what it does not warn of cannot be
 * held back on account of this journey alone. Months count 30 days.
 */
export function checkCaps(
  definition: Pick<JourneyDefinition, 'start' | 'steps' | 'purpose'>,
  caps: readonly Cap[],
): Problem[] {
  const steps = expandSteps(definition.steps);
  const origins = [...positionsOf(steps, definition.start)]
    .filter(([step]) => steps[step]?.kind === 'send')
    .flatMap(([step, positions]) => positions.map((position) => ({ step, position })));
  return caps.flatMap((cap) => tightest(steps, origins, cap).map((row) => toWarning(row, cap, definition.purpose)));
}

interface Origin {
  readonly step: string;
  readonly position: Position | undefined;
}

/** For each message that the cap could hold back the shortest row that it ends. */
function tightest(steps: Steps, origins: readonly Origin[], cap: Cap): readonly Row[] {
  if (cap.count > MAX_COUNT) return [];
  const rows = new Map<string, Row>();
  for (const { step, position } of origins) {
    const row = closest(steps, step, position, cap);
    const last = row?.sends.at(-1) ?? '';
    if (row && row.ms < (rows.get(last)?.ms ?? Infinity)) rows.set(last, row);
  }
  return [...rows.values()];
}

/** A row of messages and the step that it has come to. */
interface Walk extends Row {
  readonly at: string;
}

/** The shortest time in which more messages than the cap allows leave on one way from `origin`, if within the hours of the cap. */
function closest(steps: Steps, origin: string, from: Position | undefined, { count, hours }: Cap): Row | undefined {
  if (count === 0) return { sends: [origin], ms: 0 };
  const best = new Map<string, number>();
  const open: Walk[] = [{ at: origin, sends: [origin], ms: 0 }];
  let found: Row = { sends: [], ms: hours * HOUR_MS };
  for (let here = open.shift(); here !== undefined; here = open.shift()) {
    for (const next of walksFrom(here, steps, from)) {
      const key = `${next.sends.length} ${next.at}`;
      if (next.ms >= Math.min(found.ms, best.get(key) ?? Infinity)) continue;
      best.set(key, next.ms);
      if (next.sends.length > count) found = next;
      else open.push(next);
    }
  }
  return found.sends.length > 0 ? found : undefined;
}

function walksFrom({ at, sends, ms }: Walk, steps: Steps, from: Position | undefined): Walk[] {
  const step = steps[at];
  const ways = step ? waysOf(step) : [];
  return ways.map((way) => {
    const isSend = steps[way.to]?.kind === 'send';
    return { at: way.to, sends: isSend ? [...sends, way.to] : sends, ms: timeAfter(ms, way, from) };
  });
}

/** Time since the first message. Where that one was sent so long before the appointment, a moment beside it is not sooner. */
function timeAfter(ms: number, way: Way, from: Position | undefined): number {
  return way.until && from ? Math.max(ms, gapBetween(from, way.until)) : ms + way.ms;
}

/**
 * Where a run may be relative to its appointment on coming to each step that can be reached; `undefined` where that is not known,
 * which then stands alone: it is the worst of all.
 */
function positionsOf(steps: Steps, start: string): ReadonlyMap<string, readonly (Position | undefined)[]> {
  const positions = new Map<string, readonly (Position | undefined)[]>([[start, [undefined]]]);
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const step = steps[at];
    const here = positions.get(at) ?? [];
    for (const way of step ? waysOf(step) : []) {
      const before = positions.get(way.to) ?? [];
      const after = here.reduce((all, one) => withPosition(all, positionAfter(way, one)), before);
      if (after === before) continue;
      positions.set(way.to, after);
      open.push(way.to);
    }
  }
  return positions;
}

function withPosition(
  all: readonly (Position | undefined)[],
  one: Position | undefined,
): readonly (Position | undefined)[] {
  if (all.some((other) => other === undefined || (other.ms === one?.ms && other.time === one.time))) return all;
  return one === undefined || all.length >= MAX_POSITIONS ? [undefined] : [...all, one];
}

function toWarning({ sends, ms }: Row, cap: Cap, purpose: string): Problem {
  const last = sends.at(-1) ?? '';
  const path = placeOf(last);
  const cost = `at most ${plural(cap.count, `${purpose} message`)} in ${hoursText(cap.hours)}`;
  if (sends.length === 1) return { path, message: `${nameOf(last)} would be held back: ${cost}` };
  const names = `${sends.slice(0, -1).map(nameOf).join(', ')} and ${nameOf(last)}`;
  const apart = ms < MINUTE_MS ? 'may follow each other at once' : `may be ${timeText(ms)} apart`;
  const which = sends.length === 2 ? 'second' : 'last';
  return { path, message: `${names} ${apart}; ${cost}: the ${which} would be held back` };
}

/** The place of a step or of the rung it came from: rungs become two steps each, the waiting and the try. */
function placeOf(step: string): string {
  const rung = rungOf(step);
  return rung === undefined ? `steps.${step}` : `steps.${authoredName(step)}.escalate[${rung}]`;
}

function nameOf(step: string): string {
  const rung = rungOf(step);
  return rung === undefined ? `"${step}"` : `rung ${rung + 1} of "${authoredName(step)}"`;
}

function rungOf(step: string): number | undefined {
  const [, number] = step.split('#');
  return number === undefined ? undefined : Number(number) / 2 - 1;
}

function hoursText(hours: number): string {
  return hours % 24 === 0 ? plural(hours / 24, 'day') : plural(hours, 'hour');
}

function timeText(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 60) return plural(minutes, 'minute');
  if (minutes % (24 * 60) === 0 || minutes >= 48 * 60) return plural(Math.floor(minutes / (24 * 60)), 'day');
  return plural(Math.floor(minutes / 60), 'hour');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
