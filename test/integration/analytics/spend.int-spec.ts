import { SpendService } from '../../../src/analytics/spend/spend.service.ts';
import { startApp, type TestApi, type TestApp, type TestClinic } from '../../support/app.ts';
import { addClinicWithLines } from '../../support/three-lines.ts';
import { exampleOf, sectionOf } from '../../support/worth-docs.ts';

const ASTHMA = {
  day: '2026-10-01',
  channel: 'google_ads',
  campaign: 'asthma',
  serviceLine: 'pulmonology',
  amount: 120.5,
};

describe('spend', () => {
  let test: TestApp;
  let clinic: TestClinic;
  let owner: TestApi;
  let marketer: TestApi;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  let clinics = 0;
  beforeEach(async () => {
    clinics += 1;
    clinic = await addClinicWithLines(test, `spending-${clinics}`);
    [owner, marketer] = [test.api(clinic.keys.owner), test.api(clinic.keys.marketer)];
  });

  const put = (api: TestApi, ...items: object[]) => api('/v1/spend', { method: 'PUT', body: { items } });
  const importing = (text: string, query = '') =>
    owner(`/v1/spend/import${query}`, { raw: { text, type: 'text/csv' } });
  const stored = async (query = '') =>
    (await owner(`/v1/spend${query}`)).body.items.map(
      ({ id: _, enteredAt: _at, enteredBy: _by, ...item }: any) => item,
    );

  it('is kept as it was stated, with who stated it', async () => {
    const answer = await put(marketer, ASTHMA, { day: '2026-10-02', channel: 'radio', amount: 0 });

    expect(answer).toMatchObject({ status: 200, body: { received: 2, replaced: 0, total: 120.5 } });
    const { items } = (await owner('/v1/spend')).body;
    expect(items).toMatchObject([
      { day: '2026-10-02', channel: 'radio', campaign: null, serviceLine: null, amount: 0 },
      { ...ASTHMA, enteredAt: test.clock.now().toISOString() },
    ]);
    expect(items[0].enteredBy).toMatch(/^api_key:/);
  });

  it('replaces what stood under the same key, none of it being a value too', async () => {
    await put(owner, ASTHMA, { day: '2026-10-01', channel: 'radio', amount: 5 });

    const again = await put(owner, { ...ASTHMA, amount: 99.99 }, { day: '2026-10-01', channel: 'radio', amount: 6 });

    expect(again.body).toEqual({ received: 2, replaced: 2, total: 105.99 });
    expect((await stored()).map(({ amount }: any) => amount).sort()).toEqual([6, 99.99]);
  });

  it.each([
    ['a line of care that there is not', { serviceLine: 'alchemy' }, 'items.1.serviceLine'],
    ['more than two decimals', { amount: 1.005 }, 'items.1.amount'],
    ['less than nothing', { amount: -1 }, 'items.1.amount'],
    ['a day that there is not', { day: '2026-02-30' }, 'items.1.day'],
    ['a day in words', { day: 'yesterday' }, 'items.1.day'],
    ['no channel', { channel: ' ' }, 'items.1.channel'],
    ['another name for the day', { date: '2026-10-01' }, 'items.1'],
  ])('takes all or nothing: %s', async (_, fault, path) => {
    const answer = await put(owner, { ...ASTHMA, day: '2026-10-05' }, { ...ASTHMA, ...fault });

    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: any) => error.path)).toEqual([path]);
    expect(await stored()).toEqual([]);
  });

  it('refuses the same key twice, of which nobody knows which was meant', async () => {
    const answer = await put(owner, ASTHMA, { ...ASTHMA, amount: 1 });

    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path: 'items.1.day' }]);
  });

  it('takes ten thousand rows at once', async () => {
    const items = Array.from({ length: 10_000 }, (_, place) => ({
      ...ASTHMA,
      campaign: `campaign ${place}`,
      amount: 0.1,
    }));

    expect((await put(owner, ...items)).body).toEqual({ received: 10_000, replaced: 0, total: 1000 });
    expect((await put(owner, ...items)).body).toEqual({ received: 10_000, replaced: 10_000, total: 1000 });
    expect((await put(owner, ...items, ASTHMA)).status).toBe(422);
  });

  it('is listed page by page, by days, channel and line', async () => {
    const days = ['2026-10-01', '2026-10-02', '2026-10-03'];
    await put(
      owner,
      ...days.flatMap((day) => ['google_ads', 'radio'].map((channel) => ({ ...ASTHMA, day, channel }))),
      { ...ASTHMA, serviceLine: 'dental' },
    );

    const first = await owner('/v1/spend?limit=4&count=true');
    const second = await owner(`/v1/spend?limit=4&cursor=${first.body.next}`);

    expect(first.body.total).toBe(7);
    const shown = [...first.body.items, ...second.body.items];
    expect(new Set(shown.map(({ id }: any) => id)).size).toBe(7);
    expect(shown.map(({ day }: any) => day)).toEqual([...shown.map(({ day }: any) => day)].sort().reverse());
    expect(second.body.next).toBeNull();
    expect(await stored('?from=2026-10-02&to=2026-10-02')).toHaveLength(2);
    expect(await stored('?channel=radio')).toHaveLength(3);
    expect(await stored('?serviceLine=dental')).toHaveLength(1);
  });

  it('is removed by days, or by row', async () => {
    await put(owner, ASTHMA, { ...ASTHMA, day: '2026-10-02' }, { ...ASTHMA, day: '2026-10-03' });
    const [last] = (await owner('/v1/spend')).body.items;

    const days = await owner('/v1/spend?from=2026-10-01&to=2026-10-02&channel=google_ads', { method: 'DELETE' });
    const row = await owner(`/v1/spend/${last.id}`, { method: 'DELETE' });
    const again = await owner(`/v1/spend/${last.id}`, { method: 'DELETE' });

    expect(days.body).toEqual({ removed: 2 });
    expect([row.status, again.status]).toEqual([204, 404]);
    expect(await stored()).toEqual([]);
    expect((await owner('/v1/spend', { method: 'DELETE' })).body.errors).toMatchObject([
      { path: 'from' },
      { path: 'to' },
    ]);
  });

  it('of lines that give something away is neither shown to, nor put or removed by, whoever may not see patients', async () => {
    await put(owner, ASTHMA, { ...ASTHMA, serviceLine: 'recovery' });
    const { items } = (await owner('/v1/spend?serviceLine=recovery')).body;

    const listed = await marketer('/v1/spend?count=true');
    const stated = await put(marketer, { ...ASTHMA, serviceLine: 'recovery' });
    const removed = await marketer('/v1/spend?from=2026-10-01&to=2026-10-31', { method: 'DELETE' });

    expect(listed.body).toMatchObject({ total: 1, items: [{ serviceLine: 'pulmonology' }] });
    expect(stated.body.errors).toMatchObject([{ path: 'items.0.serviceLine' }]);
    expect(removed.body).toEqual({ removed: 1 });
    expect((await marketer(`/v1/spend/${items[0].id}`, { method: 'DELETE' })).status).toBe(404);
    expect(await stored()).toMatchObject([{ serviceLine: 'recovery' }]);
  });

  it('may be read by all staff and stated by those who spend', async () => {
    const desk = test.api(clinic.keys.front_desk);

    expect((await desk('/v1/spend')).status).toBe(200);
    expect((await put(desk, ASTHMA)).status).toBe(403);
  });

  it('is summed by what is asked for, over days', async () => {
    await put(
      owner,
      { ...ASTHMA, amount: 0.1 },
      { ...ASTHMA, campaign: 'copd', amount: 0.2 },
      { ...ASTHMA, day: '2026-11-02', channel: 'radio', campaign: null, serviceLine: null, amount: 7 },
      { ...ASTHMA, day: '2026-12-01', amount: 1000 },
    );
    const days = { from: '2026-10-01', to: '2026-11-30' };
    const sums = (by: Parameters<SpendService['sums']>[3], filter = {}) =>
      test.db.api.forClinic(clinic.id, (tx) =>
        test.get(SpendService).sums(tx, clinic.id, days, by, { shown: null, ...filter }),
      );

    const none = { month: null, channel: null, campaign: null, serviceLine: null };
    expect(await sums([])).toEqual([{ ...none, amount: 7.3 }]);
    expect(await sums(['channel', 'month'])).toEqual([
      { ...none, month: '2026-10-01', channel: 'google_ads', amount: 0.3 },
      { ...none, month: '2026-11-01', channel: 'radio', amount: 7 },
    ]);
    expect(await sums(['campaign', 'serviceLine'], { channel: 'google_ads' })).toEqual([
      { ...none, campaign: 'asthma', serviceLine: 'pulmonology', amount: 0.1 },
      { ...none, campaign: 'copd', serviceLine: 'pulmonology', amount: 0.2 },
    ]);
  });

  describe('from a file', () => {
    const FILE = `\uFEFFday,channel,campaign,serviceLine,amount
2026-10-01,google_ads,asthma,pulmonology,120.5
10/02/2026,google_ads,asthma,pulmonology,"$1,234.50"
2026-10-03,radio,,,40
2026-10-04,google_ads,asthma,alchemy,5
2026-13-01,google_ads,asthma,pulmonology,5
2026-10-06,google_ads,asthma,pulmonology,"12,50"
2026-10-01,google_ads,asthma,pulmonology,1
2026-10-07,,asthma,pulmonology,1
2026-10-08,radio,1
`;
    const REJECTED = [
      [5, 'serviceLine', 'no_service_line'],
      [6, 'day', 'no_day'],
      [7, 'amount', 'no_amount'],
      [8, 'day', 'twice'],
      [9, 'channel', 'missing'],
      [10, '', 'wrong_cells'],
    ];

    it('goes in line by line: faults are told, and their neighbours taken', async () => {
      const answer = await importing(FILE);

      expect(answer).toMatchObject({
        status: 200,
        body: { isDryRun: false, accepted: 3, replaced: 0, total: 1395 },
      });
      expect(answer.body.rejected.map(({ line, path, code }: any) => [line, path, code])).toEqual(REJECTED);
      expect(await stored()).toEqual([
        { day: '2026-10-03', channel: 'radio', campaign: null, serviceLine: null, amount: 40 },
        { ...ASTHMA, day: '2026-10-02', amount: 1234.5 },
        ASTHMA,
      ]);
    });

    it('only says what would become of it when it is tried', async () => {
      await put(owner, ASTHMA, { day: '2026-10-03', channel: 'radio', amount: 1 });

      const tried = await importing(FILE, '?dryRun=true');
      const before = await stored();
      const done = await importing(FILE);

      expect(tried.body).toMatchObject({ isDryRun: true, accepted: 3, replaced: 2, total: 1395 });
      expect(before).toHaveLength(2);
      expect(done.body).toEqual({ ...tried.body, isDryRun: false });
    });

    it('says of what is too much or too long how much there may be', async () => {
      const answer = await importing(
        `day,channel,amount\n2026-10-02,radio,100000001\n2026-10-02,${'r'.repeat(101)},1\n`,
      );

      expect(answer.body.rejected).toMatchObject([
        { line: 2, path: 'amount', code: 'too_much', limit: 100_000_000 },
        { line: 3, path: 'channel', code: 'too_long', limit: 100 },
      ]);
    });

    it('takes no day with slashes where one of them has the day first', async () => {
      const answer = await importing(
        'day,channel,amount\n10/02/2026,radio,1\n25/10/2026,radio,1\n2026-10-04,radio,1\n',
      );

      expect(answer.body).toMatchObject({ accepted: 1, rejected: [{ line: 2 }, { line: 3 }] });
    });

    it.each([
      ['an unknown column', 'day,channel,amount,spent\n', ['header.3']],
      ['a column twice', 'day,channel,amount,day\n', ['header.3']],
      ['no amount', 'day,channel\n', ['header']],
      ['nothing', '', ['header', 'header', 'header']],
    ])('is refused as a whole for a first line with %s', async (_, text, paths) => {
      const answer = await importing(text);

      expect(answer.status).toBe(422);
      expect(answer.body.errors?.map(({ path }: any) => path)).toEqual(paths);
    });

    it('is as docs/spend-and-worth.md has it', async () => {
      const { body } = await importing(exampleOf(sectionOf('Spend'), 'csv'), '?dryRun=true');

      expect(body).toMatchObject({ accepted: 3, rejected: [{ line: 5, path: 'amount' }] });
    });

    it('is refused where it is no CSV', async () => {
      expect((await owner('/v1/spend/import', { body: { items: [] } })).status).toBe(422);
    });
  });
});
