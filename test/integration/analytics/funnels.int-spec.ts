import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { day, ResultsClinic } from './results-clinic.ts';

const DAY = 86_400;
const FROM = '2026-01-01T00:00:00Z';

describe('funnels and leaks', () => {
  let test: TestApp;
  let results: ResultsClinic;

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(day(60).toISOString()) });
    results = new ResultsClinic(test, test.clinic);
    await results.add(
      'service_line',
      [
        { key: 'dental-hygiene', name: 'Dental hygiene', matches: [], sensitivity: 'standard' },
        { key: 'fertility', name: 'Fertility', matches: [], sensitivity: 'reproductive' },
      ],
      false,
    );
    for (let at = 0; at < 40; at += 1) {
      const id = results.id(`searcher ${at}`);
      await results.episode(id, { awareness: 1, consideration: 3 + (at % 4), ...(at < 20 ? { access: 10 } : {}) });
      await touch(id, 'organic_search', 0);
      await touch(id, 'email', 2);
    }
    for (let at = 0; at < 12; at += 1) {
      const id = results.id(`referred ${at}`);
      await results.episode(id, { access: 5, care: 15, post_visit: 16 });
      await touch(id, 'physician_referral', 6);
      // Another service line's touch is none of this episode.
      await touch(id, 'paid_search', 4, 'fertility');
    }
    await results.episode(results.id('lapsed'), { post_visit: 2, lapsed: 40 });
    await results.episode(results.id('earlier'), { awareness: -20, consideration: 5 });
    await results.episode(results.id('returned'), { access: 20 }, { episode: 2 });
    await results.episode(results.id('secret'), { awareness: 1, access: 2 }, { service_line: 'fertility' });
  }, 120_000);
  afterAll(() => test.stop());

  function touch(patient_id: string, channel: string, at: number, service_line: string | null = null): Promise<void> {
    return results.add('touch', [{ patient_id, channel, at: day(at), actor: 'patient', is_lead: false, service_line }]);
  }

  const funnel = async (query: string, role: 'owner' | 'marketer' = 'owner') =>
    (await results.as(role)(`/v1/analytics/funnel?from=${FROM}${query}`)).body;
  const numbersOf = (item: { steps: { reached: number | null }[] }) => item.steps.map(({ reached }) => reached);

  it('counts episodes that began in the time, however far they came', async () => {
    const { items } = await funnel('');

    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ serviceLine: null, channel: null, episodes: 55 });
    // 40 searched, one more in the other line; 12 were referred, one came back, one was only ever seen.
    expect(numbersOf(items[0])).toEqual([55, 55, 35, 13, 13]);
    expect(items[0].steps.map((step: { here: number }) => step.here)).toEqual([0, 20, 22, 0, 12]);
    expect(items[0].steps[4]).toMatchObject({ lapsed: 1, shareOfBefore: 1, medianSeconds: null });
  });

  it('tells how long those who moved on had been in a stage', async () => {
    const { items } = await funnel('&serviceLine=dental-hygiene');

    // Awareness took 2 to 5 days, ten patients each.
    expect(items[0].steps[0]).toMatchObject({ medianSeconds: 3.5 * DAY, p75Seconds: 4.25 * DAY, p90Seconds: 5 * DAY });
    expect(items[0].steps[2]).toMatchObject({ medianSeconds: 10 * DAY });
    expect(items[0].steps[3]).toMatchObject({ medianSeconds: DAY });
  });

  it('divides by line of care and by the channel that brought the patient to it', async () => {
    const { items } = await funnel('&by=serviceLine,channel');

    expect(
      items.map((item: { serviceLine: string; channel: string | null; episodes: number }) => [
        ...[item.serviceLine, item.channel, item.episodes],
      ]),
    ).toEqual([
      ['dental-hygiene', 'organic_search', 40],
      ['dental-hygiene', 'physician_referral', 12],
      ['dental-hygiene', null, 2],
      ['fertility', null, 1],
    ]);
  });

  it('never shows a marketer a line that gives something away, nor counts it', async () => {
    const { items } = await funnel('&by=serviceLine', 'marketer');
    const [all] = (await funnel('', 'marketer')).items;

    expect(items.map(({ serviceLine }: { serviceLine: string }) => serviceLine)).toEqual(['dental-hygiene']);
    expect(all.episodes).toBe(54);
    expect((await funnel('&serviceLine=fertility', 'marketer')).items).toEqual([]);
    expect((await funnel('&serviceLine=fertility')).items).toHaveLength(1);
  });

  it('hides small cells from a marketer, and keeps their keys', async () => {
    const { items } = await funnel('&by=channel', 'marketer');
    const unknown = items.find((item: { channel: string | null }) => item.channel === null);

    expect(unknown).toMatchObject({ channel: null, episodes: null });
    expect(unknown.steps.map(({ reached }: { reached: number | null }) => reached)).toEqual(Array(5).fill(null));
    expect(items.find((item: { channel: string }) => item.channel === 'organic_search').episodes).toBe(40);
  });

  it('finds a leak against the year before, and not where nothing changed', async () => {
    // In the year before, 80 of 100 went on from awareness in 2 days, and half from consideration in 3.
    for (let at = 0; at < 100; at += 1) {
      const start = -300 + at * 2;
      const stages = {
        awareness: start,
        ...(at % 5 ? { consideration: start + 2 } : {}),
        ...(at % 2 ? { access: start + 5 } : {}),
      };
      await results.episode(results.id(`past ${at}`), stages);
    }
    const { body } = await results.as('owner')(`/v1/analytics/leaks?from=${FROM}`);
    const stages = body.items.map((item: { stage: string; isLeak: boolean }) => [item.stage, item.isLeak]);

    // Now 10 of 40 go on from awareness within 2 days; from consideration nobody within 3.
    expect(stages).toContainEqual(['awareness', true]);
    const awareness = body.items.find(({ stage }: { stage: string }) => stage === 'awareness');
    expect(awareness).toMatchObject({
      serviceLine: 'dental-hygiene',
      people: 40,
      share: 0.25,
      usualSeconds: expect.any(Number) as number,
    });
    expect(awareness.words).toMatch(
      /^Fewer move on after awareness in dental-hygiene: 25 % of 40 within \d+ days, before it was \d+ %\. That is about \d+ people in this time\.$/,
    );
    const hidden = (await results.as('marketer')(`/v1/analytics/leaks?from=${FROM}`)).body.items;
    expect(hidden.find(({ stage }: { stage: string }) => stage === 'awareness')).toMatchObject({
      isSuppressed: true,
      share: null,
      isLeak: false,
    });
  });

  it.each([
    ['funnel?by=stage', 'by'],
    ['funnel?from=yesterday', 'from'],
    ['leaks?least=0', 'least'],
  ])('refuses %s by its path', async (path, field) => {
    const { status, body } = await results.as('owner')(`/v1/analytics/${path}`);

    expect(status).toBe(422);
    expect(body.errors[0].path).toMatch(new RegExp(`^${field}`));
  });

  describe('of one line of care', () => {
    let other: ResultsClinic;

    beforeAll(async () => {
      other = new ResultsClinic(test, await test.addClinic('two-lines'));
      const line = { matches: [], sensitivity: 'standard' };
      await other.add(
        'service_line',
        ['braces', 'dental-hygiene', 'implants', 'whitening'].map((key) => ({ key, name: key, ...line })),
        false,
      );
      const come = async (name: string, people: number, service_line: string, stages: Record<string, number>) => {
        for (let at = 0; at < people; at += 1) await other.episode(other.id(`${name} ${at}`), stages, { service_line });
      };
      await come('looking', 30, 'dental-hygiene', { awareness: 1 });
      await come('hygiene', 40, 'dental-hygiene', { access: 1 });
      await come('implants', 5, 'implants', { access: 1 });
      await come('whitening', 60, 'whitening', { access: 1 });
      await come('braces', 90, 'braces', { access: 1 });
    }, 60_000);

    const standing = async (query: string, role: 'owner' | 'marketer') => {
      const { body } = await other.as(role)(`/v1/analytics/funnel?from=${FROM}${query}`);
      return body.items.map(({ serviceLine, steps }: any) => [serviceLine, steps[2].here]);
    };

    it('hides what would tell of few people in another beside all together, as the one by line does', async () => {
      expect(await standing('', 'marketer')).toEqual([[null, 195]]);
      // With the implants the next who stand there are hidden, and the next who came at all.
      expect(await standing('&by=serviceLine', 'marketer')).toEqual([
        ['braces', 90],
        ['dental-hygiene', null],
        ['implants', null],
        ['whitening', null],
      ]);

      expect(await standing('&serviceLine=dental-hygiene', 'marketer')).toEqual([[null, null]]);
      expect(await standing('&serviceLine=implants', 'marketer')).toEqual([[null, null]]);
      expect(await standing('&serviceLine=braces&by=serviceLine', 'marketer')).toEqual([['braces', 90]]);
      expect(await standing('&serviceLine=dental-hygiene', 'owner')).toEqual([[null, 40]]);
    });
  });
});
