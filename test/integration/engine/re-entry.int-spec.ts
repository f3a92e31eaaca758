import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { REST } from './rest.ts';

const NOW = '2026-11-20T15:00:00Z';

describe('the engine, when a patient comes again', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
  });
  afterEach(() => engine.stop());

  const view = (time: string) => anEvent('page.viewed', { subject: 'visitor:v-1', time });
  const runs = () => engine.query(`SELECT status FROM run ORDER BY entered_at`);

  it('does not start a second passage beside one that is still under way, though re-entry would allow it', async () => {
    await engine.publish({
      ...REST,
      reentry: { after: 'P7D' },
      steps: { ...REST.steps, pause: { kind: 'wait', for: 'P30D', next: 'end' } },
    } as never);
    await engine.send(view(NOW));

    await engine.moveTo('2026-12-01T15:00:00Z');
    const answer = await engine.send(view('2026-12-01T14:00:00Z'));

    expect(answer).toEqual({ accepted: 1, duplicate: 0, rejected: [] });
    expect(await runs()).toEqual([{ status: 'live' }]);
  });

  it('starts again once the time has passed and the last passage has ended', async () => {
    await engine.publish({ ...REST, reentry: { after: 'P7D' } } as never);
    await engine.send(view(NOW));
    await engine.moveTo('2026-11-26T15:00:00Z');
    await engine.send(view('2026-11-26T14:00:00Z'));
    expect(await runs()).toEqual([{ status: 'ended' }]);

    await engine.moveTo('2026-11-28T15:00:00Z');
    await engine.send(view('2026-11-28T14:00:00Z'));

    expect(await runs()).toEqual([{ status: 'ended' }, { status: 'live' }]);
  });

  it('never starts again without a re-entry rule', async () => {
    await engine.publish(REST);
    await engine.send(view(NOW));
    await engine.moveTo('2026-12-20T15:00:00Z');
    await engine.send(view('2026-12-20T14:00:00Z'), view('2026-12-20T14:30:00Z'));

    expect(await runs()).toEqual([{ status: 'ended' }]);
  });

  it('goes on with everybody else when a stored version does not compile any more', async () => {
    await engine.publish(REST);
    await engine.publish({ ...REST, key: 'other' });
    await engine.send(view(NOW));
    await engine.query(`ALTER TABLE journey_version DISABLE TRIGGER ALL`);
    await engine.query(
      `UPDATE journey_version SET definition = '{"of": "another release"}' WHERE journey_key = 'rest'`,
    );
    await engine.query(`UPDATE clinic SET config_version = config_version + 1`);

    await engine.moveTo('2026-11-22T15:00:00Z');

    expect(await engine.query(`SELECT journey_key, status FROM run ORDER BY 1`)).toEqual([
      { journey_key: 'other', status: 'ended' },
      { journey_key: 'rest', status: 'live' },
    ]);
  });
});
