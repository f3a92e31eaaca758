import { EngineService } from '../../../src/engine/engine.service.ts';
import { SegmentsWorker } from '../../../src/engine/segments.worker.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { parseSignal } from '../../../src/signals/parse-signal.ts';
import { CATALOGUE } from '../../support/builders.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf } from '../engine/invariants.ts';
import { NOW, segmentsOf, WELCOME } from './segments-scene.ts';

describe('segments', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  const { get, pass, save, search, tell, within } = segmentsOf(() => engine);
  const members = async (key: string) => {
    const rows = await engine.query(
      `SELECT i.hash, m.since, m.because_signal FROM segment_member AS m
       JOIN identifier AS i ON i.clinic_id = m.clinic_id AND i.patient_id = m.patient_id
       WHERE m.segment_key = $1 ORDER BY m.since`,
      [key],
    );
    return rows.length;
  };
  const raised = async () => {
    const rows = await engine.query(
      `SELECT type, time, data ->> 'segment' AS segment FROM signal WHERE type LIKE 'segment.%' ORDER BY time, type`,
    );
    return rows.map((row) => `${String(row['type'])} ${String(row['segment'])} ${(row['time'] as Date).toISOString()}`);
  };

  const KEEN = "history.count('search.performed', {}, duration('24h')) >= 2";

  it('take a patient in with the signal that makes the rule hold, and let them go at the very moment time ends it', async () => {
    await engine.publish(WELCOME);
    await save('keen', KEEN);
    await pass(10);
    await search('external:jane');
    await pass(3600);
    expect(await members('keen')).toBe(0);
    await search('external:jane');
    await engine.settle();
    expect(await members('keen')).toBe(1);

    // The first search falls out of the window a day after it happened.
    await engine.moveTo('2026-11-21T15:00:09.999Z');
    expect(await members('keen')).toBe(1);
    await engine.moveTo('2026-11-21T15:00:10.000Z');
    expect(await members('keen')).toBe(0);

    expect(await raised()).toEqual([
      'segment.entered keen 2026-11-20T16:00:10.000Z',
      'segment.left keen 2026-11-21T15:00:10.000Z',
    ]);
    const runs = await engine.query(`SELECT journey_key, ended_because FROM run`);
    expect(runs).toEqual([{ journey_key: 'welcome', ended_because: 'exit: segment.left' }]);
  });

  it('are filled once, some patients at a time, and journeys do not hear of it unless asked to', async () => {
    await engine.publish(WELCOME);
    for (const name of ['a', 'b', 'c']) {
      await search(`external:${name}`);
      await search(`external:${name}`);
    }
    await search('external:d');

    await save('keen', KEEN);
    expect(await get('keen')).toMatchObject({ status: 'filling', filled: 0, of: null, members: 0, version: 1 });
    await pass(10);

    expect(await get('keen')).toMatchObject({ status: 'ready', filled: 4, of: 4, members: 3 });
    expect(await raised()).toEqual([]);

    await save('keen', "history.count('search.performed', {}, duration('24h')) >= 1", true);
    await pass(10);

    expect(await get('keen')).toMatchObject({ status: 'ready', version: 2, members: 4 });
    expect(await raised()).toEqual(['segment.entered keen 2026-11-20T15:00:20.000Z']);
  });

  it('tell of those who come in by what they do while a segment is being filled', async () => {
    await engine.publish(WELCOME);
    await search('external:old');
    await search('external:old');
    await search('external:new');
    await save('keen', KEEN);

    await search('external:old');
    await search('external:new');
    await pass(10);

    expect(await members('keen')).toBe(2);
    expect(await raised()).toEqual(['segment.entered keen 2026-11-20T15:00:00.000Z']);
  });

  it('say nothing when nobody listens, and take a name without judging anybody again', async () => {
    await save('keen', KEEN);
    await pass(10);
    await search('external:jane');
    await search('external:jane');
    const renamed = await within((tx, segments) =>
      segments.save(tx, engine.clinicId, 'keen', { name: 'Keen', description: 'x', rule: KEEN, enter: false }, 'test'),
    );
    await engine.settle();

    expect(renamed).toMatchObject({ name: 'Keen', version: 1, status: 'ready', members: 1 });
    expect(await raised()).toEqual([]);
  });

  it('are filled anew as if they were new when journeys shall hear of everybody in them', async () => {
    await engine.publish(WELCOME);
    await search('external:a');
    await search('external:a');
    await save('keen', KEEN);
    await pass(10);
    await save('keen', KEEN, true);
    expect(await get('keen')).toMatchObject({ status: 'filling', version: 2, members: 0 });
    await pass(10);

    expect(await get('keen')).toMatchObject({ status: 'ready', members: 1 });
    expect(await raised()).toEqual(['segment.entered keen 2026-11-20T15:00:20.000Z']);
  });

  it('follow the profile, and birthdays', async () => {
    await save('fifty', 'patient.age >= 50.0');
    await pass(10);
    const form = (birthDate: string) =>
      tell('form.submitted', 'external:jane', { birthDate, identifiers: { email: 'jane@example.com' } });
    await form('1980-01-01');
    expect(await members('fifty')).toBe(0);
    await form('1976-11-22');
    expect(await members('fifty')).toBe(0);

    await engine.moveTo('2026-11-21T23:59:59.999Z');
    expect(await members('fifty')).toBe(0);
    await engine.moveTo('2026-11-22T00:00:00.000Z');
    expect(await members('fifty')).toBe(2);
  });

  it('take in who is new where nothing is asked of them, and let go who died', async () => {
    await save('unseen', "history.last('visit.completed') < now - duration('24h')");
    await pass(10);
    await tell('page.viewed', 'external:jane', { path: '/' });
    expect(await members('unseen')).toBe(1);

    await tell('patient.deceased', 'external:jane');
    expect(await members('unseen')).toBe(0);
    expect(await engine.query(`SELECT * FROM segment_check`)).toEqual([]);
  });

  it('judge somebody who turns out to be two by what both did', async () => {
    await save('keen', KEEN);
    await save('curious', "history.count('search.performed', {}, duration('24h')) == 1");
    await pass(10);
    await search('visitor:v-1');
    await search('external:jane');
    expect(await engine.query(`SELECT segment_key FROM segment_member`)).toHaveLength(2);

    await engine.send(
      anEvent('page.viewed', {
        subject: 'external:jane',
        time: engine.clock.now().toISOString(),
        data: { path: '/', identifiers: { visitor: 'v-1' } },
      }),
    );

    expect(await engine.query(`SELECT segment_key FROM segment_member`)).toEqual([{ segment_key: 'keen' }]);
  });

  it('estimate by asking before anything is saved', async () => {
    for (const name of ['a', 'b', 'c']) await search(`external:${name}`);
    await search('external:a');

    const preview = await within((tx, segments) => segments.preview(tx, engine.clinicId, 'keen', KEEN));

    expect(preview).toEqual({ sampled: 3, patients: 3, matching: 1, estimate: 1, isExact: true });
    expect(await engine.query(`SELECT * FROM segment`)).toEqual([]);
  });

  it('are gone with everybody in them when they are removed', async () => {
    await save('keen', KEEN);
    await pass(10);
    await search('external:a');
    await search('external:a');
    await within((tx, segments) => segments.remove(tx, engine.clinicId, 'keen'));
    await pass(86_400);

    expect(await engine.query(`SELECT segment_key FROM segment_member`)).toEqual([]);
    expect(await engine.query(`SELECT segment_key FROM segment_check`)).toEqual([]);
  });

  it('find everybody once when two workers fill and check side by side, and a crash comes between', async () => {
    await engine.publish(WELCOME);
    for (let n = 0; n < 30; n += 1) await search(`external:p-${n}`);
    await save('keen', "history.count('search.performed', {}, duration('24h')) >= 1", true);
    engine.clock.advanceSeconds(10);
    const worker = engine.get(SegmentsWorker);
    const service = engine.get(EngineService);
    const failing = service.inTransaction(async (tx) => {
      const patients = await engine.query(`SELECT id FROM patient LIMIT 5`);
      const orders = patients.map((row) => ({
        clinicId: engine.clinicId,
        patientId: String(row['id']),
        segmentKey: 'keen',
        version: undefined,
      }));
      await service.processChecks(tx, orders);
      throw new Error('the power failed');
    });
    await expect(failing).rejects.toThrow('power');

    await Promise.all([worker.runOnce(), worker.runOnce()]);
    await Promise.all([engine.settle(), worker.runOnce()]);

    expect(await members('keen')).toBe(30);
    expect(await raised()).toHaveLength(30);
    engine.clock.advanceSeconds(86_400);
    await Promise.all([worker.runOnce(), worker.runOnce()]);
    await engine.settle();
    expect(await members('keen')).toBe(0);
    expect(await raised()).toHaveLength(60);
    expect(await engine.query(`SELECT count(*)::int AS n FROM run`)).toEqual([{ n: 30 }]);
  });

  describe('in a batch', () => {
    /** Processes events; answers how many statements it took. */
    async function count(events: readonly object[]): Promise<number> {
      const service = engine.get(EngineService);
      let statements = 0;
      await service.inTransaction(async (tx) => {
        statements = 0;
        const counted: Sql = {
          query: (text, values) => {
            statements += 1;
            return tx.query(text, values);
          },
        };
        const signals = events.map((event) => {
          const parsed = parseSignal(engine.clinicId, event, CATALOGUE, engine.clock.now());
          if ('refusal' in parsed) throw new Error(parsed.refusal.reason);
          return parsed.signal;
        });
        await service.processSignalsIn(counted, signals);
      });
      return statements;
    }
    const searches = (prefix: string, size: number) =>
      Array.from({ length: size }, (_, n) =>
        anEvent('search.performed', {
          subject: `external:${prefix}-${n}`,
          time: engine.clock.now().toISOString(),
          data: { specialty: 'dental' },
        }),
      );

    it('cost no statement where a clinic has none, and a handful where it has, however many patients there are', async () => {
      await count(searches('warm', 1));
      const without = await count(searches('a', 3));

      for (const n of [1, 2, 3]) {
        await save(`s-${n}`, `history.count('search.performed', {}, duration('24h')) >= ${n}`);
      }
      await pass(10);
      await count(searches('warm', 1));
      const few = await count(searches('b', 3));
      const many = await count(searches('c', 300));

      expect(many).toBe(few);
      expect(few - without).toBeLessThanOrEqual(5);
      const unheard = Array.from({ length: 3 }, (_, n) =>
        anEvent('page.viewed', {
          subject: `external:b-${n}`,
          time: engine.clock.now().toISOString(),
          data: { path: '/' },
        }),
      );
      expect(await count(unheard)).toBeLessThanOrEqual(without);
    });
  });
});
