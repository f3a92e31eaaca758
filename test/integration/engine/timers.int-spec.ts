import { TimersWorker } from '../../../src/engine/timers.worker.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';

const NOW = '2026-11-20T15:00:00Z';

/** Notes where somebody came from, and calls them the day after. */
const JOURNEY = {
  key: 'call',
  name: 'Call',
  purpose: 'operations',
  trigger: { signal: 'page.viewed' },
  start: 'note',
  steps: {
    note: { kind: 'set', attribute: 'from', value: 'web', next: 'rest' },
    rest: { kind: 'wait', for: 'P1D', next: 'again' },
    again: { kind: 'wait', for: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('TimersWorker', () => {
  let engine: TestEngine;
  /** The run in the middle of three. */
  let runId: string;

  beforeEach(async () => {
    engine = await startEngine(NOW);
    await engine.publish(JOURNEY);
    for (const visitor of ['v-1', 'v-2', 'v-3']) {
      await engine.send(anEvent('page.viewed', { subject: `visitor:${visitor}`, time: NOW }));
      engine.clock.advanceSeconds(1);
    }
    const [, middle] = await engine.query(`SELECT id FROM run ORDER BY entered_at`);
    runId = String(middle?.['id']);
    engine.clock.set('2026-11-21T15:01:00Z');
  });
  afterEach(() => engine.stop());

  const pass = () => engine.get(TimersWorker).runOnce();
  const runs = () => engine.query(`SELECT step, status FROM run ORDER BY entered_at`);
  const others = { step: 'again', status: 'live' };

  it('parks a run that the database refuses to move, and moves its neighbours', async () => {
    await engine.query(`ALTER TABLE timer ADD CHECK (run_id <> '${runId}' OR step <> 'again') NOT VALID`);

    expect(await pass()).toBe(3);

    expect(await runs()).toEqual([others, { step: 'rest', status: 'parked' }, others]);
    expect(await engine.query(`SELECT trouble FROM run WHERE id = $1`, [runId])).toMatchObject([
      { trouble: { failures: 1, isParked: true, wake: { kind: 'timer', dueAt: '2026-11-21T15:00:01.000Z' } } },
    ]);
    expect(await engine.query(`SELECT due_at FROM timer WHERE run_id = $1`, [runId])).toEqual([]);
    expect(await engine.query(`SELECT kind, role, run_id FROM task`)).toEqual([
      { kind: 'parked_run', role: 'admin', run_id: runId },
    ]);
    expect(
      await engine.query(`SELECT ordinal, entries FROM run_log WHERE run_id = $1 ORDER BY ordinal`, [runId]),
    ).toEqual([
      {
        ordinal: 0,
        entries: [
          ['note', 'set', 'set'],
          ['rest', 'wait', 'waiting'],
        ],
      },
      { ordinal: 2, entries: [['rest', 'fault', expect.stringMatching(/^parked: .*Error in /)]] },
    ]);
    expect(await pass()).toBe(0);
  });

  it('does the same with one whose notes do not open', async () => {
    await engine.query(
      `UPDATE run SET attributes = set_byte(attributes, 24, get_byte(attributes, 24) # 255) WHERE id = $1`,
      [runId],
    );

    expect(await pass()).toBe(3);

    expect(await runs()).toEqual([others, { step: 'rest', status: 'parked' }, others]);
    expect(await engine.query(`SELECT kind, run_id FROM task`)).toEqual([{ kind: 'parked_run', run_id: runId }]);
  });
});
