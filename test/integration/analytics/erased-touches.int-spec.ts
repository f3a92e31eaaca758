import { startApp, type TestApp } from '../../support/app.ts';
import { AttributionScene, by } from '../../support/attribution-scene.ts';
import { asOwner } from '../../support/database.ts';

describe('touches of somebody who is erased', () => {
  let test: TestApp;
  let scene: AttributionScene;
  let mother: string;
  let child: string;
  let clinics = 0;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2026-11-20T15:00:00Z');
  });
  beforeEach(async () => {
    scene = new AttributionScene(test, await test.addClinic(`clinic-${(clinics += 1)}`));
    const joins = { stakeholders: true, household: true };
    expect((await scene.owner('/v1/attribution-settings', { method: 'PUT', body: { joins } })).status).toBe(200);
    await scene.tell('form.submitted', '2026-08-20T12:00:00Z', by('mother@example.com'), { channel: 'website_form' });
    await scene.tell('appointment.booked', '2026-10-15T12:00:00Z', by('child@example.com'), {
      start: '2026-12-01T15:00:00Z',
    });
    [mother, child] = [await scene.idOf('mother@example.com'), await scene.idOf('child@example.com')];
  });
  afterAll(() => test.stop());

  const standsBy = async () => {
    const body = { kind: 'caregiver', otherPatientId: mother, since: '2026-08-01T00:00:00Z' };
    expect((await scene.owner(`/v1/patients/${child}/stakeholders`, { body })).status).toBe(201);
  };
  const livesWith = () =>
    asOwner(
      test.db.url,
      `INSERT INTO contact_point (clinic_id, patient_id, kind, hash, value, created_at)
       SELECT clinic_id, $2, kind, hash, value, created_at FROM contact_point WHERE patient_id = $1`,
      [mother, child],
    );
  const sharesOf = async () => {
    const { items } = await scene.report();
    return Object.fromEntries(items.map((item: any) => [item.channel, item.conversions]));
  };

  it.each([
    ['stood by', standsBy],
    ['lived with', livesWith],
  ])('count no more for whom they %s, in sums of later months too', async (_, join) => {
    await join();
    // What counts for others is known of when months are summed first, and stands in the sums from then on.
    await scene.sum();
    const before = await sharesOf();

    const erased = await test.api(scene.clinic.keys.compliance)(`/v1/patients/${mother}`, { method: 'DELETE' });
    expect(erased.status).toBe(200);

    expect([before, await sharesOf()]).toEqual([{ website_form: 1 }, {}]);
    await scene.follow();
    await scene.sum();
    expect(await sharesOf()).toEqual({});
  });
});
