import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

const HOURS = {
  mon: ['08:00', '18:00'],
  tue: ['08:00', '18:00'],
  wed: ['08:00', '12:00'],
  thu: ['08:00', '18:00'],
  fri: ['08:00', '24:00'],
  sat: null,
  sun: null,
};

describe('/v1/clinic', () => {
  let test: TestApp;
  let admin: TestApi;

  beforeAll(async () => {
    test = await startApp();
    admin = test.api(test.clinic.keys.admin);
  });
  afterAll(() => test.stop());

  const patch = (body: object) => admin('/v1/clinic', { method: 'PATCH', body });
  const configVersion = async () => {
    const [row] = await asOwner(test.db.url, `SELECT config_version FROM clinic WHERE id = $1`, [test.clinic.id]);
    return Number(row?.['config_version']);
  };

  it('answers hours, control group and lateness that a clinic has from the start', async () => {
    expect((await admin('/v1/clinic')).body).toMatchObject({
      hours: { mon: ['09:00', '17:00'], sun: null },
      controlShare: 0,
      lateness: { '*': 'PT1H' },
    });
  });

  it('changes them, leaves the rest, and tells the engine', async () => {
    const before = await configVersion();

    const changed = await patch({ hours: HOURS, controlShare: 0.1, lateness: { '*': 'PT1H', '/ehr': 'P2D' } });
    await patch({ controlShare: 0.2 });

    expect(changed.status).toBe(200);
    expect((await admin('/v1/clinic')).body).toMatchObject({
      hours: HOURS,
      controlShare: 0.2,
      lateness: { '*': 'PT1H', '/ehr': 'P2D' },
      doubleOptIn: false,
    });
    expect(await configVersion()).toBe(before + 2);
  });

  it('changes its name, time zone and language, which whoever signs in is told', async () => {
    const said = { name: 'Lakeside', timeZone: 'America/Chicago', language: 'es' };
    expect((await patch(said)).body).toMatchObject(said);

    expect((await admin('/v1/session')).body.clinic).toMatchObject({ name: 'Lakeside', timeZone: 'America/Chicago' });
  });

  it.each([
    { what: 'a time zone that there is not', body: { timeZone: 'Mars/Olympus' }, path: 'timeZone' },
    { what: 'a clinic without a name', body: { name: ' ' }, path: 'name' },
    { what: 'half of the patients and more', body: { controlShare: 0.51 }, path: 'controlShare' },
    {
      what: 'hours that end before they begin',
      body: { hours: { ...HOURS, tue: ['18:00', '08:00'] } },
      path: 'hours.tue',
    },
    { what: 'a time that there is not', body: { hours: { ...HOURS, wed: ['08:00', '25:00'] } }, path: 'hours.wed.1' },
    { what: 'a week without a day', body: { hours: { mon: HOURS.mon } }, path: 'hours.tue' },
    {
      what: 'a clinic that never opens',
      body: { hours: { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null } },
      path: 'hours',
    },
    { what: 'a lateness that is no duration', body: { lateness: { '*': 'soon' } }, path: 'lateness.*' },
    { what: 'a lateness of months', body: { lateness: { '*': 'PT1H', '/ehr': 'P2M' } }, path: 'lateness./ehr' },
    { what: 'a lateness without a word for others', body: { lateness: { '/ehr': 'PT2H' } }, path: 'lateness.*' },
  ])('refuses $what at $path', async ({ body, path }) => {
    const answer = await patch(body);

    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((problem: { path: string }) => problem.path)).toContain(path);
  });
});
