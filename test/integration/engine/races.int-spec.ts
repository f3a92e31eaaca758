import { BatchRunner } from '../../../src/engine/batch.runner.ts';
import { EngineService } from '../../../src/engine/engine.service.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { parseSignal } from '../../../src/signals/parse-signal.ts';
import type { Signal } from '../../../src/signals/signal.ts';
import { CATALOGUE } from '../../support/builders.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { untilBlocked } from '../../support/until-blocked.ts';
import { faultsOf } from './invariants.ts';
import { REST } from './rest.ts';

const NOW = '2026-11-20T15:00:00Z';

describe('invariant 2: signals of one patient are processed in one order; the engine, when two batches meet', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
  });
  afterEach(() => engine.stop());

  const form = (subject: string, email: string) =>
    anEvent('form.submitted', { subject, time: NOW, data: { identifiers: { email } } });
  const view = (subject: string, time = NOW) => anEvent('page.viewed', { subject, time });

  function signalOf(event: object): Signal {
    const parsed = parseSignal(engine.clinicId, event, CATALOGUE, engine.clock.now());
    if ('refusal' in parsed) throw new Error(parsed.refusal.reason);
    return parsed.signal;
  }

  /** Processes an event and holds its transaction open until it is told to commit. */
  const hold = (event: object) => holdOpen((tx) => engine.get(EngineService).processSignalsIn(tx, [signalOf(event)]));

  async function holdOpen(work: (tx: Sql) => Promise<unknown>): Promise<() => Promise<void>> {
    const service = engine.get(EngineService);
    const held = Promise.withResolvers<undefined>();
    const processed = Promise.withResolvers<undefined>();
    const committed = service.inTransaction(async (tx) => {
      await work(tx);
      processed.resolve(undefined);
      await held.promise;
    });
    await Promise.race([processed.promise, committed]);
    return async () => {
      held.resolve(undefined);
      await committed;
    };
  }

  it('does not merge a visitor whom another batch has just made known', async () => {
    await engine.send(view('visitor:v-1'));
    await engine.send(form('external:mrn-2', 'two@example.com'));

    const commit = await hold(form('visitor:v-1', 'one@example.com'));
    const meeting = engine.send(form('visitor:v-1', 'two@example.com'));
    await untilBlocked(engine.db.url);
    await commit();

    expect(await meeting).toMatchObject({ accepted: 1 });
    expect(await faultsOf(engine)).toEqual([]);
    expect(await engine.query(`SELECT kind FROM task`)).toEqual([{ kind: 'identity_review' }]);
  });

  it('does not store a signal with a visitor whom another batch has just merged', async () => {
    await engine.send(view('visitor:v-1'));
    await engine.send(form('external:mrn-2', 'two@example.com'));

    const commit = await hold(form('visitor:v-1', 'two@example.com'));
    const meeting = engine.send(
      anEvent('page.viewed', { subject: 'visitor:v-1', time: NOW, data: { identifiers: { phone: '+12125550188' } } }),
    );
    await untilBlocked(engine.db.url);
    await commit();

    expect(await meeting).toMatchObject({ accepted: 1 });
    expect(await faultsOf(engine)).toEqual([]);
  });

  it('asks nothing of a patient whom staff are merging this moment that is asked of the one who stays', async () => {
    const ids: string[] = [];
    for (const one of ['a', 'b', 'c']) {
      await engine.send(form(`external:mrn-${one}`, `${one}@example.com`));
      const [made] = await engine.query(`SELECT id FROM patient WHERE id <> ALL ($1::uuid[])`, [ids]);
      ids.push(made?.['id'] as string);
    }
    const [a = '', b = ''] = ids;
    const naming = (external: string, email: string) =>
      anEvent('page.viewed', { time: NOW, data: { url: '/', identifiers: { external, email } } });
    await engine.send(naming('mrn-c', 'b@example.com'));

    const commit = await holdOpen((tx) =>
      engine.get(EngineService).mergePatients(tx, { clinicId: engine.clinicId, from: b, into: a }, 'user:test'),
    );
    const meeting = engine.send(naming('mrn-c', 'a@example.com'));
    await untilBlocked(engine.db.url);
    await commit();

    expect(await meeting).toMatchObject({ accepted: 1 });
    expect(await engine.query(`SELECT status FROM task`)).toEqual([{ status: 'open' }]);
  });

  it('takes one visitor who becomes known twice at once for one patient', async () => {
    await engine.send(view('visitor:v-1'));

    const commit = await hold(form('visitor:v-1', 'one@example.com'));
    const meeting = engine.send(form('visitor:v-1', 'one@example.com'));
    await untilBlocked(engine.db.url);
    await commit();
    await meeting;

    expect(await faultsOf(engine)).toEqual([]);
    expect(await engine.query(`SELECT count(DISTINCT patient_id)::int AS n FROM signal`)).toEqual([{ n: 1 }]);
  });

  it('takes the same signal in two batches at once once', async () => {
    const event = view('visitor:v-1');

    const commit = await hold(event);
    const meeting = engine.send(event);
    await untilBlocked(engine.db.url);
    await commit();

    expect(await meeting).toMatchObject({ accepted: 0, duplicate: 1 });
    expect(await faultsOf(engine)).toEqual([]);
  });

  it('makes one patient of a stranger who is told of in two batches at once', async () => {
    const commit = await hold(form('external:mrn-1', 'one@example.com'));
    const meeting = engine.send(view('external:mrn-1'));
    await untilBlocked(engine.db.url);
    await commit();

    expect(await meeting).toMatchObject({ accepted: 1 });
    expect(await engine.query(`SELECT count(*)::int AS n FROM patient`)).toEqual([{ n: 1 }]);
  });

  it('finishes a run of a version that was replaced while its first batch was under way (invariant 8: a run stays on its version)', async () => {
    await engine.publish(REST);
    const commit = await hold(view('visitor:v-1'));
    await engine.publish({
      ...REST,
      steps: { ...REST.steps, pause: { kind: 'wait', for: 'P2D', next: 'end' } },
    } as never);
    await engine.send(view('visitor:v-2'));
    await commit();

    await engine.moveTo('2026-11-21T15:00:01Z');

    expect(await engine.query(`SELECT status, ended_because FROM run ORDER BY status`)).toEqual([
      { status: 'ended', ended_because: 'completed' },
      { status: 'live', ended_because: null },
    ]);
  });

  it('leaves a timer alone whose patient is being merged, and the merge waits for it and goes on', async () => {
    await engine.publish(REST);
    await engine.send(form('external:mrn-1', 'one@example.com'), view('visitor:v-1'));
    engine.clock.set('2026-11-22T15:00:00Z');

    const passes: number[] = [];
    let over: Promise<void> | undefined;
    const look = async (tx: Sql) => {
      const order = { limit: 10, now: engine.clock.now(), waiting: [] };
      const moving = () => Promise.reject(new Error('a timer was fired'));
      passes.push(await engine.get(BatchRunner).runTimers(tx, order, moving));
    };
    await engine.get(EngineService).inTransaction((tx) => {
      // The merge has locked its patients. Just before it moves their timers, a pass has locked those.
      const meddled: Sql = {
        query: async <Row>(text: string, values?: readonly unknown[]) => {
          if (text.includes('UPDATE timer') && over === undefined) {
            const commit = await holdOpen(look);
            over = untilBlocked(engine.db.url).then(commit);
          }
          return tx.query<Row>(text, values);
        },
      };
      return engine.get(EngineService).processSignalsIn(meddled, [signalOf(form('visitor:v-1', 'one@example.com'))]);
    });
    await over;

    expect(passes).toEqual([0]);
    await engine.settle();
    expect(await engine.query(`SELECT status FROM run`)).toEqual([{ status: 'ended' }]);
    expect(await faultsOf(engine)).toEqual([]);
  });
});
