import { startApp, type TestApp } from '../../support/app.ts';
import { AttributionScene, by } from '../../support/attribution-scene.ts';
import { asOwner } from '../../support/database.ts';

const NOW = '2026-11-20T15:00:00Z';

describe('touches and conversions', () => {
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

  const shares = ({ items }: any, key = 'channel') =>
    Object.fromEntries(items.map((item: any) => [item[key], item.conversions]));

  const sumOf = (items: readonly Record<string, number>[], field: string) =>
    items.reduce((sum, one) => sum + (one[field] ?? NaN), 0);

  it('of a visitor are those of the patient whom the visitor turns out to be', async () => {
    await scene.tell('ad.clicked', '2026-11-01T12:00:00Z', { subject: 'visitor:v-1' }, { channel: 'google_ads' });
    await scene.tell('appointment.booked', '2026-11-06T12:00:00Z', by('jane@example.com'), {
      start: '2026-12-01T15:00:00Z',
    });
    expect(shares(await scene.report())).toEqual({});

    await scene.tell('form.submitted', '2026-11-05T12:00:00Z', {
      subject: 'visitor:v-1',
      data: { identifiers: { email: 'jane@example.com', visitor: 'v-1' } },
    });

    expect(shares(await scene.report())).toEqual({ google_ads: 0.5, form: 0.5 });
  });

  it('count a booking that was cancelled, without its value, and can leave it out', async () => {
    const visit = { appointmentId: 'a-1', start: '2026-12-01T15:00:00Z', value: 200 };
    await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('ann@example.com'));
    await scene.tell('appointment.booked', '2026-11-02T12:00:00Z', by('ann@example.com'), visit);
    await scene.tell('appointment.booked', '2026-11-03T12:00:00Z', by('ann@example.com'), visit);
    expect((await scene.report()).total).toEqual({ conversions: 1, value: 200 });
    await scene.sum();

    await scene.tell('appointment.cancelled', '2026-11-04T12:00:00Z', by('ann@example.com'), { appointmentId: 'a-1' });

    const after = await scene.report();
    expect([after.total, after.items[0].value]).toEqual([{ conversions: 1, value: 0 }, 0]);
    expect((await scene.report('cancelled=drop')).total).toEqual({ conversions: 0, value: 0 });
  });

  it('of a caregiver count for who they stand by, until somebody refuses to share', async () => {
    await scene.tell('form.submitted', '2026-11-01T12:00:00Z', by('mother@example.com'), { channel: 'website_form' });
    await scene.tell('form.submitted', '2026-11-02T12:00:00Z', by('child@example.com'), { channel: 'desk_form' });
    await scene.tell('appointment.booked', '2026-11-03T12:00:00Z', by('child@example.com'), {
      start: '2026-12-01T15:00:00Z',
    });
    expect(shares(await scene.report('by=actor'), 'actor')).toEqual({ patient: 1 });

    const [mother, child] = [await scene.idOf('mother@example.com'), await scene.idOf('child@example.com')];
    const guardian = { kind: 'caregiver', otherPatientId: mother, since: '2026-10-01T00:00:00Z' };
    expect((await scene.owner(`/v1/patients/${child}/stakeholders`, { body: guardian })).status).toBe(201);
    expect(shares(await scene.report('by=actor'), 'actor')).toEqual({ patient: 0.5, caregiver: 0.5 });

    await scene.tell('sharing.refused', '2026-11-04T12:00:00Z', by('mother@example.com'));
    expect(shares(await scene.report('by=actor'), 'actor')).toEqual({ patient: 1 });
  });

  it('are explained for one patient as they are summed for all', async () => {
    await scene.tell('search.performed', '2026-11-01T12:00:00Z', by('kim@example.com'));
    await scene.tell('call.received', '2026-11-02T12:00:00Z', by('kim@example.com'));
    await scene.tell('visit.completed', '2026-11-03T12:00:00Z', by('kim@example.com'), { value: 90 });

    const { body } = await scene.owner(
      `/v1/patients/${await scene.idOf('kim@example.com')}/attribution?model=time_decay&conversion=completed`,
    );
    const [visit] = body.items;

    const { total, ...rest } = await scene.report('model=time_decay&conversion=completed');
    expect(total).toEqual({ conversions: 1, value: 90 });
    expect(visit).toMatchObject({ value: 90, isNew: true });
    const explained = visit.touches.map(({ channel, share }: any) => [channel, expect.closeTo(share, 9)]);
    expect(shares(rest)).toEqual(Object.fromEntries(explained));
  });

  it('are divided by chains and by sets as well, so that all conversions are', async () => {
    for (const name of ['a', 'b', 'c']) {
      await scene.tell('search.performed', '2026-11-01T12:00:00Z', by(`${name}@example.com`));
      if (name !== 'c') await scene.tell('guide.downloaded', '2026-11-02T12:00:00Z', by(`${name}@example.com`));
      await scene.tell('appointment.booked', '2026-11-03T12:00:00Z', by(`${name}@example.com`), {
        start: '2026-12-01T15:00:00Z',
        value: 10,
      });
    }

    for (const model of ['markov', 'shapley']) {
      const { items, total } = await scene.report(`model=${model}`);
      expect(total).toEqual({ conversions: 3, value: 30 });
      expect(sumOf(items, 'conversions')).toBeCloseTo(3, 9);
      expect(sumOf(items, 'value')).toBeCloseTo(30, 9);
    }
    expect(shares(await scene.report('model=shapley'))).toEqual({ search: 2, guide: 1 });
  });

  it('are hidden where they are of few people, from whoever may not see patients', async () => {
    await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('lee@example.com'));
    await scene.tell('appointment.booked', '2026-11-03T12:00:00Z', by('lee@example.com'), {
      start: '2026-12-01T15:00:00Z',
    });

    const { items, total } = await scene.report('', scene.clinic.keys.marketer);

    expect(total).toBeNull();
    expect(items).toEqual([expect.objectContaining({ channel: 'guide', conversions: null, isSuppressed: true })]);
    const explained = await test.api(scene.clinic.keys.marketer)(
      `/v1/patients/${await scene.idOf('lee@example.com')}/attribution`,
    );
    expect(explained.status).toBe(403);
  });

  it('show what was spent beside what it is credited with', async () => {
    await scene.tell('ad.clicked', '2026-11-01T12:00:00Z', by('max@example.com'), { channel: 'radio' });
    await scene.tell('appointment.booked', '2026-11-03T12:00:00Z', by('max@example.com'), {
      start: '2026-12-01T15:00:00Z',
      value: 150,
    });
    await scene.owner('/v1/spend', {
      method: 'PUT',
      body: { items: [{ day: '2026-11-01', channel: 'radio', amount: 50 }] },
    });

    const { items } = await scene.report();

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
    await scene.tell('search.performed', '2026-11-01T12:00:00Z', by('eve@example.com'));
    await scene.tell('guide.downloaded', '2026-11-02T12:00:00Z', by('eve@example.com'));
    await scene.tell('appointment.booked', '2026-11-03T12:00:00Z', by('eve@example.com'), {
      start: '2026-12-01T15:00:00Z',
    });

    const { body } = await scene.owner('/v1/analytics/compare?from=2026-10-01&to=2026-11-20');

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
    await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('pat@example.com'), { campaign: '=1+1' });
    await scene.tell('appointment.booked', '2026-11-03T12:00:00Z', by('pat@example.com'), {
      start: '2026-12-01T15:00:00Z',
      value: 80,
    });

    const { body } = await scene.owner('/v1/analytics/attribution.csv?from=2026-10-01&by=channel,campaign');

    expect(body.trimEnd().split('\r\n')).toEqual([
      'channel,campaign,conversions,value,spend,roi,costPerConversion',
      `guide,"'=1+1",1,80,0,,0`,
      '(unattributed),,0,0,,,',
      '(elsewhere),,0,0,,,',
      '(total),,1,80,,,',
    ]);
  });

  it('refuse a question with a word that means nothing, rather than answer another', async () => {
    const { status, body } = await scene.owner('/v1/analytics/attribution?lookbak=P30D&by=colour');

    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toContain('by.0');
    expect(JSON.stringify(body.errors)).toContain('lookbak');
  });

  it('count under the parameters that are asked for, whatever is summed', async () => {
    await scene.tell('guide.downloaded', '2026-10-02T12:00:00Z', by('ivy@example.com'));
    await scene.tell('search.performed', '2026-10-20T12:00:00Z', by('ivy@example.com'));
    await scene.tell('appointment.booked', '2026-10-22T12:00:00Z', by('ivy@example.com'), {
      start: '2026-12-01T15:00:00Z',
    });
    await scene.sum();

    expect(shares(await scene.report())).toEqual({ guide: 0.5, search: 0.5 });
    expect(shares(await scene.report('lookback=P7D'))).toEqual({ search: 1 });
    expect(shares(await scene.report('model=time_decay&halfLife=P18D'))).toEqual({
      search: expect.closeTo(2 / 3),
      guide: expect.closeTo(1 / 3),
    });
  });

  it('tell new patients from those who came before, also by a visit that is heard of late', async () => {
    await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('zoe@example.com'));
    await scene.tell('visit.completed', '2026-11-05T12:00:00Z', by('zoe@example.com'));
    await scene.tell('appointment.booked', '2026-11-06T12:00:00Z', by('zoe@example.com'), {
      start: '2026-12-01T15:00:00Z',
    });
    const count = async (query: string) => (await scene.report(query)).total.conversions;
    expect(await count('conversion=completed&patients=new')).toBe(1);
    expect(await count('conversion=booked&patients=new')).toBe(0);
    expect(await count('conversion=booked&patients=returning')).toBe(1);
    await scene.sum();

    await scene.tell('visit.completed', '2026-10-05T12:00:00Z', by('zoe@example.com'));

    expect(await count('conversion=completed&patients=new')).toBe(1);
    expect(await count('conversion=completed&patients=returning')).toBe(1);
    expect(shares(await scene.report('conversion=completed&patients=returning'))).toEqual({ guide: 1 });
    expect(shares(await scene.report('conversion=completed&patients=new'))).toEqual({});
  });

  it('count no visit that turned out not to have been', async () => {
    const visit = { appointmentId: 'v-1', value: 90 };
    await scene.tell('guide.downloaded', '2026-11-01T12:00:00Z', by('ada@example.com'));
    await scene.tell('visit.completed', '2026-11-02T12:00:00Z', by('ada@example.com'), visit);
    expect((await scene.report('conversion=completed')).total).toEqual({ conversions: 1, value: 90 });

    await scene.tell('appointment.no_show', '2026-11-03T12:00:00Z', by('ada@example.com'), { appointmentId: 'v-1' });

    expect((await scene.report('conversion=completed')).total).toEqual({ conversions: 0, value: 0 });
  });

  it('that led to nothing count once that is certain, in sums as at once', async () => {
    test.clock.set('2027-03-01T15:00:00Z');
    const creditBy = async (model: string) => {
      const { status, body } = await scene.owner(
        `/v1/analytics/attribution?model=${model}&from=2026-09-01&to=2026-11-30`,
      );
      expect(status).toBe(200);
      return shares(body);
    };
    const markov = () => creditBy('markov');
    for (const [name, channel] of [
      ['p', 'radio'],
      ['q', 'tv'],
    ] as const) {
      await scene.tell('ad.clicked', '2026-10-01T12:00:00Z', by(`${name}@example.com`), { channel });
      await scene.tell('ad.clicked', '2026-10-02T12:00:00Z', by(`${name}@example.com`), { channel: 'web' });
      await scene.tell('appointment.booked', '2026-10-03T12:00:00Z', by(`${name}@example.com`), {
        start: '2026-12-01T15:00:00Z',
      });
    }
    const before = await markov();
    expect(before['radio']).toBeCloseTo(before['tv'] ?? NaN, 9);

    for (const name of ['r', 's', 't']) {
      await scene.tell('ad.clicked', '2026-10-05T12:00:00Z', by(`${name}@example.com`), { channel: 'web' });
    }
    await scene.tell('ad.clicked', '2026-10-08T12:00:00Z', by('t@example.com'), { channel: 'web' });
    const atOnce = await markov();
    // All conversions pass web, and a fifth of all who come there came by radio: removal effects of 1, 0.2 and 0.2.
    expect(atOnce).toEqual({
      web: expect.closeTo(2 / 1.4),
      radio: expect.closeTo(0.4 / 1.4),
      tv: expect.closeTo(0.4 / 1.4),
    });
    await scene.sum();
    const stale = await asOwner(
      test.db.url,
      `SELECT 1 FROM stale_month WHERE clinic_id = '${scene.clinic.id}' AND month < '2026-11-01'`,
    );
    expect(stale).toEqual([]);
    expect(await markov()).toEqual(atOnce);

    await scene.tell('ad.clicked', '2026-10-06T12:00:00Z', by('u@example.com'), { channel: 'radio' });
    const after = await markov();
    expect(after['radio']).toBeCloseTo(after['tv'] ?? NaN, 9);
    const [ends] = await asOwner(
      test.db.url,
      `SELECT sum(journeys)::integer AS journeys FROM path_month WHERE clinic_id = '${scene.clinic.id}' AND kind = 'booked' AND part = 'end'`,
    );
    expect(ends).toEqual({ journeys: 5 });
    await scene.sum();
    const [summed] = await asOwner(
      test.db.url,
      `SELECT sum(journeys)::integer AS journeys FROM path_month WHERE clinic_id = '${scene.clinic.id}' AND kind = 'booked' AND part = 'end'`,
    );
    expect(summed).toEqual({ journeys: 6 });

    const sums = [await markov(), await creditBy('shapley')];
    await asOwner(test.db.url, `UPDATE path_month SET joined = NULL`);
    // As the release before left them.
    expect([await markov(), await creditBy('shapley')]).toEqual(sums);
    expect(sums[1]).toEqual({ web: 1, radio: 0.5, tv: 0.5 });
    test.clock.set(NOW);
  });
});
