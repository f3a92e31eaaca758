import pg from 'pg';

import { TouchesService } from '../../../src/analytics/touches/touches.service.ts';
import { TouchesWorker } from '../../../src/analytics/touches/touches.worker.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { AttributionScene, by } from '../../support/attribution-scene.ts';
import { asOwner } from '../../support/database.ts';

const NOW = '2026-11-20T15:00:00Z';

describe('touches, as signals are followed,', () => {
  let test: TestApp;
  let scene: AttributionScene;
  let clinics = 0;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set(NOW);
  });
  beforeEach(async () => {
    scene = new AttributionScene(test, await test.addClinic(`clinic-${(clinics += 1)}`));
  });
  afterAll(() => test.stop());

  it('of somebody who is erased are gone, also where they were being read just then', async () => {
    await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('ray@example.com'));
    await scene.tell('appointment.booked', '2026-11-03T12:00:00Z', by('ray@example.com'), {
      start: '2026-12-01T15:00:00Z',
    });
    const id = await scene.idOf('ray@example.com');
    const before = await asOwner(test.db.url, `SELECT * FROM touch WHERE patient_id = '${id}'`);
    expect(before).toHaveLength(1);

    const erased = await test.api(scene.clinic.keys.compliance)(`/v1/patients/${id}`, { method: 'DELETE' });
    expect(erased.status).toBe(200);
    expect((await scene.report()).total).toEqual({ conversions: 0, value: 0 });

    const late = `INSERT INTO touch (clinic_id, id, patient_id, at, channel, actor, is_lead)
                  VALUES ('${scene.clinic.id}', '${id}', '${id}', '2026-11-01', 'guide', 'patient', true)`;
    await asOwner(test.db.url, late);
    await scene.follow();
    expect(await asOwner(test.db.url, `SELECT * FROM touch WHERE patient_id = '${id}'`)).toEqual([]);
  });

  it('are read of a signal that others overtook, once it commits', async () => {
    const add = (id: string) =>
      `INSERT INTO signal (clinic_id, id, patient_id, type, time, received_at, source, event_id, data)
       VALUES ('${scene.clinic.id}', '${id}', '${id}', 'search.performed', '2026-11-01', '2026-11-01', '/test', '${id}', '{"channel": "web"}')`;
    const [early, slow, fast] = ['0', '1', '2'].map((n) => `019a0000-0000-7000-8000-0000000000a${n}`) as [
      string,
      string,
      string,
    ];
    await asOwner(test.db.url, add(early));
    const client = new pg.Client({ connectionString: test.db.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query(add(slow));
    await asOwner(test.db.url, add(fast));
    await test.get(TouchesWorker).runOnce();
    await client.query('COMMIT');
    await client.end();

    await scene.follow();

    const read = await asOwner(test.db.url, `SELECT id FROM touch WHERE clinic_id = '${scene.clinic.id}' ORDER BY id`);
    expect(read).toEqual([{ id: early }, { id: slow }, { id: fast }]);
  });

  it('are looked for without writing anything while there are none', async () => {
    await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('joe@example.com'));
    const next = () => asOwner(test.db.url, `SELECT next, xmin::text FROM touch_cursor`);
    const before = await next();

    await test.db.database.query(`UPDATE clinic SET phone = phone`);
    expect(await test.get(TouchesWorker).runOnce()).toBe(0);

    expect(await next()).toEqual(before);
  });

  it('are all read again where transactions are numbered anew', async () => {
    await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('sam@example.com'));
    await asOwner(test.db.url, `DELETE FROM touch`);
    await asOwner(test.db.url, `UPDATE touch_cursor SET next = 9000000000000000`);

    await scene.follow();

    const [row] = await asOwner(
      test.db.url,
      `SELECT count(*)::integer AS touches FROM touch WHERE clinic_id = '${scene.clinic.id}'`,
    );
    expect(row).toEqual({ touches: 1 });
  });

  describe('of a clinic whose data key cannot be had', () => {
    const touchesOf = async ({ clinic }: AttributionScene) => {
      const rows = await asOwner(test.db.url, `SELECT channel FROM touch WHERE clinic_id = $1 ORDER BY at`, [
        clinic.id,
      ]);
      return rows.map(({ channel }) => channel);
    };
    const hide = async () => {
      await asOwner(
        test.db.url,
        `CREATE TABLE IF NOT EXISTS public.kept_key AS SELECT * FROM data_key WHERE clinic_id = '${scene.clinic.id}'`,
      );
      await asOwner(test.db.url, `DELETE FROM data_key WHERE clinic_id = $1`, [scene.clinic.id]);
      test.get(Keys).forget(scene.clinic.id);
    };
    const bringBack = async () => {
      await asOwner(test.db.url, `INSERT INTO data_key SELECT * FROM public.kept_key`);
      await asOwner(test.db.url, `DROP TABLE public.kept_key`);
      test.get(Keys).forget(scene.clinic.id);
    };

    it('wait until it can, while those of other clinics go on', async () => {
      const other = new AttributionScene(test, await test.addClinic(`clinic-${(clinics += 1)}`));
      await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('ann@example.com'));
      await scene.post('search.performed', '2026-11-02T12:00:00Z', by('ann@example.com'));
      await hide();

      await other.tell('call.received', '2026-11-02T12:00:00Z', by('bob@example.com'));

      expect(await touchesOf(other)).toEqual(['call']);
      expect(await touchesOf(scene)).toEqual(['guide']);

      await bringBack();
      await scene.follow();

      expect(await touchesOf(scene)).toEqual(['guide', 'search']);
    });

    it('wait also where all signals are being read anew, and keep nobody behind them', async () => {
      const other = new AttributionScene(test, await test.addClinic(`clinic-${(clinics += 1)}`));
      await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('ann@example.com'));
      await other.tell('call.received', '2026-11-02T12:00:00Z', by('bob@example.com'));
      await asOwner(test.db.url, `DELETE FROM touch`);
      await hide();

      for (const { clinic } of [scene, other])
        await test.db.database.transaction((tx) => test.get(TouchesService).calendarChanged(tx, clinic.id));
      await other.follow();

      expect(await touchesOf(other)).toEqual(['call']);
      expect(await touchesOf(scene)).toEqual([]);

      await bringBack();
      await scene.follow();

      expect(await touchesOf(scene)).toEqual(['guide']);
    });
  });

  it('are read beside a signal that is damaged', async () => {
    await scene.post('guide.downloaded', '2026-11-01T12:00:00Z', by('ann@example.com'));
    await scene.post('search.performed', '2026-11-02T12:00:00Z', by('ann@example.com'));
    await asOwner(
      test.db.url,
      `UPDATE signal SET sealed = '\\x00' WHERE clinic_id = $1 AND type = 'guide.downloaded'`,
      [scene.clinic.id],
    );

    await scene.follow();

    const read = await asOwner(test.db.url, `SELECT channel FROM touch WHERE clinic_id = $1`, [scene.clinic.id]);
    expect(read).toEqual([{ channel: 'search' }]);
  });
});
