import fc from 'fast-check';

import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { TimersWorker } from '../../../src/engine/timers.worker.ts';
import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf, install } from './invariants.ts';

const START = '2026-11-20T15:00:00Z';

/** A day in the life of somebody who comes as a visitor, becomes known, books, moves, and comes. */
function storyOf(name: string): object[] {
  const web = `visitor:${name}`;
  const event = (type: string, subject: string, time: string, data: object = {}) =>
    anEvent(type, { subject, time, data, id: `${name} ${type} ${time}` });
  const booking = { appointmentId: `A-${name}`, serviceLine: 'pulmonology' };
  return [
    event('guide.downloaded', web, '2026-11-17T10:00:00Z', { topic: 'asthma' }),
    event('form.submitted', web, '2026-11-18T09:00:00Z', {
      givenName: name,
      birthDate: '1980-05-05',
      identifiers: { email: `${name}@example.com` },
    }),
    event('consent.granted', web, '2026-11-18T09:01:00Z', {
      purpose: 'marketing',
      channel: 'email',
      level: 'written',
      wording: 'Yes',
    }),
    event('search.performed', web, '2026-11-18T15:00:00Z', { specialty: 'pulmonology' }),
    event('search.performed', web, '2026-11-18T16:00:00Z', { specialty: 'pulmonology' }),
    event('appointment.booked', `external:${name}`, '2026-11-19T10:00:00Z', {
      ...booking,
      start: '2026-11-27T15:00:00Z',
      identifiers: { email: `${name}@example.com` },
    }),
    event('appointment.rescheduled', `external:${name}`, '2026-11-19T11:00:00Z', {
      ...booking,
      start: '2026-11-30T15:00:00Z',
    }),
    event('appointment.booked', `external:${name}`, '2026-11-19T12:00:00Z', {
      appointmentId: `B-${name}`,
      serviceLine: 'pulmonology',
      start: '2026-11-30T18:00:00Z',
    }),
    event('appointment.cancelled', `external:${name}`, '2026-11-19T13:00:00Z', { appointmentId: `B-${name}` }),
    event('visit.completed', `external:${name}`, '2026-11-20T09:00:00Z', {
      appointmentId: `C-${name}`,
      serviceLine: 'pulmonology',
    }),
    event('visit.completed', `external:${name}`, '2026-11-20T14:00:00Z', {
      appointmentId: `D-${name}`,
      serviceLine: 'pulmonology',
    }),
  ];
}

/** What the store holds of a story, apart from ids and of what Attend itself says afterwards. */
const SNAPSHOT = {
  signals: `SELECT type, count(*)::int AS n FROM signal WHERE source = '/test' GROUP BY type ORDER BY type`,
  patients: `SELECT count(*) FILTER (WHERE merged_into IS NULL)::int AS n FROM patient`,
  runs: `SELECT journey_key, status, step, ended_because, count(*)::int AS n FROM run
         GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  // What is planned and called off within one batch is never written; in two batches it is written and cancelled.
  messages: `SELECT journey_key, step, count(*)::int AS n FROM message WHERE status <> 'cancelled'
             GROUP BY 1, 2 ORDER BY 1, 2`,
  stages: `SELECT service_line, stage, episode, count(*)::int AS n FROM lifecycle GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  recalls: `SELECT rule_key, status, due_on::text, count(*)::int AS n FROM recall GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  appointments: `SELECT status, starts_at, count(*)::int AS n FROM appointment GROUP BY 1, 2 ORDER BY 1, 2`,
};

async function snapshotOf(engine: TestEngine): Promise<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  for (const [name, statement] of Object.entries(SNAPSHOT)) entries.push([name, await engine.query(statement)]);
  return Object.fromEntries(entries);
}

function cut<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}

async function engineWithPlaybooks(): Promise<TestEngine> {
  const engine = await startEngine(START);
  await install(engine, 'asthma-intent', 'appointment-reminders', 'recall', 'post-visit', 'no-show-follow-up');
  return engine;
}

describe('invariant 1: a signal is processed once; a story', () => {
  it.each([1, 2, 3, 7, 100])('leads to the same in batches of %i, told twice over', async (size) => {
    const [whole, engine] = await Promise.all([engineWithPlaybooks(), engineWithPlaybooks()]);
    try {
      const story = storyOf('jane');
      await whole.send(...story);
      await whole.settle();

      const sent = { accepted: 0, duplicate: 0 };
      for (const batch of [...cut(story, size), ...cut([...story].reverse(), size + 1), [...story, ...story]]) {
        const { accepted, duplicate, rejected } = await engine.send(...batch);
        sent.accepted += accepted;
        sent.duplicate += duplicate;
        expect(rejected).toEqual([]);
      }
      await engine.settle();

      expect(sent).toEqual({ accepted: story.length, duplicate: 3 * story.length });
      expect(await snapshotOf(engine)).toEqual(await snapshotOf(whole));
      expect(await faultsOf(engine)).toEqual([]);
    } finally {
      await Promise.all([whole.stop(), engine.stop()]);
    }
  });
});

describe('invariant 4: a message is planned once per run, step and visit; a journey that goes round', () => {
  it('sends once in each round, however often its timer is looked at', async () => {
    const engine = await startEngine(START);
    try {
      await engine.publish({
        key: 'round',
        name: 'Round',
        purpose: 'marketing',
        trigger: { signal: 'page.viewed' },
        start: 'say',
        steps: {
          say: { kind: 'send', template: 'asthma-next-step', channels: ['email'], next: 'rest' },
          rest: { kind: 'waitFor', signal: 'appointment.booked', within: 'P7D', then: 'end', else: 'say' },
          end: { kind: 'exit' },
        },
      } as never);
      await engine.send(anEvent('page.viewed', { subject: 'visitor:v-1', time: START }));
      for (const at of ['2026-11-27T16:00:00Z', '2026-12-04T17:00:00Z', '2026-12-04T18:00:00Z']) {
        await engine.moveTo(at);
        await Promise.all([engine.get(TimersWorker).runOnce(), engine.get(TimersWorker).runOnce()]);
      }

      const visits = await engine.query(`SELECT visit FROM message ORDER BY visit`);
      expect(visits).toEqual([{ visit: 1 }, { visit: 2 }, { visit: 3 }]);
      expect(await faultsOf(engine)).toEqual([]);
    } finally {
      await engine.stop();
    }
  });
});

describe('the engine under any interleaving', () => {
  let engine: TestEngine;
  let told = 0;

  beforeAll(async () => {
    engine = await engineWithPlaybooks();
  });
  afterAll(() => engine.stop());

  /** Delivers a lane's batches one after the other, as one consumer would. */
  async function deliver(batches: readonly (readonly object[])[]): Promise<void> {
    for (const batch of batches) expect((await engine.send(...batch)).rejected).toEqual([]);
  }

  /** Background work beside the lanes, as the other roles would do it. */
  async function work(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      await engine.get(TimersWorker).runOnce();
      await engine.get(PendingWorker).runOnce();
      await engine.get(DispatchWorker).runOnce();
    }
  }

  const PEOPLE = 3;
  const plans = fc.record({
    // For every event of every story: whether it comes twice or thrice, and a place in the order of things.
    places: fc.array(fc.record({ copies: fc.integer({ min: 1, max: 3 }), at: fc.nat({ max: 1000 }) }), {
      minLength: PEOPLE * 11,
      maxLength: PEOPLE * 11,
    }),
    lanes: fc.integer({ min: 2, max: 3 }),
    size: fc.integer({ min: 1, max: 9 }),
    isShuffled: fc.boolean(),
    sharedBrowser: fc.boolean(),
  });

  it('keeps every invariant, with batches of any cut in several lanes at once', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async ({ places, lanes, size, isShuffled, sharedBrowser }) => {
        told += 1;
        const names = Array.from({ length: PEOPLE }, (_, n) => `p${told}x${n}`);
        const stories = names.flatMap((name) => storyOf(name));
        // Two people at one browser: identities are unclear, and nothing may be merged that should not be.
        if (sharedBrowser) {
          const email = { identifiers: { email: `${names[1]}@example.com` } };
          stories.push(
            anEvent('form.submitted', { subject: `visitor:${names[0]}`, time: '2026-11-18T10:00:00Z', data: email }),
          );
        }
        const order = stories
          .flatMap((event, n) => Array.from({ length: places[n]?.copies ?? 1 }, () => ({ event, n })))
          .map(({ event, n }, place) => ({ event, key: isShuffled ? (places[n]?.at ?? 0) + (place % 3) : n * 10 }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event);
        const batches = cut(order, size);
        const ofLane = Array.from({ length: lanes }, (_, lane) => batches.filter((_batch, n) => n % lanes === lane));

        await Promise.all([...ofLane.map((own) => deliver(own)), work(4)]);
        await engine.settle();

        const stored = await engine.query(`SELECT count(*)::int AS n FROM signal WHERE event_id LIKE $1`, [
          `p${told}x%`,
        ]);
        expect(stored).toEqual([{ n: PEOPLE * 11 }]);
        expect(await faultsOf(engine)).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 240_000);

  it('keeps them while half a year passes', async () => {
    for (const at of ['2026-11-25T15:00:00Z', '2026-11-29T18:00:00Z', '2026-12-20T15:00:00Z', '2027-06-25T15:00:00Z']) {
      await engine.moveTo(at);
      expect(await faultsOf(engine)).toEqual([]);
    }
    const due = await engine.query(
      `SELECT patient_id, data ->> 'recallId' AS recall FROM signal WHERE type = 'recall.due' GROUP BY 1, 2 HAVING count(*) > 1`,
    );
    expect(due).toEqual([]);
  }, 120_000);
});
