import { expectedVisits } from '../../../src/analytics/worth/bg-nbd.ts';
import { EXPLANATIONS } from '../../../src/analytics/worth/lifetime-refusal.ts';
import { retainedLifetime } from '../../../src/analytics/worth/retained-lifetime.ts';
import { startApp, type TestApi, type TestApp, type TestClinic } from '../../support/app.ts';
import { addClinicWithLines } from '../../support/three-lines.ts';
import { type LaidConversion, layConversions, times } from '../../support/conversions.ts';
import { simulatePatients } from '../../support/simulated-visits.ts';
import { exampleOf, rowsOf, sectionOf } from '../../support/worth-docs.ts';

const DAY_MS = 86_400_000;

describe('what patients are worth', () => {
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
    clinic = await addClinicWithLines(test, `worth-${clinics}`);
    [owner, marketer] = [test.api(clinic.keys.owner), test.api(clinic.keys.marketer)];
  });

  const lay = (...conversions: (readonly LaidConversion[])[]) => layConversions(test, clinic, conversions.flat());
  const asked = async (path: string, api = owner) => {
    const answer = await api(`/v1/analytics/${path}`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };

  it('counts who stays from year to year, of years that are over', async () => {
    const patients = (count: number, at: string, value: number, more = {}) =>
      times(count, 'patient', { at, value, ...more });
    await lay(
      patients(100, '2023-01-10T15:00:00Z', 100),
      patients(80, '2024-06-10T15:00:00Z', 150),
      patients(80, '2024-06-10T16:00:00Z', 50),
      patients(60, '2025-03-10T15:00:00Z', 100),
      patients(100, '2025-04-10T15:00:00Z', 5000, { isReversed: true }),
      // A year that is not over yet.
      patients(10, '2026-10-10T15:00:00Z', 9999),
    );

    const { retention, parameters } = await asked('ltv?horizon=P2Y&discount=0&margin=0.5');

    // 100 came in their first year and 80 of them in the second, and 60 of those in the third.
    const share = 140 / 180;
    const perYear = (0.5 * (100 * 100 + 80 * 200 + 60 * 100)) / 240;
    expect(retention).toMatchObject({
      form: 'retention',
      outcome: 'estimated',
      marginPerYear: expect.closeTo(perYear, 9),
      retention: { value: expect.closeTo(share, 9) },
      lifetime: { value: expect.closeTo(perYear * (1 + share), 9) },
    });
    expect(parameters).toEqual({
      ...{
        serviceLine: null,
        horizon: 'P2Y',
        discount: 0,
        margin: 0.5,
        timeZone: 'America/New_York',
        confidence: 0.95,
      },
    });
  });

  it('is estimated by a model fitted to visits, and holds what patients were made to bring', async () => {
    const truth = { r: 0.8, alpha: 12, a: 0.7, b: 2.5, p: 2, q: 4, v: 150 };
    const people = simulatePatients(3_000, (random) => 4 + random() * 150, truth, 11);
    const now = test.clock.now().getTime();
    await lay(
      people.flatMap(({ weeks, values, age }, place) =>
        weeks.map((week, visit) => ({
          patient: String(place),
          at: new Date(now - (age - week) * 7 * DAY_MS).toISOString(),
          value: values[visit] ?? null,
        })),
      ),
    );

    const { model } = await asked('ltv?horizon=P1Y&discount=0&serviceLine=pulmonology', marketer);
    const dental = await asked('ltv?serviceLine=dental');

    const trueVisits = 1 + expectedVisits(truth, { frequency: 0, recency: 0, age: 0 }, 365.25 / 7);
    expect(model).toMatchObject({ form: 'bg_nbd_gamma_gamma', outcome: 'estimated' });
    expect(model.visits / trueVisits).toBeCloseTo(1, 1);
    expect(model.lifetime.low).toBeLessThan(trueVisits * 100);
    expect(model.lifetime.high).toBeGreaterThan(trueVisits * 100);
    expect(model.lifetime.high / model.lifetime.low).toBeLessThan(1.3);
    expect(dental.model).toMatchObject({ outcome: 'refused', reason: 'too_few_repeat_patients' });
  });

  it('is refused, in words, where there is nothing to go by', async () => {
    expect(await asked('ltv')).toEqual({
      retention: {
        form: 'retention',
        outcome: 'refused',
        reason: 'too_few_years',
        explanation: EXPLANATIONS.too_few_years,
      },
      model: {
        form: 'bg_nbd_gamma_gamma',
        outcome: 'refused',
        reason: 'too_few_repeat_patients',
        explanation: EXPLANATIONS.too_few_repeat_patients,
      },
      parameters: {
        ...{ serviceLine: null, horizon: 'P3Y', discount: 0.1, margin: null, timeZone: 'America/New_York' },
        confidence: 0.95,
      },
    });
  });

  it.each([
    ['horizon=3', 'horizon'],
    ['horizon=P11Y', 'horizon'],
    ['horizon=-P1Y', 'horizon'],
    ['discount=-0.1', 'discount'],
    ['serviceLine=alchemy', 'serviceLine'],
  ])('refuses %s', async (query, path) => {
    const answer = await owner(`/v1/analytics/ltv?${query}`);

    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path }]);
  });
  it('is as the worked case of docs/spend-and-worth.md of retention', () => {
    const { margin, retention, discount, years, value, endless } = JSON.parse(
      exampleOf(sectionOf('Lifetime value'), 'json'),
    );
    const year = { year: 0, active: 1000, margin: 1000 * margin, followed: 1000, stayed: 1000 * retention };

    expect(retainedLifetime([year], { years, discount }, 0)).toMatchObject({
      lifetime: { value: expect.closeTo(value, 2) },
      endless: expect.closeTo(endless, 2),
    });
  });

  it('is refused for the reasons that docs/spend-and-worth.md gives', () => {
    const rows = rowsOf(sectionOf('Lifetime value')).map(([reason = '', words = '']) => [reason.slice(1, -1), words]);

    expect(Object.fromEntries(rows)).toEqual(EXPLANATIONS);
  });
});
