import fc from 'fast-check';

import { MESSAGE_GROUPS } from '../../../src/analytics/performance/message-figures.ts';
import { MessageFiguresView } from '../../../src/analytics/performance/message-figures.view.ts';
import { MessageSumsRunner } from '../../../src/analytics/performance/message-sums.runner.ts';
import { MessageSumsWorker } from '../../../src/analytics/performance/message-sums.worker.ts';
import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { day, ResultsClinic } from './results-clinic.ts';

const SPAN = { from: day(-20), to: day(130) };
const STATUSES = ['planned', 'sent', 'delivered', 'failed', 'suppressed', 'cancelled'];
const ZONES = ['America/New_York', 'Pacific/Auckland', 'Pacific/Honolulu'];
/** So few people and addresses that what happens meets. */
const PEOPLE = 12;
const MESSAGES = 60;
/** On which messages are planned that are new: its month is not over. */
const NEW_DAY = 125;

describe('sums of messages', () => {
  let test: TestApp;
  let results: ResultsClinic;
  let signals = 0;
  const message = (at: number) => results.id(`message ${at}`);
  /** Whom somebody was found to be, by number. */
  const found = Array.from({ length: PEOPLE }, (_, at) => at);
  const person = (at: number) => results.id(`person ${found[at % PEOPLE]}`);
  const address = (at: number) => results.id(`address ${at % PEOPLE}`);
  const appointment = (at: number) => results.id(`appointment ${at % PEOPLE}`);
  const change = (set: string, at: number, values: unknown[] = []) =>
    results.query(`UPDATE message SET ${set} WHERE id = $1`, [message(at), ...values]);

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(day(130).toISOString()) });
    results = new ResultsClinic(test, test.clinic);
    await results.add(
      'service_line',
      ['eyes', 'fertility'].map((key) => ({ key, name: key, matches: [], sensitivity: 'standard' })),
      false,
    );
    await results.publish(journey('eye-recall', 'eyes'));
    await results.publish(journey('fertility-recall', 'fertility'));
    await results.add(
      'message',
      Array.from({ length: MESSAGES }, (_, at) => aMessage(at, at * 2)),
    );
    await results.query(`UPDATE clinic SET track_opens = true WHERE id = $1`, [test.clinic.id]);
    const booked = { service_line: 'eyes', status: 'booked', changed_at: day(0) };
    await results.add(
      'appointment',
      Array.from({ length: PEOPLE }, (_, at) => ({ id: appointment(at), patient_id: person(at), ...booked })),
    );
  }, 120_000);
  afterAll(() => test.stop());

  function journey(key: string, serviceLine: string) {
    const call = { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' };
    const steps = { call, end: { kind: 'exit' } };
    return {
      key,
      serviceLine,
      name: key,
      purpose: 'treatment',
      trigger: { signal: 'guide.downloaded' },
      start: 'call',
      steps,
    };
  }

  function aMessage(at: number, days: number): Record<string, unknown> {
    return results.message(person(at), {
      ...{ id: message(at), planned_at: day(days), address_hash: address(at), appointment_id: appointment(at) },
      ...{ channel: at % 3 === 0 ? 'email' : 'sms', journey_key: ['eye-recall', 'fertility-recall', null][at % 3] },
    });
  }

  /** What changes what messages come to: as those who write it do, of a message or a person by number, at a day. */
  const CHANGES: Readonly<Record<string, (at: number, days: number) => Promise<unknown>>> = {
    'another message': async (at) => {
      await results.query(`DELETE FROM receipt WHERE message_id = $1`, [message(at)]);
      await results.query(`DELETE FROM message WHERE id = $1`, [message(at)]);
      await results.add('message', [aMessage(at, NEW_DAY)]);
    },
    'a late report': (at, days) => change(`status = $2`, at, [STATUSES[days % STATUSES.length]]),
    'a hand-over that nobody took': (at) => change(`status = 'planned', claimed_at = NULL, address_hash = NULL`, at),
    'a hand-over': (at, days) => change(`claimed_at = $2, address_hash = $3`, at, [day(days), address(days)]),
    'a reply': (at, days) =>
      results.add('reply', [
        {
          ...{ channel: 'sms', contact_hash: address(at), message_id: message(at), intent: 'other', media: 0 },
          ...{ provider_message_id: `reply ${(signals += 1)}`, received_at: day(days) },
        },
      ]),
    'a complaint': (at, days) =>
      results.query(
        `INSERT INTO receipt (clinic_id, message_id, status, received_at) SELECT clinic_id, id, 'complained', $2 FROM message WHERE id = $1
         ON CONFLICT (clinic_id, message_id, status) DO UPDATE SET received_at = excluded.received_at`,
        [message(at), day(days)],
      ),
    'an opt-out': (at, days) =>
      results.add('suppression', [
        {
          ...{ kind: 'phone', hash: address(at), reason: 'opt_out', source: 'test', created_by: 'test' },
          ...{ at: day(days), created_at: day(days), lifted_at: day(days), lifted_because: 'test', lifted_by: 'test' },
        },
      ]),
    'a click': (at, days) =>
      results.add('signal', [
        {
          ...{ patient_id: person(at), type: 'message.clicked', time: day(days), received_at: day(days) },
          ...{ source: '/test', event_id: `click ${(signals += 1)}`, data: { messageId: message(at) } },
        },
      ]),
    'clicks that are forgotten': (at) =>
      results.query(`UPDATE signal SET data = '{}' WHERE type = 'message.clicked' AND patient_id = $1`, [person(at)]),
    'an appointment of another line': (at, days) =>
      results.query(`UPDATE appointment SET service_line = $2 WHERE id = $1`, [
        appointment(at),
        days % 2 === 0 ? 'fertility' : 'eyes',
      ]),
    'appointments that are erased': (at) => results.query(`DELETE FROM appointment WHERE id = $1`, [appointment(at)]),
    'patients who are one': async (at, days) => {
      const [from, into] = [person(at), person(days)];
      for (const table of ['signal', 'message', 'appointment'])
        await results.query(`UPDATE ${table} SET patient_id = $2 WHERE patient_id = $1`, [from, into]);
      const [left, kept] = [found[at % PEOPLE], found[days % PEOPLE]];
      found.forEach((one, place) => (found[place] = one === left ? (kept ?? one) : one));
    },
    'a line that gives something away': (at) =>
      results.query(`UPDATE service_line SET sensitivity = $1 WHERE key = 'fertility'`, [
        at % 2 === 0 ? 'reproductive' : 'standard',
      ]),
    'another time zone': (at) => results.query(`UPDATE clinic SET time_zone = $1`, [ZONES[at % ZONES.length]]),
    'clicks that are kept or not': (at) => results.query(`UPDATE clinic SET track_opens = $1`, [at % 2 === 0]),
  };

  async function refresh(): Promise<void> {
    while ((await test.get(MessageSumsWorker).runOnce()) > 0);
  }

  const read = <T>(work: Parameters<typeof test.db.api.forClinic<T>>[1]) => test.db.api.forClinic(test.clinic.id, work);

  /** Of each group, as it is told to those from whom nothing is hidden and to others. */
  function told(isWhole: boolean) {
    return read(async (tx) => {
      const [clinic] = await tx.query<{ zone: string }>(`SELECT time_zone AS zone FROM clinic`);
      const answers = [];
      for (const by of MESSAGE_GROUPS) {
        for (const hidesSensitive of [false, true]) {
          const query = { clinicId: test.clinic.id, by, hidesSensitive, ...SPAN };
          const rows = isWhole
            ? await test.get(MessageFiguresView).facets(tx, query, [], [SPAN])
            : await test.get(MessageSumsRunner).facets(tx, query, clinic?.zone ?? '');
          answers.push({ by, hidesSensitive, rows });
        }
      }
      return answers;
    });
  }

  const kept = async () =>
    (await read((tx) => test.get(MessageFiguresView).kept(tx, test.clinic.id))).months.toSorted();

  it('come to what all messages come to, whatever happens to them and in whatever order', async () => {
    const at = fc.integer({ min: 0, max: MESSAGES - 1 });
    const happening = fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), at, fc.integer({ min: 0, max: 125 }));
    await refresh();

    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 4 }), async (happenings) => {
        for (const [name, which, days] of happenings) await CHANGES[name]?.(which, days);

        expect(await told(false)).toEqual(await told(true));
        await refresh();
        expect(await told(false)).toEqual(await told(true));
        expect((await kept()).length).toBeGreaterThanOrEqual(4);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 240_000);

  it.each(Object.keys(CHANGES))('are not taken for up to date after %s', async (name) => {
    for (const which of [3, 4, 5]) {
      await refresh();
      await CHANGES[name]?.(which, which + 20);

      expect(await told(false)).toEqual(await told(true));
    }
  });

  it('are of months that are over, and are reckoned anew only where something changed', async () => {
    // Chance may have cancelled it already.
    await change(`status = 'sent'`, 20);
    await refresh();
    const before = await kept();
    await change(`status = 'cancelled'`, 20);
    const after = await kept();

    expect(before.at(-1)).toBe('2026-04-01');
    expect(before.filter((month) => !after.includes(month))).toEqual(['2026-02-01']);
    await change(`sent_body = 'x'`, 20);
    await refresh();
    await change(`sent_body = 'y'`, 20);
    expect(await kept()).toEqual(before);
  });

  it('see what was under way while they were reckoned', async () => {
    await refresh();
    await test.db.database.transaction(async (tx) => {
      await tx.query(`UPDATE message SET status = 'failed' WHERE id = $1`, [message(10)]);
      await change(`status = 'sent'`, 11);
      await refresh();
    });

    expect(await told(false)).toEqual(await told(true));
    await refresh();
    expect(await told(false)).toEqual(await told(true));
  });

  it('are reckoned once where two processes are at it', async () => {
    await results.query(`UPDATE message SET outcome_reason = 'test'`);
    await Promise.all([refresh(), refresh(), refresh()]);
    await refresh();

    expect(await told(false)).toEqual(await told(true));
  });
});
