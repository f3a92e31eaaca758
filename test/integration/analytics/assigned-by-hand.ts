import fc from 'fast-check';

import type { AssignedCell } from '../../../src/analytics/experiments/assigned.ts';
import { dayOf } from '../../../src/platform/duration.ts';
import { day } from './results-clinic.ts';

const ZONE = 'America/New_York';
const DAY_MS = 86_400_000;
export const CONTROL = 0.2;
export const REPLACED_AT = day(30);
export const [FROM, TO, NOW] = [day(5), day(55), day(70)];
export const WITHIN_DAYS = 10;

/** So few that times begin, end and change just then, and several things happen at once. In the evening it is the next day in UTC. */
const moment = fc
  .tuple(fc.integer({ min: 0, max: 15 }), fc.constantFrom(0, 0, 0, 0.4))
  .map(([times, evening]) => day(times * 5 + evening));
const journey = fc.constantFrom('recall', 'newsletter');
const run = fc.record({
  journey,
  entered: moment,
  ended: fc.constantFrom('completed', 'completed', 'holdout', 'control group'),
  isChosen: fc.integer({ min: 0, max: 5 }).map((drawn) => drawn === 0),
});
const conversion = fc.record({
  kind: fc.constantFrom('booked' as const, 'completed' as const, 'requested' as const),
  at: fc.oneof(moment, fc.constant(day(-350))),
  value: fc.option(fc.integer({ min: 0, max: 500 })),
  isReversed: fc.boolean(),
});
const message = fc.record({
  journey: fc.option(journey),
  purpose: fc.constantFrom('treatment', 'marketing'),
  /** Of which of the runs of its patient, by number; of one of somebody else where there are fewer. */
  ofRun: fc.option(fc.integer({ min: 0, max: 3 })),
  planned: moment,
  status: fc.constantFrom('sent', 'delivered', 'suppressed', 'failed'),
  /** What a late report says of it. */
  later: fc.option(fc.constantFrom('delivered', 'failed')),
  /** What became of the message to the household that spoke for it, if one did. */
  spokenFor: fc.option(fc.constantFrom('delivered', 'failed')),
});
export const person = fc
  .record({
    runs: fc.array(run, { maxLength: 4 }),
    conversions: fc.array(conversion, { maxLength: 8 }),
    messages: fc.array(message, { maxLength: 4 }),
  })
  .map(({ runs, messages, ...one }) => ({
    ...{ ...one, runs },
    // A message of a run is of its journey.
    messages: messages.map((sent) => ({ ...sent, journey: runs[sent.ofRun ?? runs.length]?.journey ?? sent.journey })),
  }));
export const query = fc.record({
  outcome: fc.constantFrom('booked' as const, 'completed' as const),
  version: fc.constantFrom(null, 1, 2),
  journey: fc.constantFrom(null, 'recall'),
});

export type Person = typeof person extends fc.Arbitrary<infer Value> ? Value : never;
export type Query = typeof query extends fc.Arbitrary<infer Value> ? Value : never;
export type Run = Person['runs'][number];

/** Who was drawn for what, and when. */
interface Drawn {
  readonly journey: string | null;
  readonly version: number | null;
  readonly share: number;
  readonly isTreated: boolean;
  readonly entered: Date;
}

/** What came of late reports. */
export function afterReports(one: Person): Person {
  return { ...one, messages: one.messages.map((message) => ({ ...message, status: message.later ?? message.status })) };
}

function first(runs: readonly Run[]): Run | undefined {
  return runs.toSorted((a, b) => a.entered.getTime() - b.entered.getTime())[0];
}

export function drawnByJourneys(runs: readonly Run[], by: Query): Drawn[] {
  return ['recall', 'newsletter'].flatMap((key) => {
    if (by.journey !== null && by.journey !== key) return [];
    const versionAt = ({ entered }: Run) => (entered < REPLACED_AT ? 1 : 2);
    const run = first(
      runs.filter(
        (one) =>
          one.journey === key &&
          isDrawn(one) &&
          one.ended !== 'control group' &&
          (by.version ?? versionAt(one)) === versionAt(one),
      ),
    );
    if (!run) return [];
    const version = versionAt(run);
    return [
      {
        journey: key,
        version,
        share: version === 1 ? 0.5 : 0.3,
        isTreated: run.ended !== 'holdout',
        entered: run.entered,
      },
    ];
  });
}

export function drawnForControl(runs: readonly Run[]): Drawn[] {
  const run = first(runs.filter((one) => one.journey === 'newsletter' && isDrawn(one)));
  if (!run) return [];
  const { entered, ended } = run;
  return [{ journey: null, version: null, share: CONTROL, isTreated: ended !== 'control group', entered }];
}

function isDrawn({ entered, isChosen }: Run): boolean {
  return !isChosen && entered >= FROM && entered < TO;
}

/** One cell for each way in which people were assigned and what they had done before. */
export function cellsOf(
  people: readonly Person[],
  by: Query,
  drawn: (runs: readonly Run[], by: Query) => Drawn[],
): AssignedCell[] {
  const all = people.flatMap((one) => drawn(one.runs, by).map((lot) => cellOf(one, lot, by)));
  const alike = Map.groupBy(all, ({ journey: key, version, isTreated, isOver, day: on, before }) =>
    JSON.stringify([key, version, isTreated, isOver, on, before]),
  );
  return [...alike.values()].map((cells) =>
    cells.reduce((sum, cell) => ({
      ...sum,
      people: sum.people + cell.people,
      converted: sum.converted + cell.converted,
      delivered: sum.delivered + cell.delivered,
      value: sum.value + cell.value,
      valueSquares: sum.valueSquares + cell.valueSquares,
      valued: sum.valued + cell.valued,
    })),
  );
}

function cellOf({ conversions, messages }: Person, lot: Drawn, { outcome }: Query): AssignedCell {
  const { entered, ...drawn } = lot;
  const ends = new Date(entered.getTime() + WITHIN_DAYS * DAY_MS);
  const nothing = { before: null, people: 1, converted: 0, delivered: 0, value: 0, valueSquares: 0, valued: 0 };
  if (ends > NOW) return { ...drawn, isOver: false, day: null, ...nothing };
  const after = conversions.filter(
    (one) => one.kind === outcome && one.at > entered && one.at <= ends && (outcome === 'booked' || !one.isReversed),
  );
  const visits = conversions.filter((one) => one.kind === 'completed' && !one.isReversed && one.at <= entered);
  const value = after.reduce((sum, one) => sum + (one.value ?? 0), 0);
  const isReached = messages.some(
    ({ journey: key, purpose, ofRun, planned, status, spokenFor }) =>
      ofRun !== null &&
      (drawn.journey === null ? purpose === 'marketing' : key === drawn.journey) &&
      planned >= entered &&
      planned < ends &&
      (['sent', 'delivered'].includes(status) || spokenFor === 'delivered'),
  );
  return {
    ...{ ...drawn, isOver: true, day: dayOf(entered, ZONE), people: 1, converted: Number(after.length > 0) },
    before:
      visits.length === 0 ? null : visits.filter(({ at }) => at.getTime() > entered.getTime() - 365 * DAY_MS).length,
    ...{ delivered: Number(isReached), value, valueSquares: value * value },
    valued: Number(after.some((one) => one.value !== null)),
  };
}

/** In no order, so that they can be compared. */
export function told(cells: readonly AssignedCell[]): string[] {
  return cells.map((cell) => JSON.stringify(cell, Object.keys(cell).sort())).sort();
}
