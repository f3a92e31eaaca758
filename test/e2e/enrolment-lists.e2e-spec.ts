import { TemplatesService } from '../../src/templates/templates.service.ts';
import { startApp, type TestApi, type TestApp } from '../support/app.ts';
import { asOwner } from '../support/database.ts';
import { CALL, enrolDue } from '../support/enrolments.ts';
import { addPatient } from '../support/patients.ts';

const PER_VISIT = {
  ...CALL,
  name: 'Per visit',
  trigger: { signal: 'appointment.booked', when: 'false' },
  correlate: 'signal.data.appointmentId',
};

describe('lists of patients, over HTTP', () => {
  let test: TestApp;
  let admin: TestApi;
  let desk: TestApi;

  beforeEach(async () => {
    test = await startApp();
    [admin, desk] = [test.api(test.clinic.keys.admin), test.api(test.clinic.keys.front_desk)];
    for (const [key, journey] of Object.entries({ call: CALL, 'per-visit': PER_VISIT })) {
      await admin(`/v1/journeys/${key}`, { method: 'PUT', body: journey });
      const published = await admin(`/v1/journeys/${key}/publish`, { method: 'POST', body: {} });
      expect(published.body).toMatchObject({ status: 'live' });
    }
  });
  afterEach(() => test.stop());

  const patient = (name: string) => addPatient(test, test.clinic, `${name}@example.com`, {});
  const enrol = (key: string, body: object, api = desk) => api(`/v1/journeys/${key}/enrolments`, { body });
  const work = () => enrolDue(test);

  it('says nothing to a patient of the appointment of somebody else', async () => {
    const [jane, john] = [await patient('jane'), await patient('john')];
    const book = (appointmentId: string) =>
      admin('/v1/signals', {
        body: {
          ...{ specversion: '1.0', id: appointmentId, source: '/test', type: 'appointment.booked' },
          ...{ subject: `patient:${john}`, time: test.clock.now().toISOString() },
          data: { appointmentId, start: '2026-12-24T15:00:00Z', serviceLine: 'dental' },
        },
      });
    const list = (appointmentId: string) => ({ patients: [{ patientId: jane, appointmentId }], reason: 'asked' });
    await book('A-1');

    const preview = await enrol('per-visit', { ...list('A-1'), preview: true });
    expect(preview.body.items).toMatchObject([{ outcome: 'refused', reasons: ['not_their_appointment'] }]);
    expect((await enrol('per-visit', list('A-1'))).body.counts).toMatchObject({ refused: 1, waiting: 0 });

    // Nobody had heard of this one when she was put on the list.
    expect((await enrol('per-visit', list('A-2'))).body.counts).toMatchObject({ refused: 0, waiting: 1 });
    await book('A-2');
    await work();
    const runs = await asOwner(test.db.url, `SELECT patient_id, appointment_id FROM run`);
    expect(runs).toEqual([{ patient_id: jane, appointment_id: null }]);
  });

  it('knows somebody by an id beside an address that is everybody’s', async () => {
    const shared = { identifiers: { email: 'none@example.com' } };
    for (let n = 0; n < 12; n += 1) {
      const identifiers = { ...shared.identifiers, external: `M-${n}` };
      await admin('/v1/signals', {
        body: {
          ...{ specversion: '1.0', id: `m-${n}`, source: '/test', type: 'form.submitted' },
          ...{ time: test.clock.now().toISOString(), subject: `external:M-${n}`, data: { identifiers } },
        },
      });
    }
    const rows = Array.from({ length: 12 }, (_, n) => `M-${n},none@example.com`);
    const csv = ['external,email', ...rows, ',none@example.com'].join('\n');

    const { body } = await enrol('call', { csv, preview: true });

    expect(body.counts).toMatchObject({ wouldEnter: 12, refused: 1, reasons: { ambiguous: 1 } });
  });

  it('refuses whom nothing would reach by what was agreed, or before the address is confirmed', async () => {
    const { id } = test.clinic;
    await test.db.api.forClinic(id, async (tx) => {
      const templates = test.get(TemplatesService);
      await templates.install(tx, id, await templates.shipped(), 'test');
    });
    const say = { kind: 'send', template: 'asthma-next-step', channels: ['email'], next: 'end' };
    const news = { ...CALL, name: 'News', purpose: 'marketing', start: 'say', steps: { say, end: { kind: 'exit' } } };
    await admin('/v1/journeys/news', { method: 'PUT', body: news });
    await admin('/v1/journeys/news/publish', { method: 'POST', body: {} });
    const [jane, john] = [await patient('jane'), await patient('john')];
    for (const one of [jane, john]) {
      await desk(`/v1/patients/${one}/consents`, {
        body: {
          ...{ purpose: 'marketing', channel: 'email', level: 'express', action: 'grant' },
          ...{ wording: 'You may email me.', source: 'front desk' },
        },
      });
    }
    const reasons = async () =>
      (await enrol('news', { patientIds: [jane, john], preview: true })).body.items.map((one: any) => one.reasons);
    expect(await reasons()).toEqual([[], []]);

    await asOwner(
      test.db.url,
      `INSERT INTO patient_restriction (clinic_id, id, patient_id, kind, request_id, agreed_at, agreed_by)
       VALUES ($1, $2, $2, 'no_marketing', $2, now(), 'test')`,
      [id, jane],
    );
    expect(await reasons()).toEqual([['restricted'], []]);
    await asOwner(test.db.url, `UPDATE clinic SET double_opt_in = true WHERE id = $1`, [id]);
    expect(await reasons()).toEqual([['restricted'], ['unconfirmed']]);
  });

  it('shows a marketer no number of a segment that leaves a few outside', async () => {
    for (let n = 0; n < 25; n += 1) {
      await addPatient(test, test.clinic, `p-${n}@example.com`, { language: n === 0 ? 'es' : 'en' });
    }
    const english = { name: 'English', rule: "patient.language == 'en'" };
    await admin('/v1/segments/english', { method: 'PUT', body: english });
    test.clock.advanceSeconds(10);
    await work();
    const marketer = test.api(test.clinic.keys.marketer);
    const broadcast = async (preview: boolean) => {
      const to = { name: 'News', audience: { segment: 'english' }, journey: 'call', perMinute: 6000, maxPatients: 25 };
      return (await marketer('/v1/broadcasts', { body: { ...to, preview } })).body;
    };

    expect((await desk('/v1/segments/english')).body).toMatchObject({ members: 24, of: 25 });
    expect((await marketer('/v1/segments/english')).body).toMatchObject({ members: null });
    expect((await marketer('/v1/segments')).body.items).toMatchObject([{ members: null }]);
    expect((await marketer('/v1/segments/english/members')).body).toMatchObject({ total: null });
    expect(await broadcast(true)).toMatchObject({ total: null, judged: null, counts: { wouldEnter: null } });
    const { id } = await broadcast(false);
    await work();
    const hidden = { status: 'done', total: null };
    expect((await marketer('/v1/broadcasts')).body.items).toMatchObject([hidden]);
    expect((await marketer(`/v1/broadcasts/${id}`)).body).toMatchObject({ ...hidden, counts: { entered: null } });
    expect((await marketer(`/v1/enrolments/${id}`)).body).toMatchObject({ ...hidden, counts: { entered: null } });
    expect((await desk(`/v1/broadcasts/${id}`)).body).toMatchObject({ total: 24, counts: { entered: 24 } });
    // A filling that is not through says how many it has judged.
    expect((await marketer('/v1/segments/english', { method: 'PUT', body: english })).body.members).toBeNull();
  });

  it('forecasts nothing of a segment that is being filled', async () => {
    for (let n = 0; n < 3; n += 1) await patient(`p-${n}`);
    const marketer = test.api(test.clinic.keys.marketer);
    const broadcast = (preview: boolean) =>
      marketer('/v1/broadcasts', {
        body: {
          ...{ name: 'News', audience: { segment: 'everybody' }, journey: 'call', perMinute: 12, maxPatients: 20 },
          preview,
        },
      });
    await admin('/v1/segments/everybody', { method: 'PUT', body: { name: 'Everybody', rule: 'true' } });
    const filling = { status: 409, body: { detail: expect.stringContaining('is being filled') } };

    // Nobody is in it yet, and a broadcast waits until everybody is.
    expect(await broadcast(true)).toMatchObject(filling);
    expect(await enrol('call', { segment: 'everybody', preview: true }, admin)).toMatchObject(filling);
    expect((await broadcast(false)).body).toMatchObject({ status: 'scheduled' });

    test.clock.advanceSeconds(10);
    await work();
    expect((await enrol('call', { segment: 'everybody', preview: true }, admin)).body).toMatchObject({ total: 3 });
  });
});
