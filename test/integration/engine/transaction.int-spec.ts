import { BatchRunner } from '../../../src/engine/batch.runner.ts';
import { EngineService } from '../../../src/engine/engine.service.ts';
import { PlansService } from '../../../src/engine/plans.service.ts';
import { Keys } from '../../../src/platform/keys.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { parseSignal } from '../../../src/signals/parse-signal.ts';
import type { Signal } from '../../../src/signals/signal.ts';
import { CATALOGUE } from '../../support/builders.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf, install } from './invariants.ts';

const NOW = '2026-11-20T15:00:00Z';

const TABLES = [
  'patient',
  'identifier',
  'contact_point',
  'consent',
  'signal_key',
  'signal',
  'appointment',
  'lifecycle',
  'stage_change',
  'stage_episode',
  'run',
  'timer',
  'wait',
  'run_log',
  'task',
  'message',
  'recall',
];

/** A bit of everything that a batch can do, for each of some patients. */
function eventsOf(names: readonly string[]): object[] {
  return names.flatMap((name) => {
    const subject = `visitor:${name}`;
    const event = (type: string, time: string, data: object = {}) =>
      anEvent(type, { subject, time, data, id: `${name} ${type} ${time}` });
    const email = `${name}@example.com`;
    return [
      event('guide.downloaded', '2026-11-19T10:00:00Z', { topic: 'asthma' }),
      event('form.submitted', '2026-11-19T10:01:00Z', { givenName: name, identifiers: { email } }),
      event('consent.granted', '2026-11-19T10:02:00Z', { purpose: 'marketing', channel: 'email', level: 'written' }),
      event('visit.completed', '2026-11-19T12:00:00Z', { appointmentId: `V-${name}`, serviceLine: 'pulmonology' }),
      event('appointment.booked', '2026-11-20T09:00:00Z', {
        appointmentId: `A-${name}`,
        serviceLine: 'dental-hygiene',
        start: '2026-12-20T15:00:00Z',
      }),
      event('search.performed', '2026-11-20T10:00:00Z', { specialty: 'pulmonology' }),
    ];
  });
}

const people = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

describe('invariant 3: state and effects commit together or not at all; one batch', () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startEngine(NOW);
    await install(engine, 'asthma-intent', 'appointment-reminders', 'recall', 'post-visit');
  });
  afterAll(() => engine.stop());

  function signalsOf(events: readonly object[]): Signal[] {
    return events.map((event) => {
      const parsed = parseSignal(engine.clinicId, event, CATALOGUE, engine.clock.now());
      if ('refusal' in parsed) throw new Error(parsed.refusal.reason);
      return parsed.signal;
    });
  }

  /** Processes events, and calls `before` ahead of each statement with its number. Answers how many there were. */
  async function process(events: readonly object[], before: (n: number, tx: Sql) => Promise<void>): Promise<number> {
    const service = engine.get(EngineService);
    let statements = 0;
    await service.inTransaction(async (tx) => {
      statements = 0;
      const watched: Sql = {
        query: async <Row>(text: string, values?: readonly unknown[]) => {
          statements += 1;
          await before(statements, tx);
          return tx.query<Row>(text, values);
        },
      };
      await service.processSignalsIn(watched, signalsOf(events));
    });
    return statements;
  }

  const count = (events: readonly object[]) => process(events, () => Promise.resolve());

  /** A fingerprint of everything the engine stores. */
  async function state(): Promise<Record<string, unknown>> {
    const entries: [string, unknown][] = [];
    for (const table of TABLES) {
      const [row] = await engine.query(
        `SELECT count(*)::int AS n, md5(string_agg(t::text, ',' ORDER BY t::text)) AS hash FROM ${table} AS t`,
      );
      entries.push([table, row]);
    }
    return Object.fromEntries(entries);
  }

  it('takes as many statements for 600 signals as for 12', async () => {
    // The first batch also loads the clinic's plan and keys.
    await count(eventsOf(people('warm', 1)));

    const few = await count(eventsOf(people('few', 2)));
    const many = await count(eventsOf(people('many', 100)));

    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(30);
    expect(await faultsOf(engine)).toEqual([]);
  });

  it('takes as many statements when hundreds of anonymous visitors turn out to be known', async () => {
    const meeting = async (prefix: string, size: number) => {
      const names = people(prefix, size);
      const form = (name: string, subject: string) =>
        anEvent('form.submitted', { subject, time: NOW, data: { identifiers: { email: `${name}@example.com` } } });
      await count(names.map((name) => anEvent('page.viewed', { subject: `visitor:${name}`, time: NOW })));
      await count(names.map((name) => form(name, `external:${name}`)));
      return count(names.map((name) => form(name, `visitor:${name}`)));
    };

    expect(await meeting('q', 200)).toBe(await meeting('r', 2));
    expect(await faultsOf(engine)).toEqual([]);
  });

  /** Fires all timers that are due, and answers how many statements it took. */
  async function fireTimers(): Promise<number> {
    let statements = 0;
    await engine.get(EngineService).inTransaction(async (tx) => {
      const counted: Sql = {
        query: (text, values) => {
          statements += 1;
          return tx.query(text, values);
        },
      };
      await engine
        .get(BatchRunner)
        .runTimers(counted, { limit: 500, now: engine.clock.now(), waiting: [] }, async () => ({
          plans: await engine.get(PlansService).of(tx, [engine.clinicId]),
          keys: await engine.get(Keys).ofAll(tx, [engine.clinicId]),
          now: engine.clock.now(),
          forget: () => undefined,
        }));
    });
    return statements;
  }

  it('takes as many statements for 200 due timers as for two', async () => {
    const fired: number[] = [];
    for (const size of [2, 200]) {
      await engine.settle();
      await engine.send(
        ...people(`t${size}-`, size).map((name) =>
          anEvent('visit.completed', { subject: `visitor:${name}`, time: engine.clock.now().toISOString() }),
        ),
      );
      engine.clock.advanceSeconds(3 * 3600);
      fired.push(await fireTimers());
    }

    expect(fired[1]).toBe(fired[0]);
  });

  it('leaves nothing when its connection is lost before any of its statements, and one effect when it is tried again', async () => {
    const events = eventsOf(people('lost', 2));
    const before = await state();
    let survived = false;
    let statement = 0;

    while (!survived) {
      statement += 1;
      const attempt = process(events, async (n, tx) => {
        if (n !== statement) return;
        const [row] = await tx.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
        await engine.query(`SELECT pg_terminate_backend($1)`, [row?.pid]);
      });
      survived = await attempt.then(
        () => true,
        () => false,
      );
      if (!survived) expect(await state()).toEqual(before);
    }

    expect(statement).toBeGreaterThan(15);
    expect(await engine.send(...events)).toEqual({ accepted: 0, duplicate: events.length, rejected: [] });
    expect(
      await engine.query(`SELECT count(*)::int AS n FROM message WHERE journey_key = 'asthma-intent'
      AND patient_id IN (SELECT patient_id FROM signal WHERE event_id LIKE 'lost%')`),
    ).toEqual([{ n: 2 }]);
    expect(await faultsOf(engine)).toEqual([]);
  }, 60_000);

  it.each(TABLES.filter((table) => table !== 'task'))(
    'leaves nothing when a write to %s fails, and one effect when it is tried again',
    async (table) => {
      const events = eventsOf([`broken-${table.replace('_', '')}`]);
      const before = await state();
      await engine.query(`CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'broken on purpose'; END $$`);
      await engine.query(
        `CREATE TRIGGER broken AFTER INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION break_it()`,
      );

      await expect(engine.send(...events)).rejects.toThrow('broken on purpose');
      expect(await state()).toEqual(before);

      await engine.query(`DROP FUNCTION break_it() CASCADE`);
      expect(await engine.send(...events)).toMatchObject({ accepted: events.length, duplicate: 0 });
      expect(await faultsOf(engine)).toEqual([]);
    },
  );

  it('is refused when it holds more than four thousand signals', async () => {
    const events = eventsOf(people('huge', 667));

    await expect(engine.get(EngineService).processSignals(signalsOf(events))).rejects.toThrow('at most 4000');
  });
});
