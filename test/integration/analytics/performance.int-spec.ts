import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { day, ResultsClinic } from './results-clinic.ts';

const FROM = '2026-01-01T00:00:00Z';
const HOUR = 3600;

const JOURNEY = {
  key: 'recall-call',
  name: 'Recall',
  purpose: 'treatment',
  holdout: 0.1,
  trigger: { signal: 'guide.downloaded' },
  start: 'call',
  steps: {
    call: { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('how journeys and messages did', () => {
  let test: TestApp;
  let results: ResultsClinic;
  const person = (at: number) => results.id(`person ${at}`);
  const run = (at: number) => results.id(`run ${at}`);

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(day(0).toISOString()) });
    results = new ResultsClinic(test, test.clinic);
    await results.publish(JOURNEY);
    test.clock.set(day(40));
    await enter();
    await write();
  }, 120_000);
  afterAll(() => test.stop());

  /** Of 60 who entered 5 are held out, 20 are in it still, 30 went all the way, and 5 got what it was for. */
  async function enter(): Promise<void> {
    const [version] = await results.query(`SELECT id FROM journey_version WHERE clinic_id = $1`, [test.clinic.id]);
    const endOf = (at: number) => (at < 5 ? 'holdout' : at < 35 ? 'completed' : at < 40 ? 'goal' : null);
    await results.add(
      'run',
      Array.from({ length: 60 }, (_, at) => ({
        ...{ id: run(at), patient_id: person(at), journey_key: JOURNEY.key, version_id: version?.['id'], hops: 0 },
        ...{
          correlation: '00000000-0000-0000-0000-000000000000',
          step: 'call',
          log_length: 1,
          cause_signal: results.id('signal'),
        },
        ...{
          caused_at: day(1),
          entered_at: day(1),
          step_at: day(1),
          visits: at < 5 ? {} : { call: 1, ...(at < 40 ? { end: 1 } : {}) },
        },
        ...{
          status: endOf(at) === null ? 'live' : 'ended',
          ended_because: endOf(at),
          ended_at: endOf(at) === null ? null : day(3),
        },
      })),
    );
    await results.convert(
      Array.from({ length: 20 }, (_, at) => person(at + 5)),
      'booked',
      day(11),
    );
    await results.convert([person(0), person(1)], 'booked', day(11));
    await results.convert([person(50)], 'booked', day(39));
    await results.convert([person(30)], 'completed', day(12), { is_reversed: true });
  }

  /** To 30 of them a text of two segments each: 25 arrive, 5 fail. 15 more are held back, 4 by one reason and 11 by another. */
  async function write(): Promise<void> {
    const sent = (at: number, fields: object) =>
      results.message(person(at), {
        ...{
          id: results.id(`message ${at}`),
          run_id: run(at),
          journey_key: JOURNEY.key,
          planned_at: day(2),
          segments: 2,
        },
        ...{ address_hash: results.id(`address ${at}`), ...fields },
      });
    const held = { status: 'suppressed', channel: null, sent_at: null, claimed_at: null, segments: null };
    await results.add(
      'message',
      Array.from({ length: 45 }, (_, at) => {
        if (at < 25) return sent(at + 5, {});
        if (at < 30) return sent(at + 5, { status: 'failed', outcome_reason: 'sms_unreachable' });
        return sent(at + 5, { ...held, outcome_reason: at < 34 ? 'no_consent' : 'cap' });
      }),
    );
    await results.add('message', [results.message(person(5), { planned_at: day(-3) })]);
    await results.add(
      'reply',
      [5, 6, 7].map((at) => ({
        ...{
          channel: 'sms',
          contact_hash: results.id(`address ${at}`),
          patient_id: person(at),
          message_id: results.id(`message ${at}`),
        },
        ...{ intent: 'other', media: 0, provider_message_id: `reply ${at}`, received_at: day(3) },
      })),
    );
    await results.add('suppression', [
      {
        kind: 'phone',
        hash: results.id('address 8'),
        reason: 'opt_out',
        source: 'test',
        at: day(3),
        created_by: 'test',
        created_at: day(3),
      },
    ]);
    await results.add(
      'receipt',
      [{ message_id: results.id('message 9'), status: 'complained', received_at: day(3) }],
      false,
    );
  }

  const get = async (path: string, role: 'owner' | 'marketer' = 'owner') => {
    const { status, body } = await results.as(role)(
      `/v1/analytics/${path}${path.includes('?') ? '&' : '?'}from=${FROM}`,
    );
    expect(status).toBe(200);
    return body;
  };

  it('tells of a version who entered, what became of them, and what it brought and cost', async () => {
    const { versions } = await get('journeys/recall-call');

    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({
      ...{ version: 1, entered: 55, live: 20, parked: 0, completed: 30, heldOut: 5, controlGroup: 0 },
      exits: [{ reason: 'goal', count: 5 }],
      // Those who were held out have no part in it, and 38 days are too late.
      booked: { people: 20, share: 20 / 55, medianSeconds: 10 * 24 * HOUR },
      visited: { people: 0, share: 0, medianSeconds: null },
      messages: {
        planned: 45,
        sent: 30,
        delivered: 25,
        failed: 5,
        suppressed: 15,
        replied: 3,
        optedOut: 1,
        complained: 1,
      },
      // 60 segments at 0.83 cents, the list price.
      cost: { currency: 'USD', amount: expect.closeTo(49.8, 9) as number },
      isSuppressed: false,
    });
    expect(versions[0].messages.reasons).toEqual([
      { reason: 'cap', count: 11 },
      { reason: 'no_consent', count: 4 },
    ]);
  });

  it('tells step by step who came, went on and waits, of those who entered in the time', async () => {
    const { steps } = await get('journeys/recall-call');
    const earlier = await get('journeys/recall-call?to=2026-01-02T00:00:00Z');

    expect(steps[0]).toMatchObject({
      step: 'call',
      kind: 'task',
      reached: 55,
      passed: 35,
      waiting: 20,
      isSuppressed: false,
    });
    expect(earlier.steps[0]).toMatchObject({ step: 'call', reached: 0, passed: 0 });
  });

  it('hides small numbers of a journey from a marketer, with those they could be reckoned from', async () => {
    const { versions, steps } = await get('journeys/recall-call', 'marketer');
    const [version] = versions;

    expect(version).toMatchObject({ heldOut: null, entered: null, isSuppressed: true });
    expect(version.exits).toEqual([{ reason: 'goal', count: null }]);
    expect(version.messages).toMatchObject({ failed: null, replied: null, optedOut: null, complained: null });
    expect(version.messages.rates.replied).toEqual({ rate: null, interval: null });
    // 55 came to the first step and 20 wait there: with the 30 who went all the way they would tell of the 5.
    expect(steps[0]).toMatchObject({ reached: null, waiting: null, isSuppressed: true });
    // 30 sent and 25 delivered would tell of the 5 that failed.
    expect([version.messages.planned, version.messages.sent]).toEqual([null, null]);
  });

  it('counts messages of a time by channel, with rates and how sure they are', async () => {
    const { items } = await get('messages');
    const [sms] = items;

    expect(items.map(({ key }: { key: string }) => key)).toEqual(['sms']);
    expect(sms).toMatchObject({ planned: 45, sent: 30, delivered: 25, clicked: null });
    expect(sms.rates.delivered.rate).toBeCloseTo(25 / 30, 9);
    // By Wilson, for 25 of 30.
    expect(sms.rates.delivered.interval[0]).toBeCloseTo(0.6644, 3);
    expect(sms.rates.delivered.interval[1]).toBeCloseTo(0.9266, 3);
    expect(sms.rates.clicked).toEqual({ rate: null, interval: null });
    expect(JSON.stringify(items)).not.toContain('open');
  });

  it.each([
    ['purpose', ['treatment']],
    ['journey', ['recall-call']],
    ['template', [null]],
    ['week', ['2025-12-29']],
  ])('counts messages by %s', async (by, keys) => {
    const { items } = await get(`messages?by=${by}`);

    expect(items.map(({ key }: { key: string | null }) => key)).toEqual(keys);
    expect(items[0].planned).toBe(45);
  });

  it('counts clicks in mail only where the clinic keeps them', async () => {
    const id = results.id('mail');
    const mail = { id, channels: ['email'], channel: 'email', planned_at: day(5) };
    await results.add('message', [results.message(person(20), mail)]);
    await results.add('signal', [
      {
        ...{
          patient_id: person(20),
          type: 'message.clicked',
          time: day(6),
          received_at: day(6),
          source: '/test',
          event_id: 'click',
        },
        data: { messageId: id },
      },
    ]);
    const ofMail = async () => (await get('messages')).items.find(({ key }: { key: string }) => key === 'email');
    const before = await ofMail();
    await results.query(`UPDATE clinic SET track_opens = true WHERE id = $1`, [test.clinic.id]);
    const after = await ofMail();

    expect([before.clicked, after.clicked, after.rates.clicked.rate]).toEqual([null, 1, 1]);
  });

  it('keeps messages about lines that give something away from a marketer', async () => {
    await results.add(
      'service_line',
      [{ key: 'fertility', name: 'Fertility', matches: [], sensitivity: 'reproductive' }],
      false,
    );
    await results.publish({ ...JOURNEY, key: 'fertility-recall', serviceLine: 'fertility' } as never);
    const to = Array.from({ length: 20 }, (_, at) =>
      results.message(person(at), { journey_key: 'fertility-recall', planned_at: day(6) }),
    );
    await results.add('message', to);
    const keysFor = async (role: 'owner' | 'marketer') =>
      (await get('messages?by=journey', role)).items.map(({ key }: { key: string | null }) => key);

    expect(await keysFor('owner')).toContain('fertility-recall');
    expect(await keysFor('marketer')).not.toContain('fertility-recall');
    expect((await results.as('marketer')('/v1/analytics/journeys/fertility-recall')).status).toBe(403);
  });

  it.each([
    ['messages?by=person', 'by'],
    ['response-times?by=assignee', 'by'],
    ['journeys/recall-call?from=never', 'from'],
  ])('refuses %s by its path', async (path, field) => {
    const { status, body } = await results.as('owner')(`/v1/analytics/${path}`);

    expect(status).toBe(422);
    expect(body.errors[0].path).toBe(field);
  });

  it('answers 404 for a journey that there is not, and lets all staff read', async () => {
    expect((await results.as('owner')('/v1/analytics/journeys/nothing')).status).toBe(404);
    const answers = await Promise.all(
      (['owner', 'admin', 'marketer', 'front_desk', 'clinician', 'compliance', 'ingest'] as const).map((role) =>
        results.as(role)('/v1/analytics/messages'),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 403]);
  });
});
