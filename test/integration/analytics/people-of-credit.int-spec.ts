import { startApp, type TestApp } from '../../support/app.ts';
import { AttributionScene } from '../../support/attribution-scene.ts';

const SEARCHED = 'search.performed';
const READ = 'guide.downloaded';

/** Thirty patients read the guide, searched and booked; one of them searched first and read the guide last. */
function bookings(): object[] {
  return Array.from({ length: 30 }, (_, patient) => {
    const [first, last] = patient === 0 ? [SEARCHED, READ] : [READ, SEARCHED];
    return [
      event(patient, first, '2026-10-05T12:00:00Z'),
      event(patient, last, '2026-10-06T12:00:00Z'),
      event(patient, 'appointment.booked', '2026-10-07T12:00:00Z', { start: '2026-12-01T15:00:00Z', value: 240 }),
    ];
  }).flat();
}

/** Somebody who comes twelve times a month, whom nothing brought. */
function visits(): object[] {
  return Array.from({ length: 12 }, (_, visit) =>
    event(99, 'visit.completed', `2026-10-${String(visit + 10)}T12:00:00Z`, { value: 80 }),
  );
}

function event(patient: number, type: string, time: string, data: object = {}): object {
  const identifiers = { email: `patient-${patient}@example.com` };
  const common = { specversion: '1.0', source: '/test', id: `${type}-${patient}-${time}` };
  return { ...common, type, time, data: { ...data, identifiers } };
}

describe('credit of few people', () => {
  let test: TestApp;
  let scene: AttributionScene;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2026-11-20T15:00:00Z');
    scene = new AttributionScene(test, test.clinic);
    const body = [...bookings(), ...visits()];
    const answer = await test.api(test.clinic.keys.ingest)('/v1/signals', { body });
    expect(answer.body).toMatchObject({ accepted: body.length, rejected: [] });
    await scene.follow();
  });
  afterAll(() => test.stop());

  const marketer = (query: string) => scene.report(query, scene.clinic.keys.marketer);
  const told = ({ items }: any) =>
    Object.fromEntries(items.map(({ channel, conversions }: any) => [channel, conversions]));

  const expectHidden = async () => {
    expect(told(await scene.report('model=last_click'))).toEqual({ search: 29, guide: 1 });
    expect(told(await marketer('model=last_click'))).toEqual({ search: null, guide: null });
    expect(told(await marketer('model=linear'))).toEqual({ search: 15, guide: 15 });
    expect(await marketer('model=linear&channel=guide')).toMatchObject({ elsewhere: { conversions: 15 } });
    expect(await scene.report('model=last_click&channel=search')).toMatchObject({ elsewhere: { conversions: 1 } });
    expect(await marketer('model=last_click&channel=search')).toMatchObject({
      items: [{ conversions: null }],
      elsewhere: null,
    });
    const visited = { conversions: 12, value: 960 };
    expect(await scene.report('conversion=completed')).toMatchObject({ unattributed: visited, total: visited });
    expect(await marketer('conversion=completed')).toMatchObject({ unattributed: null, total: null });
  };

  it('is hidden by the people who get it, not by those who had a touch, nor by what they came for', expectHidden);

  it('is hidden as well once months are summed', async () => {
    await scene.sum();

    await expectHidden();
  });

  it('is hidden by all models side by side, with what it could be reckoned from', async () => {
    const path = '/v1/analytics/compare?from=2026-10-01&to=2026-11-20&channel=search';
    const { body } = await test.api(scene.clinic.keys.marketer)(path);

    expect(body).toMatchObject({ items: [{ channel: 'search', models: null }], elsewhere: null });
  });

  it('says so in a file', async () => {
    const path = '/v1/analytics/attribution.csv?from=2026-10-01&to=2026-11-20&model=last_click&channel=search';
    const { body } = await test.api(scene.clinic.keys.marketer)(path);

    expect(body).toContain('(elsewhere),suppressed,suppressed');
  });
});
