import fc from 'fast-check';

import { AssignmentsView } from '../../../src/analytics/experiments/assignments.view.ts';
import { MessageSumsWorker } from '../../../src/analytics/performance/message-sums.worker.ts';
import { ClinicsService } from '../../../src/clinics/clinics.service.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import {
  afterReports,
  cellsOf,
  CONTROL,
  drawnByJourneys,
  drawnForControl,
  FROM,
  NOW,
  type Person,
  person,
  type Query,
  query,
  REPLACED_AT,
  type Run,
  TO,
  told,
  WITHIN_DAYS,
} from './assigned-by-hand.ts';
import { day, ResultsClinic } from './results-clinic.ts';

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
    test.clock.set(NOW);
  }, 120_000);
  afterAll(() => test.stop());

  async function lay(people: readonly Person[]): Promise<void> {
    // Runs are entered in months that are not over. Here they are entered in months that may have been summed already.
    for (const table of ['run', 'conversion', 'message', 'signal', 'message_summed'])
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
      all.flatMap(({ messages, runs, patient_id }, at) =>
        messages.flatMap((one, place) => messageRows(one, messageOf(at, place), patient_id, runs.length)),
      ),
    );
  }

  const causeOf = (patientId: string, place: number) => results.id(`cause ${patientId} ${place}`);

  /** Of two at once the one with the lower id is the first. */
  const runOf = (patientId: string, place: number) => `${String(place).padStart(8, '0')}${patientId.slice(8)}`;

  function runRow({ journey: key, entered, ended }: Run, place: number, patient_id: string, version_id: unknown) {
    return {
      id: runOf(patient_id, place),
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

  const messageOf = (person: number, place: number) => results.id(`message ${person} ${place}`);

  function messageRows(
    one: Person['messages'][number],
    own: string,
    patientId: string,
    runs: number,
  ): Record<string, unknown>[] {
    const { journey: key, purpose, ofRun, planned, status, spokenFor } = one;
    const run = ofRun === null ? null : ofRun < runs ? runOf(patientId, ofRun) : results.id('a run');
    const fields = { planned_at: planned, purpose, journey_key: key, run_id: run };
    if (spokenFor === null)
      return [{ ...results.message(patientId, { ...fields, status, merged_into: null }), id: own }];
    spoken += 1;
    const id = results.id(`spoke ${spoken}`);
    return [
      { ...results.message(patientId, { ...fields, status, merged_into: id }), id: own },
      { ...results.message(results.id('household'), { ...fields, status: spokenFor, merged_into: null }), id },
    ];
  }

  const asked = ({ outcome }: Query) => ({
    ...{ clinicId: test.clinic.id, from: FROM, to: TO, outcome, withinSeconds: WITHIN_DAYS * 24 * 3600 },
    hidesSensitive: false,
  });
  const view = new AssignmentsView();

  async function refresh(): Promise<number> {
    while ((await test.get(MessageSumsWorker).runOnce()) > 0);
    const [row] = await results.query(`SELECT count(*)::integer AS kept FROM drawn_run WHERE reached_at IS NOT NULL`);
    return Number(row?.['kept']);
  }

  /** Each message gets the status that it has now. */
  async function reportLate(people: readonly Person[]): Promise<void> {
    const messages = people.flatMap((one, at) =>
      one.messages.map(({ status }, place) => ({ id: messageOf(at, place), status })),
    );
    await results.query(
      `UPDATE message AS m SET status = n.status FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, status text) WHERE m.id = n.id`,
      [JSON.stringify(messages)],
    );
  }

  /** The runs of the first become somebody else's, of whom nothing else is known. */
  async function moveFirst([first, ...others]: readonly Person[]): Promise<[Person, ...Person[]]> {
    if (!first) throw new Error('there is nobody');
    const patients = [results.id('patient 0'), results.id('somebody else')];
    await results.query(`UPDATE run SET patient_id = $2 WHERE patient_id = $1`, patients);
    const runs = first.runs.map((one) => ({ ...one, isChosen: false }));
    return [{ ...first, runs, conversions: [], messages: [] }, ...others];
  }

  it.each([
    [
      'journeys',
      (tx: Sql, by: Query) => view.ofJourneys(tx, { ...asked(by), journey: by.journey, version: by.version }, NOW),
      drawnByJourneys,
    ],
    ['the control group', (tx: Sql, by: Query) => view.ofControlGroup(tx, asked(by), NOW), drawnForControl],
  ] as const)(
    'are the same for whatever happened, by the lot of %s',
    async (_, count, drawn) => {
      let kept = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), query, async (people, by) => {
          const expectSame = async (all: readonly Person[]) => {
            const cells = await test.db.api.forClinic(test.clinic.id, (tx) => count(tx, by));
            expect(told(cells)).toEqual(told(cellsOf(all, by, drawn)));
          };
          await lay(people);
          await expectSame(people);
          kept += await refresh();
          await expectSame(people);
          const later = people.map(afterReports);
          await reportLate(later);
          await expectSame(later);
          await refresh();
          await expectSame(later);
          const [moved, ...others] = await moveFirst(later);
          await expectSame([moved, ...others]);
          await refresh();
          await expectSame([moved, ...others]);
          await results.query(`DELETE FROM run WHERE patient_id = $1`, [results.id('somebody else')]);
          await expectSame(others);
        }),
        { numRuns: 100 },
      );
      expect(kept).toBeGreaterThan(5);
    },
    120_000,
  );
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
