import { addToDay, dayOf, startOfDay } from '../platform/duration.ts';
import type { ClockName, ClockRule } from './clock-rule.ts';
import type { AffectedCount, Incident, Settlement, Stamp } from './incident.ts';

/** The law that a clinic is under: all rules there are, and the zone in which its days are counted. */
export interface ClockLaw {
  readonly rules: readonly ClockRule[];
  readonly zone: string;
}

/** A day by which something must have been done. */
export interface Clock {
  /** The same for as long as the rule and the state are the same: what was said of it stays with it. */
  readonly key: string;
  readonly clock: ClockName;
  /** `US`, or the state whose residents or whose law it is about. */
  readonly jurisdiction: string;
  /** The last day on which it is in time, in the clinic's calendar. */
  readonly dueOn: string;
  readonly state: 'running' | 'overdue' | 'done' | 'does_not_apply';
  /** Why it runs, or why it does not. */
  readonly because: string;
  readonly settled: (Settlement & Stamp) | null;
  readonly source: string;
  readonly isConfirmed: boolean;
  readonly note: string;
}

type Facts = Pick<Incident, 'discoveredAt' | 'vendor' | 'assessment' | 'settled'>;

/** A rule as it meets an incident: about one state where it counts residents. */
interface Candidate {
  readonly rule: ClockRule;
  readonly key: string;
  readonly jurisdiction: string;
}

/**
 * The clocks of an incident, the first due first. What is not assessed is presumed to be a breach (45 CFR 164.402(2)), and what
 * is not counted is presumed to reach every threshold of a total: the stricter clock runs until somebody knows better.
 *
 * The rules of the day of discovery count, for good.
 */
export function clocksOf(incident: Facts, count: AffectedCount | null, now: Date, law: ClockLaw): readonly Clock[] {
  const discoveredOn = dayOf(incident.discoveredAt, law.zone);
  const today = dayOf(now, law.zone);
  return law.rules
    .filter((rule) => isInForce(rule, discoveredOn))
    .flatMap((rule) => candidatesOf(rule, count))
    .flatMap((candidate) => {
      const reach = reachOf(candidate, incident, count);
      const settled = incident.settled.get(candidate.key) ?? null;
      // What does not run and never did is not worth a line, unless somebody said something about it.
      if (reach === undefined && settled === null) return [];
      return [clockOf(candidate, reach ?? NOT_REACHED, settled, dueOnOf(candidate.rule, discoveredOn), today)];
    })
    .sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.key, b.key));
}

/** What stands in the way of closing: clocks that run or ran out. */
export function unsettled(clocks: readonly Clock[]): readonly Clock[] {
  return clocks.filter(({ state }) => state === 'running' || state === 'overdue');
}

/** The day on which a clock is put on the worklist as due: its last day. */
export function dueAtOf({ dueOn }: Pick<Clock, 'dueOn'>, zone: string): Date {
  return startOfDay(dueOn, zone);
}

interface Reach {
  readonly state: 'runs' | 'done' | 'does_not_apply';
  readonly because: string;
}

const NOT_REACHED: Reach = {
  state: 'does_not_apply',
  because: 'fewer people, or others, are affected than it asks for',
};
const RELEASED = {
  breach: undefined,
  low_probability: 'assessed: a low probability that the data were compromised',
  encrypted: 'assessed: the data were encrypted and the keys are safe',
  excluded: 'assessed: an exclusion of 45 CFR 164.402(1)',
} as const;

/** Whether a clock runs; nothing where it has no business with this incident. */
function reachOf({ rule, jurisdiction }: Candidate, incident: Facts, count: AffectedCount | null): Reach | undefined {
  const { assessment } = incident;
  if (rule.clock === 'assess') return assessReach(assessment !== null);
  if (rule.clock === 'vendor' && incident.vendor === null) return undefined;
  const released = assessment === null ? undefined : RELEASED[assessment.outcome];
  if (released !== undefined) return { state: 'does_not_apply', because: released };
  if (rule.clock === 'count') return countReach(count !== null);
  const presumed = assessment === null ? 'presumed to be a breach until it is assessed' : 'a breach';
  if (rule.clock === 'vendor') return { state: 'runs', because: `${presumed}, at a business associate` };
  return affectedReach(rule, jurisdiction, count, presumed);
}

function assessReach(isAssessed: boolean): Reach {
  return isAssessed ? { state: 'done', because: 'assessed' } : { state: 'runs', because: 'not assessed yet' };
}

function countReach(isCounted: boolean): Reach {
  return isCounted ? { state: 'done', because: 'counted' } : { state: 'runs', because: 'not counted yet' };
}

function affectedReach(
  { value }: ClockRule,
  jurisdiction: string,
  count: AffectedCount | null,
  presumed: string,
): Reach | undefined {
  if (count === null) {
    // Nobody knows how many: the clock that is for many runs, and the one that is for few does not take its place.
    if (value.of === 'state' || value.below !== null) return undefined;
    return { state: 'runs', because: `${presumed}; nobody has counted who is affected` };
  }
  const affected = value.of === 'total' ? count.total : (count.states[jurisdiction] ?? 0);
  if (!isWithin(value, affected)) return undefined;
  const where = value.of === 'state' ? ` in ${jurisdiction}` : '';
  return { state: 'runs', because: `${presumed}; ${affected} affected${where}` };
}

function isWithin({ atLeast, below }: ClockRule['value'], affected: number): boolean {
  return (atLeast === null || affected >= atLeast) && (below === null || affected < below);
}

function clockOf(
  { rule, key, jurisdiction }: Candidate,
  reach: Reach,
  settled: (Settlement & Stamp) | null,
  dueOn: string,
  today: string,
): Clock {
  const { clock, source, isConfirmed, note } = rule;
  const state = stateOf(reach, settled, today > dueOn);
  return { key, clock, jurisdiction, dueOn, state, because: reach.because, settled, source, isConfirmed, note };
}

/** What was done stays done, whatever became of the incident afterwards. */
function stateOf(reach: Reach, settled: Settlement | null, isPast: boolean): Clock['state'] {
  if (settled !== null && settled.as !== 'open') return settled.as;
  if (reach.state !== 'runs') return reach.state;
  return isPast ? 'overdue' : 'running';
}

/** A federal rule that counts residents is a clock of its own in each state that has some. */
function candidatesOf(rule: ClockRule, count: AffectedCount | null): readonly Candidate[] {
  const { id, clock, jurisdiction, value } = rule;
  if (value.of !== 'state' || jurisdiction.includes('-')) return [{ rule, key: id, jurisdiction }];
  const states = Object.keys(count?.states ?? {}).sort(compare);
  return states.map((state) => ({ rule, key: `${clock}/${state}`, jurisdiction: state }));
}

function dueOnOf({ value }: ClockRule, discoveredOn: string): string {
  const start = value.from === 'discovery' ? discoveredOn : `${discoveredOn.slice(0, 4)}-12-31`;
  return addToDay(start, `P${value.days}D`);
}

function isInForce({ effectiveFrom, effectiveTo }: ClockRule, on: string): boolean {
  return effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
