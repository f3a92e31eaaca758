import { EngineService } from '../../../src/engine/engine.service.ts';
import { MigrateRunsWorker } from '../../../src/engine/migrate-runs.worker.ts';
import { JourneysService } from '../../../src/journeys/journeys.service.ts';
import { MigrationsService } from '../../../src/journeys/versions/migrations.service.ts';
import { migrationSchema } from '../../../src/journeys/versions/plan-migration.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';

const NOW = '2026-11-20T15:00:00Z';

/** Who searched for the skin goes to `short`, others to `long`: two steps at which patients wait. */
const FIRST = {
  key: 'hello',
  name: 'Hello',
  purpose: 'marketing',
  trigger: { signal: 'search.performed' },
  start: 'which?',
  steps: {
    'which?': {
      kind: 'branch',
      cases: [{ when: "history.count('page.viewed', {}, duration('1h')) > 0", next: 'short' }],
      else: 'long',
    },
    short: { kind: 'wait', for: 'P2D', next: 'end' },
    long: { kind: 'wait', for: 'P10D', next: 'end' },
    end: { kind: 'exit' },
  },
};
/** Everybody waits for five days, then staff call. */
const SECOND = {
  ...FIRST,
  start: 'pause',
  steps: {
    pause: { kind: 'wait', for: 'P5D', next: 'call' },
    call: { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('migrating runs', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
    await engine.publish(FIRST);
  });
  afterEach(() => engine.stop());

  const within = <T>(work: (tx: Sql) => Promise<T>) => engine.db.api.forClinic(engine.clinicId, work);
  const migrate = (request: object) =>
    within((tx) =>
      engine.get(MigrationsService).migrate(tx, engine.clinicId, 'hello', migrationSchema.parse(request), 'test'),
    );
  const list = () => within((tx) => engine.get(MigrationsService).list(tx, engine.clinicId, 'hello'));
  const work = async () => {
    while ((await engine.get(MigrateRunsWorker).runOnce()) > 0);
  };
  /** Runs it dry, and then as its dry run was called. */
  const carryOut = async (request: object) => {
    const { plan } = await migrate(request);
    return migrate({ ...request, dryRun: false, plan });
  };
  const runs = () =>
    engine.query(
      `SELECT v.version, r.step, r.status, r.ended_because FROM run AS r
       JOIN journey_version AS v ON v.clinic_id = r.clinic_id AND v.id = r.version_id ORDER BY r.entered_at, r.step`,
    );

  /** So many wait at `long`, and one at `short`. */
  async function fill(count: number): Promise<void> {
    await engine.send(anEvent('page.viewed', { subject: 'visitor:viewer', time: NOW }));
    const searchers = ['viewer', ...Array.from({ length: count }, (_, index) => `v-${index}`)];
    await engine.send(
      ...searchers.map((visitor) => anEvent('search.performed', { subject: `visitor:${visitor}`, time: NOW })),
    );
  }

  it('leaves alone whoever would go to a version that cannot run here', async () => {
    await fill(1);
    const [run] = await engine.query(`SELECT id, patient_id, version_id FROM run WHERE step = 'long'`);
    const order = {
      clinicId: engine.clinicId,
      patientId: String(run?.['patient_id']),
      runId: String(run?.['id']),
      fromVersionId: String(run?.['version_id']),
    };
    const action = {
      kind: 'move' as const,
      versionId: '019a0000-0000-7000-8000-000000000001',
      step: 'end',
      keep: false,
    };
    const service = engine.get(EngineService);

    const moved = await service.inTransaction((tx) => service.processOrders(tx, [{ ...order, action }]));

    expect(moved).toBe(0);
    expect(await engine.query(`SELECT version_id, step, status, trouble FROM run WHERE step = 'long'`)).toEqual([
      { version_id: order.fromVersionId, step: 'long', status: 'live', trouble: null },
    ]);
  });

  it('counts who is where before anything happens, and writes nothing', async () => {
    await fill(3);
    await engine.publish(SECOND);

    const answer = await migrate({ from: 1, steps: { short: 'stay', '*': { to: 'pause' } } });

    expect(answer).toMatchObject({
      from: [1],
      to: 2,
      steps: [
        { version: 1, step: 'long', runs: 3, then: 'move', to: 'pause', toKind: 'wait' },
        { version: 1, step: 'short', runs: 1, then: 'stay' },
      ],
      runs: { total: 4, move: 3, stay: 1, exit: 0 },
      problems: [],
      migration: null,
    });
    expect(answer.plan).toMatch(/^[0-9a-f]{64}$/);
    expect(await list()).toEqual([]);
  });

  it('carries out only the plan whose counts somebody saw', async () => {
    await fill(1);
    await engine.publish(SECOND);
    const request = { from: 'all older', steps: { '*': { to: 'pause' } } };
    const { plan } = await migrate(request);

    await expect(migrate({ ...request, dryRun: false })).rejects.toMatchObject({ kind: 'conflict' });
    await expect(migrate({ ...request, steps: { '*': 'stay' }, dryRun: false, plan })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await expect(migrate({ ...request, steps: {}, dryRun: false, plan })).rejects.toMatchObject({
      kind: 'invalid',
      problems: [{ path: 'steps.long' }, { path: 'steps.short' }],
    });
    expect((await migrate({ ...request, dryRun: false, plan })).migration).toMatchObject({ status: 'running' });
    await expect(migrate({ ...request, dryRun: false, plan })).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('moves, ends and leaves alone, each as the plan has it, and says how many', async () => {
    await fill(3);
    await engine.publish(SECOND);
    await carryOut({ from: 1, steps: { long: { to: 'call' }, short: { exit: 'replaced' } } });

    await work();

    expect(await runs()).toEqual([
      ...Array.from({ length: 3 }, () => ({ version: 2, step: 'call', status: 'live', ended_because: null })),
      { version: 1, step: 'short', status: 'ended', ended_because: 'replaced' },
    ]);
    expect(await list()).toMatchObject([
      { from: [1], to: 2, status: 'done', counts: { moved: 3, ended: 1, stayed: 0, leftOut: 0, failed: 0 } },
    ]);
    expect(await engine.query(`SELECT count(*)::int AS tasks FROM task WHERE status = 'open'`)).toEqual([{ tasks: 3 }]);
  });

  it('lets a wait count from when the run came to its old step, or anew', async () => {
    await fill(1);
    await engine.publish(SECOND);
    engine.clock.set('2026-11-21T15:00:00Z');
    await carryOut({ from: 1, steps: { long: { to: 'pause', keep: true }, short: { to: 'pause', keep: false } } });

    await work();

    const timers = await engine.query(
      `SELECT t.due_at FROM timer AS t JOIN run AS r ON r.clinic_id = t.clinic_id AND r.id = t.run_id ORDER BY t.due_at`,
    );
    expect(timers).toEqual([
      { due_at: new Date('2026-11-25T15:00:00Z') },
      { due_at: new Date('2026-11-26T15:00:00Z') },
    ]);
  });

  it('counts as left out whoever it could not move, because the version does not compile here', async () => {
    await fill(1);
    await engine.publish(SECOND);
    await engine.query(`ALTER TABLE journey_version DISABLE TRIGGER USER`);
    await engine.query(
      `UPDATE journey_version SET definition = definition || '{"purpose": "other"}' WHERE version = 2`,
    );
    await carryOut({ from: 1, steps: { long: { to: 'pause' }, short: { exit: 'replaced' } } });

    await work();

    expect(await list()).toMatchObject([{ status: 'done', counts: { moved: 0, ended: 1, leftOut: 1 } }]);
    expect(await runs()).toMatchObject([{ version: 1, step: 'long', status: 'live' }, { status: 'ended' }]);
  });

  it('lets nobody go where passages are told apart by something else', async () => {
    await fill(1);
    const other = { ...SECOND, correlate: 'signal.data.specialty' };
    await engine.publish(other);

    const { problems, plan } = await migrate({ from: 1, steps: { '*': { to: 'pause' } } });

    expect(problems).toMatchObject([{ path: 'from', message: expect.stringContaining('"correlate"') }]);
    expect(plan).toBeNull();
  });

  it('lets a run hear its signals on a version that does not correlate, whatever it correlated by before', async () => {
    const withExit = { ...SECOND, exits: [{ signal: 'consent.revoked' }] };
    await engine.publish(withExit);
    await fill(1);
    await engine.query(`UPDATE run SET correlation = '019a0000-0000-7000-8000-000000000001'`);

    const data = { purpose: 'marketing', channel: 'sms' };
    await engine.send(anEvent('consent.revoked', { subject: 'visitor:v-0', time: NOW, data }));

    expect(await engine.query(`SELECT ended_because FROM run WHERE status = 'ended'`)).toEqual([
      { ended_because: 'exit: consent.revoked' },
    ]);
  });

  it('goes through more runs than fit into one batch, each once', async () => {
    await fill(600);
    await engine.publish(SECOND);
    await carryOut({ from: 1, steps: { '*': { to: 'call' } } });

    expect(await engine.get(MigrateRunsWorker).runOnce()).toBe(500);
    expect(await list()).toMatchObject([{ status: 'running', counts: { moved: 500 } }]);
    await work();

    expect(await list()).toMatchObject([{ status: 'done', counts: { moved: 601, leftOut: 0 } }]);
    expect(await engine.query(`SELECT count(*)::int AS tasks FROM task`)).toEqual([{ tasks: 601 }]);
  });

  it('leaves out who stands where the plan says nothing by then, and whose run has ended', async () => {
    await fill(2);
    await engine.publish(SECOND);
    await engine.query(`UPDATE run SET step = 'short'`);
    const { plan } = await migrate({ from: 1, steps: { short: { to: 'call' } } });
    await engine.query(`UPDATE run SET step = 'long' WHERE id IN (SELECT id FROM run ORDER BY id LIMIT 1)`);
    await expect(migrate({ from: 1, steps: { short: { to: 'call' } }, dryRun: false, plan })).rejects.toMatchObject({
      kind: 'invalid',
    });

    await engine.query(`UPDATE run SET step = 'short'`);
    await migrate({ from: 1, steps: { short: { to: 'call' } }, dryRun: false, plan });
    await engine.query(`UPDATE run SET step = 'long' WHERE id IN (SELECT id FROM run ORDER BY id LIMIT 1)`);
    await work();

    expect(await list()).toMatchObject([{ status: 'done', counts: { moved: 2, leftOut: 1 } }]);
  });

  it('takes patients back to a version that nobody enters any more', async () => {
    await engine.publish(SECOND);
    const third = { ...SECOND, name: 'Hello again' };
    await engine.publish(third);
    await fill(1);

    await carryOut({ from: 3, to: 1, steps: { pause: { to: 'long', keep: true } } });
    await work();

    expect(await list()).toMatchObject([{ from: [3], to: 1, status: 'done', counts: { moved: 2 } }]);
    expect(await runs()).toMatchObject([
      { version: 1, step: 'long', status: 'live' },
      { version: 1, step: 'long', status: 'live' },
    ]);
  });

  it('moves nobody else once it is cancelled', async () => {
    await fill(2);
    await engine.publish(SECOND);
    await carryOut({ from: 1, steps: { '*': { to: 'call' } } });

    const service = engine.get(MigrationsService);
    const cancelled = await within((tx) => service.cancel(tx, engine.clinicId, 'hello'));
    await work();

    expect(cancelled).toMatchObject({ status: 'cancelled', finishedAt: '2026-11-20T15:00:00.000Z' });
    expect(await runs()).toMatchObject([{ version: 1 }, { version: 1 }, { version: 1 }]);
    await expect(within((tx) => service.cancel(tx, engine.clinicId, 'hello'))).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('ends everybody’s passage when a journey is archived so, whatever version they are on', async () => {
    await fill(2);
    await engine.publish(SECOND);
    await engine.send(anEvent('search.performed', { subject: 'visitor:late', time: NOW }));
    await within(async (tx) => {
      await engine.get(JourneysService).archive(tx, engine.clinicId, 'hello');
      await engine.get(MigrationsService).endAll(tx, engine.clinicId, 'hello', 'archived', 'test');
    });

    await work();

    const after = await runs();
    expect(after).toHaveLength(4);
    for (const run of after) expect(run).toMatchObject({ status: 'ended', ended_because: 'archived' });
    expect(await engine.query(`SELECT run_id FROM timer UNION ALL SELECT run_id FROM wait`)).toEqual([]);
    expect(await list()).toMatchObject([{ from: [2, 1], to: null, status: 'done', counts: { ended: 4 } }]);
  });
});
