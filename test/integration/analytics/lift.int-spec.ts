import { ClinicsService } from '../../../src/clinics/clinics.service.ts';
import { sampleRatio } from '../../../src/analytics/experiments/sample.ts';
import { ExperimentsService } from '../../../src/analytics/experiments/experiments.service.ts';
import { fractionOf } from '../../../src/platform/hash.ts';
import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { anEvent } from '../../support/signals.ts';
import { day, ResultsClinic } from './results-clinic.ts';

const PEOPLE = 400;
const HOLDOUT = 0.3;
const CONTROL = 0.2;

/** It only asks staff to call: what is told of it does not hang on who may be written to. */
function journeyOf(key: string, fields: object = {}) {
  return {
    key,
    name: key,
    purpose: 'treatment',
    holdout: HOLDOUT,
    trigger: { signal: 'guide.downloaded' },
    start: 'call',
    steps: {
      call: { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' },
      end: { kind: 'exit' },
    },
    ...fields,
  };
}

describe('what is measured by lot', () => {
  let test: TestApp;
  let results: ResultsClinic;
  let key: string;
  let people: string[];
  let treated: string[];
  let control: string[];

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(day(0).toISOString()) });
    results = new ResultsClinic(test, test.clinic);
    await test.db.database.transaction((tx) =>
      test.get(ClinicsService).changeSettings(tx, test.clinic.id, { controlShare: CONTROL }),
    );
    for (let from = 0; from < PEOPLE; from += 100) await tell('page.viewed', from, from + 100);
    key = balancedKey(
      (await results.query(`SELECT id FROM patient WHERE clinic_id = $1`, [test.clinic.id])).map((row) =>
        String(row['id']),
      ),
    );
    await results.publish(journeyOf(key));
    await results.publish(journeyOf('newsletter', { purpose: 'marketing', holdout: 0 }));
    for (let from = 0; from < PEOPLE; from += 100) {
      // A hundred people a day ask for the guide.
      test.clock.set(day(from / 100));
      await tell('guide.downloaded', from, from + 100);
    }
    const rows = await results.query(
      `SELECT patient_id, ended_because FROM run WHERE clinic_id = $1 AND journey_key = $2 ORDER BY patient_id`,
      [test.clinic.id, key],
    );
    people = rows.map((row) => String(row['patient_id']));
    control = rows.filter((row) => row['ended_because'] === 'holdout').map((row) => String(row['patient_id']));
    treated = people.filter((one) => !control.includes(one));
  }, 120_000);
  afterAll(() => test.stop());

  async function tell(type: string, from: number, to: number): Promise<void> {
    const time = test.clock.now().toISOString();
    const events = Array.from({ length: to - from }, (_, at) =>
      anEvent(type, {
        id: `${type} ${from + at}`,
        subject: `external:person-${from + at}`,
        time,
        data: { topic: 'asthma' },
      }),
    );
    const { body } = await results.as('admin')('/v1/signals', { body: events });
    expect(body.accepted).toBe(events.length);
  }

  /** Patients have other ids at each run. A key under which about the right share is held out lets each run find the same. */
  function balancedKey(ids: readonly string[]): string {
    const keys = Array.from({ length: 50 }, (_, at) => `recall-${at}`);
    const found = keys.find((one) => Math.abs(heldOutBy(one, ids).length - PEOPLE * HOLDOUT) <= 5);
    if (found === undefined) throw new Error('no key holds out the right share');
    return found;
  }

  function heldOutBy(one: string, ids: readonly string[]): string[] {
    return ids.filter((id) => fractionOf(test.clinic.id, one, '#holdout', id) < HOLDOUT);
  }

  const lift = (query = '', role: 'owner' | 'marketer' = 'owner') =>
    results.as(role)(`/v1/analytics/journeys/${key}/lift?from=2026-01-01T00:00:00Z${query}`);

  it('has the arms that the hash of the patient draws', async () => {
    test.clock.set(day(20));
    const drawn = heldOutBy(key, people);
    const { status, body } = await lift();

    expect(status).toBe(200);
    expect(people).toHaveLength(PEOPLE);
    expect([...drawn].sort()).toEqual([...control].sort());
    expect(body).toMatchObject({
      journey: key,
      verdict: 'too_few',
      share: HOLDOUT,
      treated: { assigned: PEOPLE - drawn.length, open: PEOPLE - drawn.length, people: 0, rate: null },
      control: { assigned: drawn.length },
      sampleRatio: { isMismatch: false },
      effect: null,
    });
    expect(body.words).toEqual([
      'Too few people yet: both groups need somebody who has been followed for the whole 30 days.',
    ]);
  });

  it('counts the first conversion within the time after assignment, by arm, and who was sent something', async () => {
    const [early, late, again] = [day(10), day(60), day(12)];
    const booked = treated.filter((_, at) => at % 2 === 0).slice(0, 120);
    await results.convert(booked, 'booked', early, { value: 100 });
    await results.convert(booked.slice(0, 20), 'booked', again, { value: 50 });
    await results.convert(treated.slice(-20), 'booked', late);
    const without = control.filter((_, at) => at % 4 === 0).slice(0, 20);
    await results.convert(without, 'booked', early, { value: 100, is_reversed: true });
    await results.convert(people.slice(0, 30), 'booked', day(-5));
    await results.add(
      'message',
      treated
        .slice(0, 200)
        .map((id) => results.message(id, { planned_at: day(5), journey_key: key, run_id: results.id(`run of ${id}`) })),
    );
    test.clock.set(day(33));
    const { body } = await lift();
    const [nT, nC] = [treated.length, control.length];

    expect(body.treated).toMatchObject({ people: nT, open: 0, converted: 120, delivered: 200 });
    expect(body.control).toMatchObject({ people: nC, open: 0, converted: 20, delivered: 0 });
    expect(body.effect.difference).toBeCloseTo(120 / nT - 20 / nC, 9);
    expect(body.onDelivered).toBeCloseTo((120 / nT - 20 / nC) / (200 / nT), 9);
    expect(body.value.difference).toBeCloseTo(13_000 / nT - 2000 / nC, 9);
    expect(body).toMatchObject({ verdict: 'gain', isSuppressed: false, sequential: { looks: 4 } });
    expect(body.words[0]).toMatch(/^Effect, measured by lot: of 100 people, \d+\.\d more booked within 30 days/);
  });

  it('follows people for another time, and leaves out visits that were not kept', async () => {
    await results.convert(treated.slice(0, 40), 'completed', day(8));
    await results.convert(treated.slice(40, 60), 'completed', day(8), { is_reversed: true });
    const completed = await lift('&outcome=completed');
    const week = await lift('&within=P1W');

    expect(completed.body).toMatchObject({ outcome: 'completed', treated: { converted: 40 } });
    expect(week.body).toMatchObject({ withinDays: 7, treated: { converted: expect.any(Number) as number } });
    // Whoever was assigned on day 0 to 2 booked later than a week after.
    expect(week.body.treated.converted).toBeLessThan(120);
  });

  it('takes what was before into account: visits of the year before, and who is new', async () => {
    const before = await lift();
    await results.convert(treated.filter((_, at) => at % 2 === 0).slice(0, 110), 'completed', day(-30));
    await results.convert(control.filter((_, at) => at % 4 === 0).slice(0, 15), 'completed', day(-40));
    const after = await lift();

    expect(before.body.adjusted.varianceLeft).toBeCloseTo(1, 9);
    expect(after.body.adjusted.varianceLeft).toBeLessThan(0.7);
    expect(after.body.effect).toEqual(before.body.effect);
  });

  it('hides its numbers from a marketer where they tell of few people', async () => {
    const large = await lift('', 'marketer');
    await results.convert(control.slice(20, 25), 'completed', day(9));
    const small = await lift('&outcome=completed', 'marketer');

    expect(large.body).toMatchObject({ isSuppressed: false, control: { converted: 20 } });
    expect(small.body).toMatchObject({ isSuppressed: true, effect: null, treated: { people: null, rate: null } });
    expect(small.body.words).toContain('Numbers of few people are hidden from your role.');
  });

  it('leaves out whom staff chose, whom no lot decides on', async () => {
    const [run = {}] = await results.query(`SELECT * FROM run WHERE patient_id = $1 AND journey_key = $2`, [
      control[0],
      key,
    ]);
    const other = results.id('chosen');
    const signal = results.id('enrolled');
    await results.add('run', [
      {
        ...run,
        id: results.id('run'),
        patient_id: other,
        cause_signal: signal,
        ended_because: 'completed',
      },
    ]);
    const count = async () => (await lift()).body.treated.assigned as number;
    const drawn = await count();
    await results.add('signal', [
      {
        ...{
          id: signal,
          patient_id: other,
          type: 'patient.enrolled',
          time: run['caused_at'],
          received_at: run['caused_at'],
        },
        ...{ source: '/test', event_id: 'chosen', data: { journey: key, by: 'staff' } },
      },
    ]);

    expect(await count()).toBe(drawn - 1);
  });

  it('says a mismatch before anything else', async () => {
    await results.query(
      `UPDATE run SET entered_at = '2025-01-01' WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])`,
      [test.clinic.id, control.slice(0, 90)],
    );
    const { body } = await lift();
    await results.query(`UPDATE run SET entered_at = caused_at WHERE clinic_id = $1`, [test.clinic.id]);

    expect(body).toMatchObject({ verdict: 'mismatch', sampleRatio: { isMismatch: true } });
    expect(body.words[0]).toMatch(/^The groups are not of the size that was drawn: \d+ of \d+ people were held out/);
  });

  it('refuses to mix shares, and tells of one version', async () => {
    test.clock.set(day(40));
    await results.publish(journeyOf(key, { holdout: 0.1 }));
    await results.add('run', [await anotherRun()]);
    test.clock.set(day(42));
    const mixed = await lift();
    const first = await lift('&version=1');

    expect(mixed.body).toMatchObject({ verdict: 'shares_changed', effect: null });
    expect(mixed.body.shares).toEqual([
      { version: 1, share: HOLDOUT, people: PEOPLE },
      { version: 2, share: 0.1, people: 1 },
    ]);
    expect(first.body).toMatchObject({ share: HOLDOUT, verdict: 'gain' });
  });

  async function anotherRun(): Promise<Record<string, unknown>> {
    const [row] = await results.query(
      `SELECT r.*, (SELECT v.id FROM journey_version AS v WHERE v.journey_key = $2 AND v.version = 2) AS second
       FROM run AS r WHERE r.clinic_id = $1 AND r.journey_key = $2 LIMIT 1`,
      [test.clinic.id, key],
    );
    const { second, ...run } = row ?? {};
    const at = day(41);
    return {
      ...run,
      id: results.id('later'),
      patient_id: results.id('new'),
      version_id: second,
      entered_at: at,
      caused_at: at,
    };
  }

  it('measures all marketing by the clinic’s control group', async () => {
    const drawn = people.filter((id) => fractionOf(test.clinic.id, 'control group', id) < CONTROL);
    const { status, body } = await results.as('owner')('/v1/analytics/control-group/lift?from=2026-01-01T00:00:00Z');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      journey: null,
      share: CONTROL,
      control: { assigned: drawn.length },
      treated: { assigned: PEOPLE - drawn.length },
    });
    const ratio = sampleRatio([PEOPLE - drawn.length, drawn.length], [1 - CONTROL, CONTROL]);
    expect(body.sampleRatio).toEqual(ratio);
    expect(body.words[0]).toMatch(/^(Too few people yet|Effect, measured by lot|The groups are not of the size)/);
  });

  it('answers for all journeys that hold people out at once', async () => {
    const query = { from: day(-1), to: day(39), outcome: 'booked', withinDays: 30, smallest: null } as const;
    const answers = await test.db.api.forClinic(test.clinic.id, (tx) =>
      test.get(ExperimentsService).liftOfJourneys(tx, test.clinic.id, query),
    );

    expect(answers.map(({ journey }) => journey)).toEqual([key]);
    expect(answers[0]).toMatchObject({ verdict: 'gain' });
  });

  it('keeps a journey of a line that gives something away from a marketer', async () => {
    await results.add(
      'service_line',
      [{ key: 'fertility', name: 'Fertility', matches: [], sensitivity: 'reproductive' }],
      false,
    );
    await results.publish(journeyOf('fertility-recall', { serviceLine: 'fertility' }));
    const path = '/v1/analytics/journeys/fertility-recall/lift';

    expect((await results.as('marketer')(path)).status).toBe(403);
    expect((await results.as('owner')(path)).status).toBe(200);
  });

  it('says how many people it needs beforehand, and how many days', async () => {
    const { body } = await results.as('marketer')('/v1/analytics/power', {
      body: { baseline: 0.2, effect: -0.02, holdout: 0.5 },
    });
    const journey = await results.as('owner')('/v1/analytics/power', {
      body: { baseline: 0.1, effect: 0.05, journey: 'newsletter' },
    });
    const unknown = await results.as('owner')('/v1/analytics/power', {
      body: { baseline: 0.1, effect: 0.05, journey: 'nothing' },
    });

    expect(body).toMatchObject({ control: 6039, treated: 6039, total: 12_078, days: null });
    expect(journey.body).toMatchObject({ holdout: 0.5, enteredIn28Days: 0, days: null });
    expect(unknown.status).toBe(404);
  });

  it.each([
    ['/v1/analytics/journeys/nothing/lift?within=P1M', 'within'],
    ['/v1/analytics/journeys/nothing/lift?within=P400D', 'within'],
    ['/v1/analytics/journeys/nothing/lift?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z', 'to'],
    ['/v1/analytics/control-group/lift?outcome=clicked', 'outcome'],
    ['/v1/analytics/control-group/lift?from=2020-01-01T00:00:00Z', 'from'],
  ])('refuses %s by its path', async (path, field) => {
    const { status, body } = await results.as('owner')(path);

    expect(status).toBe(422);
    expect(body.errors[0].path).toBe(field);
  });
});
