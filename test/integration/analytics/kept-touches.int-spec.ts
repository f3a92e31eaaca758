import { TouchesService } from '../../../src/analytics/touches/touches.service.ts';
import { RetentionWorker } from '../../../src/retention/retention.worker.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { AttributionScene, by } from '../../support/attribution-scene.ts';
import { asOwner } from '../../support/database.ts';

describe('touches and conversions of signals whose time is over', () => {
  let test: TestApp;
  let scene: AttributionScene;
  let before: unknown;

  beforeEach(async () => {
    test = await startApp();
    test.clock.set('2026-11-20T15:00:00Z');
    scene = new AttributionScene(test, test.clinic);
    await scene.tell('ad.clicked', '2026-11-01T12:00:00Z', by('ann@example.com'), { channel: 'radio' });
    const visit = { appointmentId: 'a-1', start: '2026-11-05T15:00:00Z', value: 200 };
    await scene.tell('appointment.booked', '2026-11-02T12:00:00Z', by('ann@example.com'), visit);
    await scene.tell('visit.completed', '2026-11-05T16:00:00Z', by('ann@example.com'), visit);
    // It names no appointment, and has nothing that could be taken away.
    await scene.tell('visit.completed', '2026-11-10T16:00:00Z', by('joe@example.com'));
    before = await reports();
    await purge();
  });
  afterEach(() => test.stop());

  const reports = async () => [await scene.report(), await scene.report('conversion=completed')];
  const query = (statement: string, values: unknown[] = []) => asOwner(test.db.url, statement, values);

  async function purge(): Promise<void> {
    const body = { days: 100, source: 'Counsel' };
    await test.api(test.clinic.keys.compliance)('/v1/retention/signal_data', { method: 'PUT', body });
    test.clock.set('2027-03-02T15:00:01Z');
    while ((await test.get(RetentionWorker).runOnce()) > 0);
    expect(await query(`SELECT 1 FROM signal WHERE sealed IS NOT NULL OR data <> '{}'`)).toEqual([]);
    await scene.follow();
  }

  const readAnew = async () => {
    await test.db.database.transaction((tx) => test.get(TouchesService).calendarChanged(tx, test.clinic.id));
    await scene.follow();
  };

  it('are the same when all signals are read anew', async () => {
    expect(before).toMatchObject([{ total: { conversions: 1 } }, { total: { conversions: 2 } }]);

    await readAnew();

    expect(await reports()).toEqual(before);
    expect(await query(`SELECT kind FROM conversion ORDER BY kind`)).toEqual([
      { kind: 'booked' },
      { kind: 'completed' },
      { kind: 'completed' },
    ]);
  });

  it('go along when two patients are merged', async () => {
    await scene.tell('call.received', '2026-11-15T12:00:00Z', by('ann.new@example.com'));
    const [from, into] = [await scene.idOf('ann@example.com'), await scene.idOf('ann.new@example.com')];
    const desk = test.api(test.clinic.keys.front_desk);

    expect((await desk(`/v1/patients/${from}/merge`, { body: { into } })).status).toBe(200);
    await scene.follow();

    for (const table of ['touch', 'conversion'])
      expect(await query(`SELECT 1 FROM ${table} WHERE patient_id = $1`, [from])).toEqual([]);
    expect(await query(`SELECT kind FROM conversion WHERE patient_id = $1 ORDER BY kind`, [into])).toEqual([
      { kind: 'booked' },
      { kind: 'completed' },
    ]);
    expect(await reports()).toEqual(before);
  });

  it('of somebody who had been merged come along when all signals are read anew', async () => {
    await scene.tell('call.received', '2026-11-15T12:00:00Z', by('ann.new@example.com'));
    const [from, into] = [await scene.idOf('ann@example.com'), await scene.idOf('ann.new@example.com')];
    await test.api(test.clinic.keys.front_desk)(`/v1/patients/${from}/merge`, { body: { into } });
    await scene.follow();
    await query(`UPDATE touch SET patient_id = $1 WHERE channel = 'radio'`, [from]);

    await readAnew();

    expect(await query(`SELECT 1 FROM touch WHERE patient_id = $1`, [from])).toEqual([]);
    expect(await reports()).toEqual(before);
  });
});
