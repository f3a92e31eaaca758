import pg from 'pg';

import { RefreshWorker } from '../../../src/analytics/reports/refresh.worker.ts';
import { TouchesWorker } from '../../../src/analytics/touches/touches.worker.ts';
import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

const NOW = '2026-11-20T15:00:00Z';

describe('touches and conversions', () => {
  let test: TestApp;
  let clinic: TestClinic;
  let events = 0;
  let clinics = 0;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set(NOW);
  });
  beforeEach(async () => {
    clinic = await test.addClinic(`clinic-${(clinics += 1)}`);
  });
  afterAll(() => test.stop());

  const owner = (path: string, request: object = {}) => test.api(clinic.keys.owner)(path, request);

  async function tell(type: string, time: string, who: object, data: object = {}): Promise<void> {
    const { data: said = {}, ...subject } = who as { data?: object };
    const id = `event-${(events += 1)}`;
    const body = { specversion: '1.0', source: '/test', id, type, time, ...subject, data: { ...said, ...data } };
    const answer = await test.api(clinic.keys.ingest)('/v1/signals', { body: [body] });
    expect(answer.body).toMatchObject({ accepted: 1, rejected: [] });
    while ((await test.get(TouchesWorker).runOnce()) > 0);
  }

  const by = (email: string) => ({ data: { identifiers: { email } } });

  async function report(query = '', key = clinic.keys.owner) {
    const path = `/v1/analytics/attribution?from=2026-10-01&to=2026-11-20&${query}`;
    const { status, body } = await test.api(key)(path);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  }

  const shares = ({ items }: any, key = 'channel') =>
    Object.fromEntries(items.map((item: any) => [item[key], item.conversions]));

  const sumOf = (items: readonly Record<string, number>[], field: string) =>
    items.reduce((sum, one) => sum + (one[field] ?? NaN), 0);

  async function idOf(email: string): Promise<string> {
    const { body } = await owner('/v1/patients/lookup', { body: { identifier: { email } } });
    return body.items[0].id;
  }

  it('of a visitor are those of the patient whom the visitor turns out to be', async () => {
    await tell('ad.clicked', '2026-11-01T12:00:00Z', { subject: 'visitor:v-1' }, { channel: 'google_ads' });
    await tell('appointment.booked', '2026-11-06T12:00:00Z', by('jane@example.com'), { start: '2026-12-01T15:00:00Z' });
    expect(shares(await report())).toEqual({});

    await tell('form.submitted', '2026-11-05T12:00:00Z', {
      subject: 'visitor:v-1',
      data: { identifiers: { email: 'jane@example.com', visitor: 'v-1' } },
    });

    expect(shares(await report())).toEqual({ google_ads: 0.5, form: 0.5 });
  });

  it('count a booking that was cancelled, without its value, and can leave it out', async () => {
    const visit = { appointmentId: 'a-1', start: '2026-12-01T15:00:00Z', value: 200 };
    await tell('guide.downloaded', '2026-11-01T12:00:00Z', by('ann@example.com'));
    await tell('appointment.booked', '2026-11-02T12:00:00Z', by('ann@example.com'), visit);
    await tell('appointment.booked', '2026-11-03T12:00:00Z', by('ann@example.com'), visit);
    expect((await report()).total).toEqual({ conversions: 1, value: 200 });
    while ((await test.get(RefreshWorker).runOnce()) > 0);

    await tell('appointment.cancelled', '2026-11-04T12:00:00Z', by('ann@example.com'), { appointmentId: 'a-1' });

    expect((await report()).total).toEqual({ conversions: 1, value: 0 });
    expect((await report('cancelled=drop')).total).toEqual({ conversions: 0, value: 0 });
  });

  it('of a caregiver count for who they stand by, until somebody refuses to share', async () => {
    await tell('form.submitted', '2026-11-01T12:00:00Z', by('mother@example.com'), { channel: 'website_form' });
    await tell('form.submitted', '2026-11-02T12:00:00Z', by('child@example.com'), { channel: 'desk_form' });
    await tell('appointment.booked', '2026-11-03T12:00:00Z', by('child@example.com'), {
      start: '2026-12-01T15:00:00Z',
    });
    expect(shares(await report('by=actor'), 'actor')).toEqual({ patient: 1 });

    const [mother, child] = [await idOf('mother@example.com'), await idOf('child@example.com')];
    const guardian = { kind: 'caregiver', otherPatientId: mother, since: '2026-10-01T00:00:00Z' };
    expect((await owner(`/v1/patients/${child}/stakeholders`, { body: guardian })).status).toBe(201);
    expect(shares(await report('by=actor'), 'actor')).toEqual({ patient: 0.5, caregiver: 0.5 });

    await tell('sharing.refused', '2026-11-04T12:00:00Z', by('mother@example.com'));
    expect(shares(await report('by=actor'), 'actor')).toEqual({ patient: 1 });
  });

  it('are explained for one patient as they are summed for all', async () => {
    await tell('search.performed', '2026-11-01T12:00:00Z', by('kim@example.com'));
    await tell('call.received', '2026-11-02T12:00:00Z', by('kim@example.com'));
    await tell('visit.completed', '2026-11-03T12:00:00Z', by('kim@example.com'), { value: 90 });

    const { body } = await owner(
      `/v1/patients/${await idOf('kim@example.com')}/attribution?model=time_decay&conversion=completed`,
    );
    const [visit] = body.items;

    const { total, ...rest } = await report('model=time_decay&conversion=completed');
    expect(total).toEqual({ conversions: 1, value: 90 });
    expect(visit).toMatchObject({ value: 90, isNew: true });
    const explained = visit.touches.map(({ channel, share }: any) => [channel, expect.closeTo(share, 9)]);
    expect(shares(rest)).toEqual(Object.fromEntries(explained));
  });

  it('are divided by chains and by sets as well, so that all conversions are', async () => {
    for (const name of ['a', 'b', 'c']) {
      await tell('search.performed', '2026-11-01T12:00:00Z', by(`${name}@example.com`));
      if (name !== 'c') await tell('guide.downloaded', '2026-11-02T12:00:00Z', by(`${name}@example.com`));
      await tell('appointment.booked', '2026-11-03T12:00:00Z', by(`${name}@example.com`), {
        start: '2026-12-01T15:00:00Z',
        value: 10,
      });
    }

    for (const model of ['markov', 'shapley']) {
      const { items, total } = await report(`model=${model}`);
      expect(total).toEqual({ conversions: 3, value: 30 });
      expect(sumOf(items, 'conversions')).toBeCloseTo(3, 9);
      expect(sumOf(items, 'value')).toBeCloseTo(30, 9);
    }
    expect(shares(await report('model=shapley'))).toEqual({ search: 2, guide: 1 });
  });

  it('are hidden where they are of few people, from whoever may not see patients', async () => {
    await tell('guide.downloaded', '2026-11-01T12:00:00Z', by('lee@example.com'));
    await tell('appointment.booked', '2026-11-03T12:00:00Z', by('lee@example.com'), { start: '2026-12-01T15:00:00Z' });

    const { items, total } = await report('', clinic.keys.marketer);

    expect(total).toBeNull();
    expect(items).toEqual([expect.objectContaining({ channel: 'guide', conversions: null, isSuppressed: true })]);
    const explained = await test.api(clinic.keys.marketer)(`/v1/patients/${await idOf('lee@example.com')}/attribution`);
    expect(explained.status).toBe(403);
  });

  it('show what was spent beside what it is credited with', async () => {
    await tell('ad.clicked', '2026-11-01T12:00:00Z', by('max@example.com'), { channel: 'radio' });
    await tell('appointment.booked', '2026-11-03T12:00:00Z', by('max@example.com'), {
      start: '2026-12-01T15:00:00Z',
      value: 150,
    });
    await owner('/v1/spend', { method: 'PUT', body: { items: [{ day: '2026-11-01', channel: 'radio', amount: 50 }] } });

    const { items } = await report();

    expect(items).toEqual([
      expect.objectContaining({
        channel: 'radio',
        conversions: 1,
        value: 150,
        spend: 50,
        roi: 2,
        costPerConversion: 50,
      }),
    ]);
  });

  it('stand side by side by all models, with what was measured by lot', async () => {
    await tell('search.performed', '2026-11-01T12:00:00Z', by('eve@example.com'));
    await tell('guide.downloaded', '2026-11-02T12:00:00Z', by('eve@example.com'));
    await tell('appointment.booked', '2026-11-03T12:00:00Z', by('eve@example.com'), { start: '2026-12-01T15:00:00Z' });

    const { body } = await owner('/v1/analytics/compare?from=2026-10-01&to=2026-11-20');

    const guide = body.items.find(({ channel }: { channel: string }) => channel === 'guide');
    expect(guide.models).toMatchObject({
      first_touch: { conversions: 0 },
      last_click: { conversions: 1 },
      linear: { conversions: 0.5 },
      shapley: { conversions: 0.5 },
    });
    expect(body.total).toEqual({ conversions: 1, value: 0 });
    expect(body.lift).toEqual([expect.objectContaining({ journey: null, verdict: 'not_drawn' })]);
    expect(body.parameters).toHaveLength(10);
  });

  it('leave as CSV whose lines add up to the last', async () => {
    await tell('guide.downloaded', '2026-11-01T12:00:00Z', by('pat@example.com'), { campaign: '=1+1' });
    await tell('appointment.booked', '2026-11-03T12:00:00Z', by('pat@example.com'), {
      start: '2026-12-01T15:00:00Z',
      value: 80,
    });

    const { body } = await owner('/v1/analytics/attribution.csv?from=2026-10-01&by=channel,campaign');

    expect(body.trimEnd().split('\r\n')).toEqual([
      'channel,campaign,conversions,value,spend,roi,costPerConversion',
      `guide,"'=1+1",1,80,0,,0`,
      '(unattributed),,0,0,,,',
      '(elsewhere),,0,0,,,',
      '(total),,1,80,,,',
    ]);
  });

  it('refuse a question with a word that means nothing, rather than answer another', async () => {
    const { status, body } = await owner('/v1/analytics/attribution?lookbak=P30D&by=colour');

    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toContain('by.0');
    expect(JSON.stringify(body.errors)).toContain('lookbak');
  });

  it('of somebody who is erased are gone, also where they were being read just then', async () => {
    await tell('guide.downloaded', '2026-11-01T12:00:00Z', by('ray@example.com'));
    await tell('appointment.booked', '2026-11-03T12:00:00Z', by('ray@example.com'), { start: '2026-12-01T15:00:00Z' });
    const id = await idOf('ray@example.com');
    const before = await asOwner(test.db.url, `SELECT * FROM touch WHERE patient_id = '${id}'`);
    expect(before).toHaveLength(1);

    const erased = await test.api(clinic.keys.compliance)(`/v1/patients/${id}`, { method: 'DELETE' });
    expect(erased.status).toBe(200);
    expect((await report()).total).toEqual({ conversions: 0, value: 0 });

    const late = `INSERT INTO touch (clinic_id, id, patient_id, at, channel, actor, is_lead)
                  VALUES ('${clinic.id}', '${id}', '${id}', '2026-11-01', 'guide', 'patient', true)`;
    await asOwner(test.db.url, late);
    while ((await test.get(TouchesWorker).runOnce()) > 0);
    expect(await asOwner(test.db.url, `SELECT * FROM touch WHERE patient_id = '${id}'`)).toEqual([]);
  });

  it('are read of a signal that others overtook, once it commits', async () => {
    const add = (id: string) =>
      `INSERT INTO signal (clinic_id, id, patient_id, type, time, received_at, source, event_id, data)
       VALUES ('${clinic.id}', '${id}', '${id}', 'search.performed', '2026-11-01', '2026-11-01', '/test', '${id}', '{"channel": "web"}')`;
    const [slow, fast] = ['019a0000-0000-7000-8000-0000000000a1', '019a0000-0000-7000-8000-0000000000a2'];
    const client = new pg.Client({ connectionString: test.db.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query(add(slow));
    await asOwner(test.db.url, add(fast));
    while ((await test.get(TouchesWorker).runOnce()) > 0);
    await client.query('COMMIT');
    await client.end();

    while ((await test.get(TouchesWorker).runOnce()) > 0);

    const read = await asOwner(test.db.url, `SELECT id FROM touch WHERE id IN ('${slow}', '${fast}') ORDER BY id`);
    expect(read).toEqual([{ id: slow }, { id: fast }]);
  });

  it('count under the parameters that are asked for, whatever is summed', async () => {
    await tell('guide.downloaded', '2026-10-02T12:00:00Z', by('ivy@example.com'));
    await tell('search.performed', '2026-10-20T12:00:00Z', by('ivy@example.com'));
    await tell('appointment.booked', '2026-10-22T12:00:00Z', by('ivy@example.com'), { start: '2026-12-01T15:00:00Z' });
    while ((await test.get(RefreshWorker).runOnce()) > 0);

    expect(shares(await report())).toEqual({ guide: 0.5, search: 0.5 });
    expect(shares(await report('lookback=P7D'))).toEqual({ search: 1 });
    expect(shares(await report('model=time_decay&halfLife=P18D'))).toEqual({
      search: expect.closeTo(2 / 3),
      guide: expect.closeTo(1 / 3),
    });
  });

  it('count no visit that turned out not to have been', async () => {
    const visit = { appointmentId: 'v-1', value: 90 };
    await tell('guide.downloaded', '2026-11-01T12:00:00Z', by('ada@example.com'));
    await tell('visit.completed', '2026-11-02T12:00:00Z', by('ada@example.com'), visit);
    expect((await report('conversion=completed')).total).toEqual({ conversions: 1, value: 90 });

    await tell('appointment.no_show', '2026-11-03T12:00:00Z', by('ada@example.com'), { appointmentId: 'v-1' });

    expect((await report('conversion=completed')).total).toEqual({ conversions: 0, value: 0 });
  });

  it('that led to nothing count once that is certain, in sums as at once', async () => {
    test.clock.set('2027-03-01T15:00:00Z');
    const markov = async () => {
      const { status, body } = await owner('/v1/analytics/attribution?model=markov&from=2026-09-01&to=2026-11-30');
      expect(status).toBe(200);
      return shares(body);
    };
    for (const [name, channel] of [
      ['p', 'radio'],
      ['q', 'tv'],
    ] as const) {
      await tell('ad.clicked', '2026-10-01T12:00:00Z', by(`${name}@example.com`), { channel });
      await tell('ad.clicked', '2026-10-02T12:00:00Z', by(`${name}@example.com`), { channel: 'web' });
      await tell('appointment.booked', '2026-10-03T12:00:00Z', by(`${name}@example.com`), {
        start: '2026-12-01T15:00:00Z',
      });
    }
    const before = await markov();
    expect(before['radio']).toBeCloseTo(before['tv'] ?? NaN, 9);

    for (const name of ['r', 's', 't']) {
      await tell('ad.clicked', '2026-10-05T12:00:00Z', by(`${name}@example.com`), { channel: 'web' });
    }
    const atOnce = await markov();
    // All conversions pass web, and a fifth of all who come there came by radio: removal effects of 1, 0.2 and 0.2.
    expect(atOnce).toEqual({
      web: expect.closeTo(2 / 1.4),
      radio: expect.closeTo(0.4 / 1.4),
      tv: expect.closeTo(0.4 / 1.4),
    });
    while ((await test.get(RefreshWorker).runOnce()) > 0);
    const stale = await asOwner(
      test.db.url,
      `SELECT 1 FROM stale_month WHERE clinic_id = '${clinic.id}' AND month < '2026-11-01'`,
    );
    expect(stale).toEqual([]);
    expect(await markov()).toEqual(atOnce);

    await tell('ad.clicked', '2026-10-06T12:00:00Z', by('u@example.com'), { channel: 'radio' });
    const after = await markov();
    expect(after['radio']).toBeCloseTo(after['tv'] ?? NaN, 9);
    const [ends] = await asOwner(
      test.db.url,
      `SELECT sum(journeys)::integer AS journeys FROM path_month WHERE clinic_id = '${clinic.id}' AND kind = 'booked' AND part = 'end'`,
    );
    expect(ends).toEqual({ journeys: 5 });
    while ((await test.get(RefreshWorker).runOnce()) > 0);
    const [summed] = await asOwner(
      test.db.url,
      `SELECT sum(journeys)::integer AS journeys FROM path_month WHERE clinic_id = '${clinic.id}' AND kind = 'booked' AND part = 'end'`,
    );
    expect(summed).toEqual({ journeys: 6 });
    test.clock.set(NOW);
  });

  it('are looked for without writing anything while there are none', async () => {
    await tell('guide.downloaded', '2026-11-01T12:00:00Z', by('joe@example.com'));
    const next = () => asOwner(test.db.url, `SELECT next, xmin::text FROM touch_cursor`);
    const before = await next();

    await test.db.database.query(`UPDATE clinic SET phone = phone`);
    expect(await test.get(TouchesWorker).runOnce()).toBe(0);

    expect(await next()).toEqual(before);
  });

  it('are all read again where transactions are numbered anew', async () => {
    await tell('guide.downloaded', '2026-11-01T12:00:00Z', by('sam@example.com'));
    await asOwner(test.db.url, `DELETE FROM touch`);
    await asOwner(test.db.url, `UPDATE touch_cursor SET next = 9000000000000000`);

    while ((await test.get(TouchesWorker).runOnce()) > 0);

    const [row] = await asOwner(
      test.db.url,
      `SELECT count(*)::integer AS touches FROM touch WHERE clinic_id = '${clinic.id}'`,
    );
    expect(row).toEqual({ touches: 1 });
  });
});
