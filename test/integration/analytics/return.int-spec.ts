import { startApp, type TestApi, type TestApp, type TestClinic } from '../../support/app.ts';
import { addClinicWithLines } from '../../support/three-lines.ts';
import { type LaidConversion, layConversions, times } from '../../support/conversions.ts';
import { exampleOf, rowsOf, sectionOf } from '../../support/worth-docs.ts';

const jsonOf = (section: string) => JSON.parse(exampleOf(section, 'json'));

const OCTOBER = 'from=2026-10-01&to=2026-10-31';

describe('what spend brought', () => {
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
    clinic = await addClinicWithLines(test, `returns-${clinics}`);
    [owner, marketer] = [test.api(clinic.keys.owner), test.api(clinic.keys.marketer)];
  });

  const lay = (...conversions: (readonly LaidConversion[])[]) => layConversions(test, clinic, conversions.flat());
  const spend = (...items: object[]) => owner('/v1/spend', { method: 'PUT', body: { items } });
  const asked = async (path: string, api = owner) => {
    const answer = await api(`/v1/analytics/${path}`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };

  describe('return', () => {
    const at = '2026-10-10T15:00:00Z';

    it('is as docs/spend-and-worth.md works it out', async () => {
      const stated = await spend(...jsonOf(sectionOf('Spend')).items);
      const kinds: Record<string, Partial<LaidConversion>> = {
        booked: { kind: 'booked' },
        'booked, then cancelled': { kind: 'booked', isReversed: true },
        'completed, first visit': { isNew: true },
        'completed, came before': {},
      };
      const rows = rowsOf(sectionOf('Return'));
      await lay(
        ...rows.map(([serviceLine = '', what = '', count, value]) =>
          times(Number(count), what, { at, serviceLine, value: Number(value), ...kinds[what] }),
        ),
      );

      const { items, total, parameters } = await asked(`return?${OCTOBER}&margin=0.5`);

      expect(rows).toHaveLength(4);
      expect(stated.body).toEqual({ received: 3, replaced: 0, total: 1500 });
      expect(items[0]).toEqual(jsonOf(sectionOf('Return')));
      expect(items[1]).toMatchObject({ serviceLine: null, spend: 300, booked: 0, roi: -1, cac: null });
      expect(total).toMatchObject({ spend: 1500, booked: 50, cac: 60, roi: 1.4 });
      expect(parameters).toEqual({
        ...{ from: '2026-10-01', to: '2026-10-31', margin: 0.5, timeZone: 'America/New_York' },
      });
      expect((await asked(`return?${OCTOBER}&margin=0.5`, marketer)).items).toEqual(items);
    });

    it('leaves out what was reversed: from kept bookings, and from completed visits altogether', async () => {
      await lay(
        times(3, 'kept', { at, kind: 'booked', value: 10 }),
        times(2, 'cancelled', { at, kind: 'booked', value: 10, isReversed: true }),
        times(2, 'came', { at, value: 100, isNew: true }),
        times(4, 'never was', { at, value: 100, isNew: true, isReversed: true }),
      );

      expect((await asked(`return?${OCTOBER}`)).total).toMatchObject({
        ...{ booked: 5, netBooked: 3, bookedValue: 30, completed: 2, newPatients: 2, value: 200 },
      });
    });

    it('has no ratios without spend, and no infinite ones', async () => {
      await lay(times(2, 'came', { at, value: 100 }));
      await spend({ day: '2026-10-01', channel: 'radio', serviceLine: 'dental', amount: 0 });

      const { items } = await asked(`return?${OCTOBER}`);

      const none = { spend: 0, roi: null, roas: null, cac: null, costPerBooked: null };
      expect(items).toMatchObject([
        { serviceLine: 'dental', ...none, costPerCompleted: null },
        { serviceLine: 'pulmonology', ...none, costPerCompleted: 0, value: 200 },
      ]);
    });

    it('takes days as the clinic’s calendar has them, both included', async () => {
      await lay([
        { patient: 'still September', at: '2026-10-01T03:59:59Z', value: 1 },
        { patient: 'first', at: '2026-10-01T04:00:00Z', value: 10 },
        { patient: 'last', at: '2026-11-01T03:59:59Z', value: 100 },
        { patient: 'November', at: '2026-11-01T04:00:00Z', value: 1000 },
      ]);

      expect((await asked(`return?${OCTOBER}`)).total.value).toBe(110);
    });

    it('counts a request for an appointment nowhere', async () => {
      await lay(times(2, 'asked', { at, kind: 'requested' }));

      expect((await asked(`return?${OCTOBER}`)).items).toEqual([]);
    });

    it('hides from a marketer what tells of few people, and what would give it away', async () => {
      await lay(
        times(40, 'lungs', { at, kind: 'booked' }),
        times(15, 'teeth', { at, kind: 'booked', serviceLine: 'dental' }),
        times(4, 'no line', { at, kind: 'booked', serviceLine: null }),
      );

      const [seen, masked] = [await asked(`return?${OCTOBER}`), await asked(`return?${OCTOBER}`, marketer)];

      const booked = (report: any) =>
        [...report.items, report.total].map((line: any) => [line.booked, line.isSuppressed]);
      expect(booked(seen)).toEqual([
        [15, false],
        [40, false],
        [4, false],
        [59, false],
      ]);
      expect(booked(masked)).toEqual([
        [null, true],
        [40, false],
        [null, true],
        [59, false],
      ]);
    });

    it('hides how many were new where few of those who came had come before', async () => {
      await lay(times(40, 'came', { at, isNew: true }), times(3, 'came', { at }));

      const [seen, masked] = [await asked(`return?${OCTOBER}`), await asked(`return?${OCTOBER}`, marketer)];

      expect(seen.total).toMatchObject({ completed: 43, newPatients: 40 });
      expect(masked.total).toMatchObject({ completed: 43, newPatients: null });
    });

    it('shows a marketer no line that gives something away, not even in the total', async () => {
      await lay(
        times(40, 'lungs', { at, value: 1 }),
        times(40, 'recovering', { at, value: 1, serviceLine: 'recovery' }),
      );
      await spend(
        { day: '2026-10-01', channel: 'radio', serviceLine: 'recovery', amount: 7 },
        { day: '2026-10-01', channel: 'radio', amount: 1 },
      );

      const [seen, masked] = [await asked(`return?${OCTOBER}`), await asked(`return?${OCTOBER}`, marketer)];

      const keys = (report: any) => report.items.map(({ serviceLine }: any) => serviceLine);
      expect(keys(seen)).toEqual(['pulmonology', 'recovery', null]);
      expect(keys(masked)).toEqual(['pulmonology', null]);
      expect(masked.total).toMatchObject({ completed: 40, spend: 1 });
    });

    it.each([
      ['from=2026-12-01', 'to'],
      ['from=2026-10-02&to=2026-10-01', 'to'],
      ['from=October&to=2026-10-01', 'from'],
      [`${OCTOBER}&margin=2`, 'margin'],
      [`${OCTOBER}&margin=much`, 'margin'],
      [`${OCTOBER}&channel=radio`, ''],
    ])('refuses %s', async (query, path) => {
      const answer = await owner(`/v1/analytics/return?${query}`);

      expect(answer.status).toBe(422);
      expect(answer.body.errors.map((error: any) => error.path)).toEqual([path]);
    });

    it('is of the last three months unless days are asked for', async () => {
      expect((await asked('return')).parameters).toMatchObject({ from: '2026-09-01', to: '2026-11-20' });
    });

    it('is for staff', async () => {
      expect((await test.api(clinic.keys.front_desk)(`/v1/analytics/return?${OCTOBER}`)).status).toBe(200);
      expect((await test.api(clinic.keys.ingest)(`/v1/analytics/return?${OCTOBER}`)).status).toBe(403);
    });
  });

  describe('cohorts', () => {
    const SEPTEMBER = 'from=2026-09-01&to=2026-09-30';
    const inMonth = [8, 9, 10].map((month) => new Date(Date.UTC(2026, month, 10, 15)).toISOString());

    it('are as docs/spend-and-worth.md works them out', async () => {
      const rows = rowsOf(sectionOf('Cohorts and payback')).map((row) => row.map(Number));
      await lay(
        ...rows.map(([month = 0, count = 0, value = 0]) =>
          times(count, 'patient', { at: inMonth[month] ?? '', value, isNew: month === 0 }),
        ),
      );
      await spend({ day: '2026-09-15', channel: 'radio', serviceLine: 'pulmonology', amount: 1000 });

      const { items } = await asked(`cohorts?${SEPTEMBER}&serviceLine=pulmonology`);

      expect(rows).toHaveLength(2);
      expect(items).toEqual([jsonOf(sectionOf('Cohorts and payback'))]);
    });

    it('follow patients into other lines, and count margin as it is asked for', async () => {
      await lay([
        { patient: 'one', at: inMonth[0] ?? '', value: 40, isNew: true },
        { patient: 'one', at: inMonth[1] ?? '', value: 60, serviceLine: 'dental' },
        { patient: 'one', at: inMonth[2] ?? '', value: 500, isReversed: true },
        { patient: 'other', at: inMonth[0] ?? '', value: 1, serviceLine: 'dental', isNew: true },
        { patient: 'old', at: inMonth[0] ?? '', value: 1000 },
      ]);

      const { items } = await asked(`cohorts?${SEPTEMBER}&serviceLine=pulmonology&margin=0.25`);

      expect(items).toMatchObject([
        {
          patients: 1,
          months: [
            { value: 40, margin: 10 },
            { value: 100, margin: 25 },
            { value: 100, margin: 25, retained: 0 },
          ],
        },
      ]);
    });

    it('show a month in which money was spent on nobody', async () => {
      await spend({ day: '2026-09-15', channel: 'radio', amount: 1000 });

      expect((await asked(`cohorts?${SEPTEMBER}`, marketer)).items).toEqual([
        {
          ...{ cohort: '2026-09', patients: 0, spend: 1000, cac: null, paybackMonth: null, months: [] },
          isSuppressed: false,
        },
      ]);
    });

    it('hide from a marketer cohorts and months of few people, and lines that give something away', async () => {
      await lay(
        times(30, 'patient', { at: inMonth[0] ?? '', value: 10, isNew: true }),
        times(3, 'patient', { at: inMonth[1] ?? '', value: 10 }),
        times(15, 'patient', { at: inMonth[2] ?? '', value: 10 }),
        times(20, 'recovering', { at: inMonth[0] ?? '', value: 10, isNew: true, serviceLine: 'recovery' }),
        times(4, 'few', { at: inMonth[1] ?? '', value: 10, isNew: true }),
      );

      const { items } = await asked('cohorts?from=2026-09-01&to=2026-09-30', marketer);
      const few = await asked('cohorts?from=2026-10-01&to=2026-10-31', marketer);

      expect(items).toMatchObject([{ patients: 30, isSuppressed: true }]);
      expect(items[0].months).toEqual([
        { month: 0, value: 10, margin: 10, retained: 1 },
        { month: 1, value: null, margin: null, retained: null },
        { month: 2, value: 16, margin: 16, retained: 0.5 },
      ]);
      expect(few.items).toMatchObject([{ cohort: '2026-10', patients: null, months: [], isSuppressed: true }]);
      expect((await asked('cohorts?from=2026-09-01&to=2026-09-30')).items).toMatchObject([{ patients: 50 }]);
    });

    it('hide from a marketer a line beside which another one is small', async () => {
      const first = { at: inMonth[0] ?? '', isNew: true };
      await lay(times(45, 'lungs', first), times(5, 'teeth', { ...first, serviceLine: 'dental' }));
      const path = `cohorts?${SEPTEMBER}&serviceLine=pulmonology`;

      expect((await asked(path)).items).toMatchObject([{ patients: 45 }]);
      expect((await asked(path, marketer)).items).toMatchObject([{ patients: null, isSuppressed: true }]);
      expect((await asked(`cohorts?${SEPTEMBER}`, marketer)).items).toMatchObject([{ patients: 50 }]);
    });

    it('hide from a marketer months of a line by which few of another one could be told', async () => {
      const dental = { value: 10, serviceLine: 'dental' };
      await lay(
        times(60, 'lungs', { at: inMonth[0] ?? '', value: 10, isNew: true }),
        times(20, 'lungs', { at: inMonth[1] ?? '', value: 10 }),
        times(50, 'teeth', { ...dental, at: inMonth[0] ?? '', isNew: true }),
        times(3, 'teeth', { ...dental, at: inMonth[1] ?? '' }),
      );
      const path = `cohorts?${SEPTEMBER}&serviceLine=pulmonology`;
      const [all] = (await asked(`cohorts?${SEPTEMBER}`, marketer)).items;
      const [lungs] = (await asked(path, marketer)).items;

      expect(all.months[1]).toMatchObject({ value: 1330 / 110, retained: 23 / 110 });
      expect(lungs).toMatchObject({ patients: 60, isSuppressed: true });
      expect(lungs.months.slice(0, 3)).toEqual([
        { month: 0, value: 10, margin: 10, retained: 1 },
        { month: 1, value: null, margin: null, retained: null },
        { month: 2, value: null, margin: null, retained: 0 },
      ]);
      expect((await asked(path)).items[0].months[1]).toMatchObject({ value: 800 / 60, retained: 20 / 60 });
    });

    it.each(['alchemy', 'recovery'])('tell a marketer of no line %s', async (serviceLine) => {
      const answer = await marketer(`/v1/analytics/cohorts?${SEPTEMBER}&serviceLine=${serviceLine}`);

      expect(answer.status).toBe(422);
      expect(answer.body.errors).toMatchObject([{ path: 'serviceLine' }]);
    });

    it('are of a year unless days are asked for', async () => {
      expect((await asked('cohorts')).parameters).toMatchObject({ from: '2025-12-01', to: '2026-11-20' });
    });

    it('span at most five years', async () => {
      expect((await owner('/v1/analytics/cohorts?from=2020-01-01&to=2026-01-01')).status).toBe(422);
    });
  });
});
