import { RefreshWorker } from '../../../src/analytics/reports/refresh.worker.ts';
import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { followTouches } from '../../support/follow-touches.ts';
import { type AttributionCase, eligibilityOf, ruleOf } from '../../support/vectors/attribution-case.ts';
import { readVectors } from '../../support/vectors/read-vectors.ts';

/** Models by the names under which the cases know them. */
const MODEL: Readonly<Record<string, string>> = {
  first_touch: 'first_touch',
  last_click: 'last_non_direct',
  linear: 'linear',
  time_decay: 'time_decay',
  u_shaped: 'u_shaped',
};
const CASES = readVectors<AttributionCase>('attribution').filter(
  (one) => one.model in MODEL && 'journeys' in one && one.params.stepped === undefined,
);

describe('the attribution report', () => {
  let test: TestApp;
  let clinic: TestClinic;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2025-06-01T12:00:00Z');
    clinic = test.clinic;
    const admin = test.api(clinic.keys.admin);
    for (const { id } of CASES) await admin(`/v1/service-lines/${id}`, { method: 'PUT', body: { name: id } });
    const saved = await admin('/v1/attribution-settings', {
      method: 'PUT',
      body: { lines: Object.fromEntries(CASES.map(lineOf)) },
    });
    expect([saved.status, saved.body]).toEqual([200, expect.objectContaining({ version: 1 })]);
    const events = CASES.flatMap(eventsOf);
    for (let start = 0; start < events.length; start += 500) {
      const body = events.slice(start, start + 500);
      const { body: answer } = await test.api(clinic.keys.ingest)('/v1/signals', { body });
      expect(answer).toMatchObject({ accepted: body.length, rejected: [] });
    }
    await followTouches(test);
  });
  afterAll(() => test.stop());

  async function reportOf(one: AttributionCase) {
    const query = new URLSearchParams({
      ...{ model: MODEL[one.model] ?? '', serviceLine: one.id, from: '2023-01-01', to: '2025-05-31' },
    });
    const { status, body } = await test.api(clinic.keys.owner)(`/v1/analytics/attribution?${query.toString()}`);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  }

  async function expectCases(): Promise<void> {
    for (const one of CASES) {
      const { items, unattributed, total } = await reportOf(one);
      const found = Object.fromEntries(items.map((item: any) => [item.channel, item.conversions]));
      const { '(unattributed)': rest = 0, ...channels } = one.expected.byChannel;
      const expected = Object.entries(channels).filter(([, share]) => share > 0);
      expect([one.id, found]).toEqual([
        one.id,
        Object.fromEntries(expected.map(([channel, share]) => [channel, expect.closeTo(share, 9)])),
      ]);
      expect(unattributed.conversions).toBeCloseTo(rest, 9);
      const value = Object.values(one.expected.valueByChannel).reduce((sum, each) => sum + each, 0);
      expect(total.value).toBeCloseTo(value, 6);
    }
  }

  it('divides every case as expected while nothing is summed yet', expectCases);

  it('divides them the same once months are summed', async () => {
    while ((await test.get(RefreshWorker).runOnce()) > 0);
    const [{ sums } = { sums: 0 }] = await test.db.database.query<{ sums: number }>(
      `SELECT count(*)::integer AS sums FROM credit_month WHERE clinic_id = $1`,
      [clinic.id],
    );
    expect(sums).toBeGreaterThan(CASES.length);

    await expectCases();
  });
});

function lineOf(one: AttributionCase) {
  const rule = ruleOf(one);
  const { lookbackDays = 3650, ...eligibility } = eligibilityOf(one);
  const shares =
    rule.model === 'position' ? { uShaped: { first: rule.first, middle: rule.middle, last: rule.last } } : {};
  const own = {
    ...(rule.model === 'last_touch' ? { skip: rule.skip } : {}),
    ...(rule.model === 'time_decay' ? { halfLifeDays: rule.halfLifeDays } : {}),
    ...shares,
  };
  return [one.id, { ...eligibility, lookbackDays, ...own }];
}

function eventsOf({ id, journeys }: AttributionCase): object[] {
  return journeys.flatMap(({ touches, conversions }, patient) => {
    const common = { specversion: '1.0', source: '/test', subject: `visitor:${id}-${patient}` };
    const ordered = touches.map((touch, place) => ({ ...touch, place: touch.seq ?? place }));
    return [
      ...ordered
        .sort((a, b) => a.place - b.place)
        .map(({ channel, t, place }) => ({
          ...{ ...common, id: `${id}-${patient}-touch-${place}`, type: 'ad.clicked', time: t },
          data: { channel },
        })),
      ...conversions.flatMap(({ t, value, count = 1 }, place) =>
        Array.from({ length: count }, (_, nth) => ({
          ...{ ...common, id: `${id}-${patient}-booked-${place}-${nth}`, type: 'appointment.booked', time: t },
          data: { start: '2025-06-20T15:00:00Z', value, serviceLine: id },
        })),
      ),
    ];
  });
}
