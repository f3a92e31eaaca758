import { TemplatesService } from '../../src/templates/templates.service.ts';
import { startApp, type TestApi, type TestApp } from '../support/app.ts';
import { CALL, enrolDue } from '../support/enrolments.ts';
import { addPatient } from '../support/patients.ts';

const NOBODY = '019a0000-0000-7000-8000-000000000001';

const NEWS = {
  name: 'Spring news',
  purpose: 'marketing',
  trigger: { signal: 'page.viewed', when: 'false' },
  start: 'say',
  steps: {
    say: { kind: 'send', template: 'asthma-next-step', channels: ['email'], next: 'rest' },
    rest: { kind: 'wait', for: 'P10D', next: 'end' },
    end: { kind: 'exit' },
  },
};
const PER_VISIT = {
  ...CALL,
  name: 'Per visit',
  trigger: { signal: 'appointment.booked', when: 'false' },
  correlate: 'signal.data.appointmentId',
};

describe('entry by choice, over HTTP', () => {
  let test: TestApp;
  let desk: TestApi;
  let admin: TestApi;
  let marketer: TestApi;

  beforeEach(async () => {
    test = await startApp();
    desk = test.api(test.clinic.keys.front_desk);
    admin = test.api(test.clinic.keys.admin);
    marketer = test.api(test.clinic.keys.marketer);
    const { id } = test.clinic;
    await test.db.api.forClinic(id, async (tx) => {
      const templates = test.get(TemplatesService);
      await templates.install(tx, id, await templates.shipped(), 'test');
    });
    for (const [key, journey] of Object.entries({ news: NEWS, call: CALL, 'per-visit': PER_VISIT })) {
      await admin(`/v1/journeys/${key}`, { method: 'PUT', body: journey });
      const published = await admin(`/v1/journeys/${key}/publish`, { method: 'POST', body: {} });
      expect(published.body).toMatchObject({ status: 'live' });
    }
  });
  afterEach(() => test.stop());

  const patient = (name: string, data: object = {}) =>
    addPatient(test, test.clinic, `${name}@example.com`, { ...data });
  const agree = (id: string) =>
    desk(`/v1/patients/${id}/consents`, {
      body: {
        ...{ purpose: 'marketing', channel: 'email', level: 'express', action: 'grant' },
        ...{ wording: 'You may email me.', source: 'front desk' },
      },
    });
  const enrol = (key: string, body: object, api = desk) => api(`/v1/journeys/${key}/enrolments`, { body });
  const work = () => enrolDue(test);
  const later = async (seconds: number) => {
    test.clock.advanceSeconds(seconds);
    await work();
  };
  /** A segment of everybody there is. */
  const everybody = async () => {
    await admin('/v1/segments/everybody', { method: 'PUT', body: { name: 'Everybody', rule: 'true' } });
    await later(10);
  };

  it('shows who would be refused and why, puts in who may enter, and says what became of each', async () => {
    const [jane, silent, dead] = [await patient('jane'), await patient('silent'), await patient('dead')];
    await agree(jane);
    await agree(dead);
    await admin('/v1/signals', {
      body: {
        ...{ specversion: '1.0', id: 'd', source: '/test', type: 'patient.deceased', subject: `patient:${dead}` },
        time: test.clock.now().toISOString(),
      },
    });
    const patientIds = [jane, silent, dead, NOBODY, jane];
    const refusals = [
      { patientId: silent, outcome: 'refused', reasons: ['no_consent_for_any_channel'] },
      { patientId: dead, outcome: 'refused', reasons: ['deceased'] },
      { patientId: NOBODY, outcome: 'refused', reasons: ['unknown_patient'] },
      { patientId: jane, outcome: 'refused', reasons: ['listed_twice'] },
    ];

    const preview = await enrol('news', { patientIds, preview: true });

    expect(preview).toMatchObject({
      status: 200,
      body: {
        preview: true,
        total: 5,
        counts: { wouldEnter: 1, refused: 4, reasons: { deceased: 1, listed_twice: 1 } },
        items: [{ patientId: jane, outcome: 'would_enter', reasons: [] }, ...refusals],
      },
    });
    expect((await enrol('news', { patientIds })).status).toBe(422);

    const done = await enrol('news', { patientIds, reason: 'asked by phone' });
    expect(done.body).toMatchObject({ status: 'done', by: 'staff', counts: { waiting: 1, entered: 0, refused: 4 } });
    await work();

    const read = await desk(`/v1/enrolments/${done.body.id}`);
    expect(read.body).toMatchObject({
      reason: 'asked by phone',
      counts: { waiting: 0, entered: 1, refused: 4 },
      items: [{ patientId: jane, outcome: 'entered', reasons: [] }, ...refusals],
    });
    const page = await desk(`/v1/enrolments/${done.body.id}?limit=2&cursor=1`);
    expect(page.body).toMatchObject({ items: refusals.slice(0, 2), next: '3' });
    expect((await enrol('news', { patientIds: [jane], preview: true })).body.items[0].reasons).toEqual(['already_in']);
    const audit = await test.api(test.clinic.keys.compliance)('/v1/audit?action=enrolment.create');
    expect(audit.body.items[1]).toMatchObject({ object: { kind: 'journey', id: 'news' } });
    expect(audit.body.items[1].detail.patients).toContain(silent);
  });

  it('says of those who slipped in meanwhile that the engine refused them', async () => {
    const jane = await patient('jane');
    await enrol('call', { patientIds: [jane], reason: 'first' });
    test.clock.advanceSeconds(1);
    const second = await enrol('call', { patientIds: [jane], reason: 'second, before the first was heard' });
    await work();

    expect((await desk(`/v1/enrolments/${second.body.id}`)).body).toMatchObject({
      counts: { entered: 0, refused: 1, reasons: { already_in: 1 } },
      items: [{ patientId: jane, outcome: 'refused', reasons: ['already_in'] }],
    });
  });

  it('takes a file of identifiers, line by line', async () => {
    const jane = await patient('jane');
    await patient('john', { identifiers: { email: 'john@example.com', phone: '+12125550123' } });
    const rows = ['email,phone', 'JANE@example.com,', 'jane@example.com,+12125550123', 'new@example.com,', ''];
    const raw = { text: rows.join('\n'), type: 'text/csv' };

    const preview = await desk('/v1/journeys/call/enrolments?preview=true', { raw });
    expect(preview.body.items).toEqual([
      { patientId: jane, line: 2, outcome: 'would_enter', reasons: [] },
      { patientId: null, line: 3, outcome: 'refused', reasons: ['ambiguous'] },
      { patientId: null, line: 4, outcome: 'refused', reasons: ['unknown_patient'] },
    ]);

    // Why, in the words of staff, stands in no address.
    const inAddress = await desk('/v1/journeys/call/enrolments?reason=from%20the%20list', { raw });
    expect(inAddress).toMatchObject({ status: 422, body: { errors: [{ path: 'reason' }] } });
    const done = await enrol('call', { csv: raw.text, reason: 'from the list' });
    await work();
    expect((await desk(`/v1/enrolments/${done.body.id}`)).body).toMatchObject({ counts: { entered: 1, refused: 2 } });
    const broken = await enrol('call', { csv: 'mail\nx', reason: 'x' });
    expect(broken).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'csv.header.0' }, { path: 'csv.header' }] },
    });
  });

  it('asks for the appointment where a journey is about one', async () => {
    const jane = await patient('jane');

    const without = await enrol('per-visit', { patientIds: [jane], preview: true });
    expect(without.body.items[0].reasons).toEqual(['needs_appointment']);
    const named = { patients: [{ patientId: jane, appointmentId: 'A-1' }], reason: 'asked' };
    const done = await enrol('per-visit', named);
    await work();

    expect((await desk(`/v1/enrolments/${done.body.id}`)).body.counts).toMatchObject({ entered: 1 });
    expect((await enrol('per-visit', { ...named, preview: true })).body.items[0].reasons).toEqual(['already_in']);
  });

  it('puts somebody in once for each appointment of a list', async () => {
    const jane = await patient('jane');
    const patients = ['A-1', 'A-2', 'A-1'].map((appointmentId) => ({ patientId: jane, appointmentId }));

    const preview = await enrol('per-visit', { patients, preview: true });
    expect(preview.body.items.map((one: { reasons: string[] }) => one.reasons)).toEqual([[], [], ['listed_twice']]);
    const done = await enrol('per-visit', { patients, reason: 'both' });
    await work();

    expect((await desk(`/v1/enrolments/${done.body.id}`)).body.counts).toMatchObject({ entered: 2, refused: 1 });
  });

  it('lets a marketer choose by a segment only, and shows no patient and no small number', async () => {
    const jane = await patient('jane');
    await everybody();

    expect((await enrol('call', { patientIds: [jane], preview: true }, marketer)).status).toBe(403);
    expect((await enrol('call', { segment: 'everybody', preview: true }, marketer)).body).toMatchObject({
      total: null,
      counts: { wouldEnter: null, refused: 0 },
      items: [],
    });
    expect((await marketer('/v1/segments/everybody/members')).body).toEqual({ items: [], next: null, total: null });
    expect((await marketer('/v1/segments')).body.items).toMatchObject([{ key: 'everybody', members: null }]);
    expect((await desk('/v1/segments/everybody/members')).body).toMatchObject({
      items: [{ patientId: jane, because: null }],
      total: 1,
    });
    expect((await enrol('call', { segment: 'nobody', preview: true })).status).toBe(404);

    const done = await enrol('call', { segment: 'everybody', reason: 'all' }, marketer);
    expect(done.body).toMatchObject({ status: 'scheduled', items: [] });
    await work();
    expect((await desk(`/v1/enrolments/${done.body.id}`)).body).toMatchObject({
      status: 'done',
      total: 1,
      counts: { entered: 1 },
    });
  });

  it('saves segments with a rule that can be kept, and says what is wrong with others', async () => {
    const put = (rule: string) => admin('/v1/segments/x', { method: 'PUT', body: { name: 'X', rule } });
    await patient('jane');

    expect(await put('now.getMonth() == 5')).toMatchObject({ status: 422, body: { errors: [{ path: 'rule' }] } });
    expect(await put("history.count('form.submitted', {}, duration('24h')) > 0")).toMatchObject({
      status: 200,
      body: { status: 'filling', version: 1, of: null },
    });
    await later(10);
    expect((await admin('/v1/segments/x')).body).toMatchObject({ status: 'ready', members: 1, filled: 1, of: 1 });
    const preview = { body: { rule: "history.count('form.submitted', {}, duration('24h')) > 1" } };
    expect((await admin('/v1/segments/x/preview', preview)).body).toMatchObject({ matching: 0, patients: 1 });
    // Nobody found says as much of the one who was asked as one found would.
    expect((await marketer('/v1/segments/x/preview', preview)).body).toMatchObject({
      ...{ sampled: 1, matching: null, estimate: null },
    });
    expect((await admin('/v1/segments/x', { method: 'DELETE' })).status).toBe(204);
    expect((await admin('/v1/segments/x')).status).toBe(404);
  });

  describe('by a broadcast', () => {
    const broadcast = (fields: object = {}, api = marketer) =>
      api('/v1/broadcasts', {
        body: {
          ...{ name: 'News', audience: { segment: 'everybody' }, journey: 'call', perMinute: 12, maxPatients: 20 },
          ...fields,
        },
      });
    const read = async (id: string) => (await desk(`/v1/broadcasts/${id}`)).body;
    const act = (id: string, action: string) => marketer(`/v1/broadcasts/${id}/${action}`, { method: 'POST' });

    beforeEach(async () => {
      for (let n = 0; n < 25; n += 1) await patient(`p-${n}`);
      await everybody();
    });

    it('goes to so many in all and so many a minute, of those who were there when it began', async () => {
      const preview = await broadcast({ preview: true });
      expect(preview.body).toMatchObject({ total: 25, takes: 20, counts: { wouldEnter: 25 }, items: [] });
      const { id } = (await broadcast()).body;
      expect((await admin('/v1/segments/everybody', { method: 'DELETE' })).status).toBe(409);

      await work();
      expect(await read(id)).toMatchObject({ status: 'running', total: 20, counts: { waiting: 19, entered: 1 } });
      await patient('late');
      for (let slot = 0; slot < 11; slot += 1) await later(5);
      expect(await read(id)).toMatchObject({ counts: { waiting: 8, entered: 12 } });
      for (let slot = 0; slot < 8; slot += 1) await later(5);
      expect(await read(id)).toMatchObject({ status: 'done', counts: { waiting: 0, entered: 20, refused: 0 } });
      // Twenty of twenty-six leave few.
      expect((await marketer('/v1/broadcasts')).body.items).toMatchObject([{ id, status: 'done', total: null }]);
      expect((await desk('/v1/broadcasts')).body.items).toMatchObject([{ id, status: 'done', total: 20 }]);
    });

    it('shows a marketer no number that tells a small one when it is taken from the whole', async () => {
      const [first, second] = (await desk('/v1/segments/everybody/members?limit=2')).body.items;
      const patientIds = [first.patientId, second.patientId];
      await enrol('call', { patientIds, reason: 'asked by phone' });
      await work();
      const few = { waiting: 0, entered: null, refused: null, reasons: { already_in: null } };

      // Twenty-five without twenty-three are two.
      expect((await broadcast({ preview: true })).body).toMatchObject({
        ...{ total: 25, judged: 25, counts: { wouldEnter: null, refused: null, reasons: { already_in: null } } },
      });
      const { id } = (await broadcast({ perMinute: 6000, maxPatients: 25 })).body;
      await work();
      expect((await marketer(`/v1/broadcasts/${id}`)).body).toMatchObject({ status: 'done', total: 25, counts: few });
      expect((await marketer(`/v1/enrolments/${id}`)).body).toMatchObject({ total: 25, counts: few });
      expect(await read(id)).toMatchObject({ counts: { entered: 23, refused: 2, reasons: { already_in: 2 } } });
    });

    it('waits for its time, and is paused, resumed and cancelled', async () => {
      const startAt = new Date(test.clock.now().getTime() + 60_000).toISOString();
      const { id } = (await broadcast({ startAt })).body;
      await later(30);
      expect(await read(id)).toMatchObject({ status: 'scheduled', total: 0 });
      await later(30);
      expect((await act(id, 'pause')).body.status).toBe('paused');
      expect((await act(id, 'pause')).status).toBe(409);
      await later(600);
      expect((await read(id)).counts.entered).toBe(1);
      expect((await act(id, 'resume')).body.status).toBe('running');
      await later(4);
      expect((await read(id)).counts.entered).toBe(1);
      await later(1);
      expect((await read(id)).counts.entered).toBe(2);

      expect((await act(id, 'cancel')).body.status).toBe('cancelled');
      await later(600);
      expect(await read(id)).toMatchObject({ status: 'cancelled', counts: { entered: 2 } });
      expect((await act(id, 'resume')).status).toBe(409);
    });

    it('keeps those out by lot whom the journey is measured against, and says so', async () => {
      await admin('/v1/journeys/call', { method: 'PUT', body: { ...CALL, holdout: 0.5 } });
      await admin('/v1/journeys/call/publish', { method: 'POST', body: {} });
      const preview = await broadcast({ preview: true, maxPatients: 25 }, admin);
      const { id } = (await broadcast({ perMinute: 6000, maxPatients: 25 })).body;
      await work();

      const { counts, status } = await read(id);
      expect(status).toBe('done');
      expect(counts.reasons.held_out).toBeGreaterThan(0);
      expect(counts).toEqual({
        waiting: 0,
        entered: preview.body.counts.wouldEnter,
        refused: preview.body.counts.refused,
        reasons: preview.body.counts.reasons,
      });
    });
  });
});
