import { startApp, type TestApp } from '../../support/app.ts';
import { AttributionScene, by } from '../../support/attribution-scene.ts';
import { asOwner } from '../../support/database.ts';

const NOW = '2026-11-20T15:00:00Z';

describe('conversions', () => {
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

  const shares = ({ items }: any) => Object.fromEntries(items.map((item: any) => [item.channel, item.conversions]));
  const visit = (id: string, value: number) => ({ appointmentId: id, start: '2026-12-01T15:00:00Z', value });

  describe('in another time zone', () => {
    const LATE_IN_OCTOBER = '2026-11-01T04:30:00Z';
    const monthsOf = async (table: string) => {
      const rows = await asOwner(
        test.db.url,
        `SELECT DISTINCT month::text AS month FROM ${table} WHERE clinic_id = $1 ORDER BY 1`,
        [scene.clinic.id],
      );
      return rows.map(({ month }) => month);
    };
    const total = async (from: string, to: string) => {
      const { body } = await scene.owner(`/v1/analytics/attribution?from=${from}&to=${to}`);
      return body.total.conversions;
    };
    const moveTo = (timeZone: string) =>
      test.api(scene.clinic.keys.admin)('/v1/clinic', { method: 'PATCH', body: { timeZone } });

    beforeEach(async () => {
      await moveTo('America/New_York');
      await scene.tell('guide.downloaded', '2026-10-20T12:00:00Z', by('ann@example.com'));
      await scene.tell('appointment.booked', LATE_IN_OCTOBER, by('ann@example.com'), visit('a-1', 200));
      await scene.sum();
    });

    it('are of the months that its calendar says, in sums too', async () => {
      expect(await monthsOf('conversion')).toEqual(['2026-11-01']);
      expect(await total('2026-11-01', '2026-11-30')).toBe(1);

      expect((await moveTo('America/Los_Angeles')).status).toBe(200);
      await scene.follow();

      expect(await monthsOf('conversion')).toEqual(['2026-10-01']);
      for (const look of ['at once', 'from sums']) {
        expect([look, await total('2026-10-01', '2026-10-31')]).toEqual([look, 1]);
        expect([look, await total('2026-11-01', '2026-11-30')]).toEqual([look, 0]);
        await scene.sum();
      }
    });

    it('are not read anew while the clinic stays where it is', async () => {
      const rebuilds = () =>
        asOwner(test.db.url, `SELECT 1 FROM touch_rebuild WHERE clinic_id = $1`, [scene.clinic.id]);
      const stale = await monthsOf('stale_month');

      await moveTo('America/New_York');

      expect(await rebuilds()).toEqual([]);
      expect(await monthsOf('stale_month')).toEqual(stale);
    });
  });

  it.each(['appointment.rescheduled', 'appointment.confirmed', 'appointment.checked_in'])(
    'have their value back when %s says that the appointment stands again',
    async (type) => {
      await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('ann@example.com'));
      await scene.tell('appointment.booked', '2026-11-02T12:00:00Z', by('ann@example.com'), visit('a-1', 200));
      const id = { appointmentId: 'a-1' };
      await scene.tell('appointment.cancelled', '2026-11-04T12:00:00Z', by('ann@example.com'), id);
      expect((await scene.report('cancelled=drop')).total).toEqual({ conversions: 0, value: 0 });
      await scene.sum();

      await scene.tell(type, '2026-11-05T12:00:00Z', by('ann@example.com'), { ...id, start: '2026-12-02T15:00:00Z' });

      expect((await scene.report('cancelled=drop')).total).toEqual({ conversions: 1, value: 200 });
      expect((await scene.report()).total).toEqual({ conversions: 1, value: 200 });
    },
  );

  it('that came to nothing begin nothing anew, in the report as for one patient', async () => {
    const lines = { '*': { sinceLastConversion: true } };
    await scene.owner('/v1/attribution-settings', { method: 'PUT', body: { lines } });
    await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('kim@example.com'));
    await scene.tell('appointment.booked', '2026-11-02T12:00:00Z', by('kim@example.com'), visit('a-1', 0));
    await scene.tell('appointment.cancelled', '2026-11-03T12:00:00Z', by('kim@example.com'), { appointmentId: 'a-1' });
    await scene.tell('search.performed', '2026-11-04T12:00:00Z', by('kim@example.com'));
    await scene.tell('appointment.booked', '2026-11-05T12:00:00Z', by('kim@example.com'), visit('a-2', 90));

    const { body } = await scene.owner(`/v1/patients/${await scene.idOf('kim@example.com')}/attribution`);

    const explained = body.items.map(({ touches }: any) => touches.map(({ channel }: any) => channel)).sort();
    expect(explained).toEqual([['guide'], ['guide', 'search']]);
    expect(shares(await scene.report())).toEqual({ guide: 1.5, search: 0.5 });
  });

  describe('that became others after their month was summed', () => {
    const sumsOf = async (from: string, to: string, more = '') => {
      const { body } = await scene.owner(`/v1/analytics/attribution?from=${from}&to=${to}&${more}`);
      return [body.total, ...body.items.map(({ conversions, value }: any) => ({ conversions, value }))];
    };
    const both = async (from: string, to: string, more = '') => {
      const atOnce = await sumsOf(from, to, more);
      await scene.sum();
      expect(await sumsOf(from, to, more)).toEqual(atOnce);
      return atOnce;
    };
    const one = (value: number) => ({ conversions: 1, value });
    const OCTOBER = ['2026-10-01', '2026-10-31'] as const;
    const SEPTEMBER = ['2026-09-01', '2026-09-30'] as const;

    beforeEach(async () => {
      await scene.tell('guide.downloaded', '2026-09-10T12:00:00Z', by('ann@example.com'));
      await scene.tell('appointment.booked', '2026-10-02T12:00:00Z', by('ann@example.com'), visit('a-1', 200));
      await scene.tell('visit.completed', '2026-10-05T12:00:00Z', by('ann@example.com'), visit('a-1', 200));
      await scene.sum();
    });

    it('are worth what was said last, in the month in which they were', async () => {
      expect(await both(...OCTOBER, 'conversion=completed')).toEqual([one(200), one(200)]);

      await scene.tell('visit.completed', '2026-11-15T12:00:00Z', by('ann@example.com'), visit('a-1', 350));

      expect(await both(...OCTOBER, 'conversion=completed')).toEqual([one(350), one(350)]);
    });

    it.each(['appointment.cancelled', 'appointment.no_show'])('count no more after %s', async (type) => {
      expect(await both(...OCTOBER, 'conversion=completed')).toEqual([one(200), one(200)]);

      await scene.tell(type, '2026-11-15T12:00:00Z', by('ann@example.com'), { appointmentId: 'a-1' });

      expect(await both(...OCTOBER, 'conversion=completed')).toEqual([{ conversions: 0, value: 0 }]);
      expect(await both(...OCTOBER)).toEqual([one(0), one(0)]);
    });

    it('are of the month in which they were said first, and of no other', async () => {
      expect(await both(...OCTOBER)).toEqual([one(200), one(200)]);

      await scene.tell('appointment.booked', '2026-09-20T12:00:00Z', by('ann@example.com'), visit('a-1', 90));

      expect(await both(...SEPTEMBER)).toEqual([one(200), one(200)]);
      expect(await both(...OCTOBER)).toEqual([{ conversions: 0, value: 0 }]);
    });
  });

  it('of two who stood by each other and turned out to be one have each touch once', async () => {
    await scene.tell('search.performed', '2026-11-01T12:00:00Z', by('kim@example.com'));
    await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('kim.old@example.com'));
    const [into, from] = [await scene.idOf('kim@example.com'), await scene.idOf('kim.old@example.com')];
    const stands = await scene.owner(`/v1/patients/${into}/stakeholders`, {
      body: { kind: 'caregiver', otherPatientId: from, since: '2026-10-01T00:00:00Z' },
    });
    expect(stands.status).toBe(201);
    await scene.tell('appointment.booked', '2026-11-05T12:00:00Z', by('kim@example.com'), visit('a-1', 90));
    await scene.sum();

    expect((await scene.owner(`/v1/patients/${from}/merge`, { body: { into } })).status).toBe(200);
    await scene.follow();

    expect(shares(await scene.report())).toEqual({ guide: 0.5, search: 0.5 });
    await scene.sum();
    expect(shares(await scene.report())).toEqual({ guide: 0.5, search: 0.5 });
    const { body } = await scene.owner(`/v1/patients/${into}/attribution`);
    expect(body.items[0].touches).toHaveLength(2);
  });

  it('are taken in beside those of an absurd worth, which are refused by their path', async () => {
    const booked = (id: string, value: number, start = '2026-12-01T15:00:00Z') => ({
      ...{ specversion: '1.0', source: '/test', id, type: 'appointment.booked', time: '2026-11-02T12:00:00Z' },
      data: { identifiers: { email: `${id}@example.com` }, appointmentId: id, start, value },
    });
    const body = [
      booked('good', 200),
      booked('negative', -5),
      booked('huge', 1e30),
      booked('ancient', 200, '0001-01-01T00:00:00Z'),
      booked('other', 300),
    ];
    const answer = await test.api(scene.clinic.keys.ingest)('/v1/signals', { body });

    expect(answer.body).toMatchObject({
      accepted: 2,
      rejected: [{ path: 'data.value' }, { path: 'data.value' }, { path: 'data.start' }],
    });
    await scene.follow();
    expect((await scene.report()).total).toEqual({ conversions: 2, value: 500 });
  });
});
