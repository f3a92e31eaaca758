import fc from 'fast-check';

import type { AssignedCell } from '../../../src/analytics/experiments/assigned.ts';
import { AssignmentsView } from '../../../src/analytics/experiments/assignments.view.ts';
import { ClinicsService } from '../../../src/clinics/clinics.service.ts';
import { dayOf } from '../../../src/platform/duration.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { day, ResultsClinic } from './results-clinic.ts';

const ZONE = 'America/New_York';
const DAY_MS = 86_400_000;
const CONTROL = 0.2;
const REPLACED_AT = day(30);
const [FROM, TO, NOW] = [day(5), day(55), day(70)];
const WITHIN_DAYS = 10;

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
  isOfRun: fc.boolean(),
  planned: moment,
  status: fc.constantFrom('sent', 'delivered', 'suppressed'),
  /** What became of the message to the household that spoke for it, if one did. */
  spokenFor: fc.option(fc.constantFrom('delivered', 'failed')),
});
const person = fc.record({
  runs: fc.array(run, { maxLength: 4 }),
  conversions: fc.array(conversion, { maxLength: 8 }),
  messages: fc.array(message, { maxLength: 4 }),
});
const query = fc.record({
  outcome: fc.constantFrom('booked' as const, 'completed' as const),
  version: fc.constantFrom(null, 1, 2),
  journey: fc.constantFrom(null, 'recall'),
});

type Person = typeof person extends fc.Arbitrary<infer Value> ? Value : never;
type Query = typeof query extends fc.Arbitrary<infer Value> ? Value : never;
type Run = Person['runs'][number];

/** Who was drawn for what, and when. */
interface Drawn {
  readonly journey: string | null;
  readonly version: number | null;
  readonly share: number;
  readonly isTreated: boolean;
  readonly entered: Date;
}

describe('people who were assigned, counted by the database and by hand', () => {
  let test: TestApp;
  let results: ResultsClinic;

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(day(0).toISOString()) });
    results = new ResultsClinic(test, test.clinic);
    await test.db.database.transaction((tx) =>
      test.get(ClinicsService).changeSettings(tx, test.clinic.id, { controlShare: CONTROL }),
    );
    for (const key of ['recall', 'newsletter']) await results.publish(journeyOf(key, 1));
    test.clock.set(REPLACED_AT);
    for (const key of ['recall', 'newsletter']) await results.publish(journeyOf(key, 2));
  }, 120_000);
  afterAll(() => test.stop());

  async function lay(people: readonly Person[]): Promise<void> {
    for (const table of ['run', 'conversion', 'message', 'signal'])
      await results.query(`DELETE FROM ${table} WHERE clinic_id = $1`, [test.clinic.id]);
    const versions = await results.query(`SELECT id, journey_key FROM journey_version WHERE clinic_id = $1`, [
      test.clinic.id,
    ]);
    const versionOf = (key: string) => versions.find((version) => version['journey_key'] === key)?.['id'];
    const all = people.map((one, at) => ({ ...one, patient_id: results.id(`patient ${at}`) }));
    await results.add(
      'run',
      all.flatMap(({ runs, patient_id }) => runs.map((one, at) => runRow(one, at, patient_id, versionOf(one.journey)))),
    );
    await results.add(
      'signal',
      all.flatMap(({ runs, patient_id }) =>
        runs.flatMap((one, at) => (one.isChosen ? [signalRow(one, at, patient_id)] : [])),
      ),
    );
    await results.add(
      'conversion',
      all.flatMap(({ conversions, patient_id }) =>
        conversions.map(({ kind, at, value, isReversed }) => ({
          ...{ patient_id, kind, at, month: '2026-01-01', value, is_new: false, is_reversed: isReversed },
        })),
      ),
    );
    await results.add(
      'message',
      all.flatMap(({ messages, patient_id }) => messages.flatMap((one) => messageRows(one, patient_id))),
    );
  }

  const causeOf = (patientId: string, place: number) => results.id(`cause ${patientId} ${place}`);

  function runRow({ journey: key, entered, ended }: Run, place: number, patient_id: string, version_id: unknown) {
    return {
      // Of two at once the one with the lower id is the first.
      id: `${String(place).padStart(8, '0')}${patient_id.slice(8)}`,
      ...{ patient_id, version_id, journey_key: key, correlation: results.id(`${patient_id} ${place}`) },
      ...{ status: 'ended', step: 'end', visits: {}, log_length: 0, hops: 0, ended_because: ended },
      ...{ caused_at: entered, entered_at: entered, step_at: entered, ended_at: entered },
      cause_signal: causeOf(patient_id, place),
    };
  }

  function signalRow({ entered }: Run, place: number, patient_id: string) {
    return {
      ...{ id: causeOf(patient_id, place), patient_id, type: 'patient.enrolled', time: entered, received_at: entered },
      ...{ source: '/test', event_id: causeOf(patient_id, place), data: { by: 'staff' } },
    };
  }

  let spoken = 0;

  function messageRows(one: Person['messages'][number], patientId: string): Record<string, unknown>[] {
    const { journey: key, purpose, isOfRun, planned, status, spokenFor } = one;
    const fields = { planned_at: planned, purpose, journey_key: key, run_id: isOfRun ? results.id('a run') : null };
    if (spokenFor === null) return [results.message(patientId, { ...fields, status, merged_into: null })];
    spoken += 1;
    const id = results.id(`spoke ${spoken}`);
    return [
      { ...results.message(patientId, { ...fields, status, merged_into: id }), id: results.id(`own ${spoken}`) },
      { ...results.message(results.id('household'), { ...fields, status: spokenFor, merged_into: null }), id },
    ];
  }

  const asked = ({ outcome }: Query) => ({
    ...{ clinicId: test.clinic.id, from: FROM, to: TO, outcome, withinSeconds: WITHIN_DAYS * 24 * 3600 },
    hidesSensitive: false,
  });
  const view = new AssignmentsView();

  it.each([
    [
      'journeys',
      (tx: Sql, by: Query) => view.ofJourneys(tx, { ...asked(by), journey: by.journey, version: by.version }, NOW),
      drawnByJourneys,
    ],
    ['the control group', (tx: Sql, by: Query) => view.ofControlGroup(tx, asked(by), NOW), drawnForControl],
  ] as const)('are the same for whatever happened, by the lot of %s', async (_, count, drawn) => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), query, async (people, by) => {
        await lay(people);
        const cells = await test.db.api.forClinic(test.clinic.id, (tx) => count(tx, by));
        expect(told(cells)).toEqual(told(cellsOf(people, by, drawn)));
      }),
      { numRuns: 100 },
    );
  });
});

/** Half of its patients in the first version, three in ten in the second. */
function journeyOf(key: string, version: number) {
  return {
    ...{
      key,
      name: key,
      purpose: key === 'newsletter' ? 'marketing' : 'treatment',
      holdout: version === 1 ? 0.5 : 0.3,
    },
    ...{ trigger: { signal: 'guide.downloaded' }, start: 'end', steps: { end: { kind: 'exit' } } },
  };
}

function first(runs: readonly Run[]): Run | undefined {
  return runs.toSorted((a, b) => a.entered.getTime() - b.entered.getTime())[0];
}

function drawnByJourneys(runs: readonly Run[], by: Query): Drawn[] {
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

function drawnForControl(runs: readonly Run[]): Drawn[] {
  const run = first(runs.filter((one) => one.journey === 'newsletter' && isDrawn(one)));
  if (!run) return [];
  const { entered, ended } = run;
  return [{ journey: null, version: null, share: CONTROL, isTreated: ended !== 'control group', entered }];
}

function isDrawn({ entered, isChosen }: Run): boolean {
  return !isChosen && entered >= FROM && entered < TO;
}

/** One cell for each way in which people were assigned and what they had done before. */
function cellsOf(
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
    ({ journey: key, purpose, isOfRun, planned, status, spokenFor }) =>
      isOfRun &&
      (drawn.journey === null ? purpose === 'marketing' : key === drawn.journey) &&
      planned >= entered &&
      planned < ends &&
      (status !== 'suppressed' || spokenFor === 'delivered'),
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
function told(cells: readonly AssignedCell[]): string[] {
  return cells.map((cell) => JSON.stringify(cell, Object.keys(cell).sort())).sort();
}
