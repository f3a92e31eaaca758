import { EngineService, MAX_BATCH } from '../../../src/engine/engine.service.ts';
import { TimersWorker } from '../../../src/engine/timers.worker.ts';
import { endRun } from '../../../src/journeys/runs/advance.ts';
import { openRun } from '../../../src/journeys/runs/run-attributes.runner.ts';
import { RunsService } from '../../../src/journeys/runs/runs.service.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { Database } from '../../../src/platform/sql.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf } from './invariants.ts';
import { REST } from './rest.ts';

const NOW = '2026-11-20T15:00:00Z';

describe('the engine, when timers are due', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
  });
  afterEach(() => engine.stop());

  const view = (subject: string) => anEvent('page.viewed', { subject, time: NOW });

  it('gives two passes that look at once different timers', async () => {
    await engine.publish(REST);
    await engine.send(view('visitor:v-1'), view('visitor:v-2'), view('visitor:v-3'));
    const now = new Date('2026-11-22T15:00:00Z');
    const service = engine.get(EngineService);

    const claimed = await service.inTransaction(async (one) => {
      const first = await engine.get(RunsService).claimDue(one, { now, limit: 2, waiting: [] });
      return service.inTransaction(async (other) => [
        first,
        await engine.get(RunsService).claimDue(other, { now, limit: 2, waiting: [] }),
      ]);
    });

    expect(claimed.map((timers) => timers.length)).toEqual([2, 1]);
    expect(new Set(claimed.flat().map(({ timer }) => timer.runId)).size).toBe(3);
  });

  it('takes timers from a moment on, and those before it when it begins anew', async () => {
    await engine.publish(REST);
    const moments = ['2026-11-20T15:00:00Z', '2026-11-20T15:01:00Z', '2026-11-20T15:02:00Z'];
    for (const [index, moment] of moments.entries()) {
      engine.clock.set(moment);
      await engine.send(view(`visitor:v-${index}`));
    }
    const now = new Date('2026-11-22T15:00:00Z');
    const taken = (since?: Date) =>
      engine.get(EngineService).inTransaction(async (tx) => {
        const due = await engine.get(RunsService).claimDue(tx, { now, limit: 9, waiting: [], since });
        return due.map(({ timer }) => timer.dueAt);
      });
    const all = await taken();

    expect(all).toHaveLength(3);
    expect(await taken(all[1])).toEqual(all.slice(1));
  });

  it('does not store where a run went that was read before another pass moved it', async () => {
    await engine.publish(REST);
    await engine.send(view('visitor:v-1'));
    const now = new Date('2026-11-22T15:00:00Z');
    const [service, runs] = [engine.get(EngineService), engine.get(RunsService)];
    const keys = await engine.get(Keys).ofAll(engine.get(Database), [engine.clinicId]);
    const [due] = await service.inTransaction((tx) => runs.claimDue(tx, { now, limit: 1, waiting: [] }));
    engine.clock.set(now.toISOString());
    await engine.settle();
    const [before] = await engine.query(`SELECT step, log_length, ended_because FROM run`);

    const late = due && endRun(openRun(due.run, keys), 'too late', null, now);
    const saved = engine.get(Database).transaction((tx) => runs.save(tx, late ? [late] : [], keys, now));

    await expect(saved).rejects.toMatchObject({ code: '23505' });
    expect(await engine.query(`SELECT step, log_length, ended_because FROM run`)).toEqual([before]);
    expect(before).toMatchObject({ ended_because: 'completed' });
  });

  it('fires all that are due in one pass, however many batches they are', async () => {
    await engine.publish(REST);
    const people = 2 * MAX_BATCH + 100;
    for (let from = 0; from < people; from += MAX_BATCH) {
      const some = Array.from({ length: Math.min(MAX_BATCH, people - from) }, (_, n) =>
        view(`visitor:many-${from + n}`),
      );
      await engine.send(...some);
    }
    engine.clock.set('2026-11-22T15:00:00Z');

    expect(await engine.get(TimersWorker).runOnce()).toBe(people);
    expect(await engine.query(`SELECT status, count(*)::int AS n FROM run GROUP BY status`)).toEqual([
      { status: 'ended', n: people },
    ]);
    expect(await faultsOf(engine)).toEqual([]);
  });

  it('notes of each run where it went itself, whatever others of its batch did', async () => {
    const stroll = { kind: 'wait', for: 'P1D', next: 'again' };
    const again = { kind: 'wait', for: 'P1D', next: 'end' };
    await engine.publish(REST);
    const walk = { ...REST, key: 'walk', start: 'stroll', steps: { stroll, again, end: { kind: 'exit' } } };
    await engine.publish(walk);
    await engine.send(view('visitor:v-1'), view('visitor:v-2'));
    engine.clock.set('2026-11-22T15:00:00Z');

    expect(await engine.get(TimersWorker).runOnce()).toBe(4);

    const went = await engine.query(`
      SELECT r.journey_key, r.visits, array_agg(l.step || ' ' || l.outcome ORDER BY l.ordinal) AS log
      FROM run AS r JOIN step_log AS l ON l.clinic_id = r.clinic_id AND l.run_id = r.id
      GROUP BY r.id, r.journey_key, r.visits ORDER BY r.journey_key`);
    const rested = {
      journey_key: 'rest',
      visits: { pause: 1, end: 1 },
      log: ['pause waiting', 'pause waited', 'end completed'],
    };
    const log = ['stroll waiting', 'stroll waited', 'again waiting'];
    const walked = { journey_key: 'walk', visits: { stroll: 1, again: 1 }, log };
    expect(went).toEqual([rested, rested, walked, walked]);
  });

  it('fires a timer once, however many look for it at once', async () => {
    await engine.publish(REST);
    await engine.send(view('visitor:v-1'), view('visitor:v-2'));
    engine.clock.set('2026-11-22T15:00:00Z');

    await Promise.all(Array.from({ length: 4 }, () => engine.get(TimersWorker).runOnce()));
    await engine.settle();

    const log = await engine.query(`SELECT count(*)::int AS n FROM step_log WHERE outcome = 'waited'`);
    expect(log).toEqual([{ n: 2 }]);
    expect(await faultsOf(engine)).toEqual([]);
  });
});
