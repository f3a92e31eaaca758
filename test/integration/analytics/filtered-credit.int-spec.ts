import { startApp, type TestApp } from '../../support/app.ts';
import { AttributionScene } from '../../support/attribution-scene.ts';

function event(patient: number, type: string, time: string, data: object = {}): object {
  const identifiers = { email: `patient-${patient}@example.com` };
  const common = { specversion: '1.0', source: '/test', id: `${type}-${patient}-${time}` };
  return { ...common, type, time, data: { ...data, identifiers } };
}

/** Forty patients read the guide, booked and came; four of the bookings were cancelled, and five came again. */
function events(): object[] {
  return Array.from({ length: 40 }, (_, patient) => {
    const booking = { appointmentId: `a-${patient}`, start: '2026-12-01T15:00:00Z' };
    return [
      event(patient, 'guide.downloaded', '2026-10-05T12:00:00Z'),
      event(patient, 'appointment.booked', '2026-10-06T12:00:00Z', booking),
      event(patient, 'visit.completed', '2026-10-07T12:00:00Z'),
      ...(patient < 4 ? [event(patient, 'appointment.cancelled', '2026-10-08T12:00:00Z', booking)] : []),
      ...(patient < 5 ? [event(patient, 'visit.completed', '2026-10-20T12:00:00Z')] : []),
    ];
  }).flat();
}

describe('credit that is asked for with a filter and without', () => {
  let test: TestApp;
  let scene: AttributionScene;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2026-11-20T15:00:00Z');
    scene = new AttributionScene(test, test.clinic);
    const body = events();
    const answer = await test.api(test.clinic.keys.ingest)('/v1/signals', { body });
    expect(answer.body).toMatchObject({ accepted: body.length, rejected: [] });
    await scene.follow();
  });
  afterAll(() => test.stop());

  const told = async (query: string, key: string) => {
    const { items, total } = await scene.report(query, key);
    return [total?.conversions ?? null, ...items.map(({ conversions }: any) => conversions)];
  };
  const both = async (query: string) => [
    await told(query, scene.clinic.keys.owner),
    await told(query, scene.clinic.keys.marketer),
  ];

  it.each([
    ['conversion=completed', [45, 45], [45, 45]],
    // Beside the 45 the 40 of new patients would tell of the five who came again.
    ['conversion=completed&patients=new', [40, 40], [null, null]],
    ['conversion=completed&patients=returning', [5, 5], [null, null]],
    ['conversion=booked', [40, 40], [40, 40]],
    ['conversion=booked&cancelled=drop', [36, 36], [null, null]],
  ])('tells nobody of the few whom it leaves out: %s', async (query, ofOwner, ofMarketer) => {
    expect(await both(query)).toEqual([ofOwner, ofMarketer]);

    await scene.sum();

    expect(await both(query)).toEqual([ofOwner, ofMarketer]);
  });
});
