import fc from 'fast-check';

import { eligibleTouches } from '../../../src/analytics/attribution/eligible-touches.ts';
import type { Eligibility } from '../../../src/analytics/attribution/model.ts';
import { PathView } from '../../../src/analytics/reports/path.view.ts';
import type { Scope } from '../../../src/analytics/reports/relations.ts';
import { settingsOfLine, SHIPPED_SETTINGS } from '../../../src/analytics/settings/attribution-settings.ts';
import { asOwner } from '../../support/database.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { anEligibility, DAY_MS } from '../../support/journeys-arbitrary.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const MONTHS = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01`);
/** What happened from here on is within the scope. */
const FROM = START + 10 * DAY_MS;
const TO = START + 50 * DAY_MS;
/** What ended less than the lookback before may still lead to something. */
const NOW = START + 55 * DAY_MS;

interface Touch {
  readonly at: number;
  readonly channel: string;
  readonly campaign: string;
  readonly serviceLine: string | null;
}

interface Conversion {
  readonly at: number;
  readonly serviceLine: string | null;
  readonly isReversed: boolean;
}

interface Patient {
  readonly touches: readonly Touch[];
  readonly conversions: readonly Conversion[];
}

/** Whole days, and few: much happens at once, or just as long before as counts. */
const moment = fc.integer({ min: 0, max: 60 }).map((days) => START + days * DAY_MS);
const serviceLine = fc.constantFrom(null, 'dental', 'vision');
const aPatient: fc.Arbitrary<Patient> = fc.record({
  touches: fc.array(
    fc.record({
      at: moment,
      channel: fc.constantFrom('direct', 'call', 'search', 'guide'),
      // A campaign may be called as a channel is that does not count.
      campaign: fc.constantFrom('spring', 'direct'),
      serviceLine,
    }),
    { maxLength: 10 },
  ),
  conversions: fc.uniqueArray(fc.record({ at: moment, serviceLine, isReversed: fc.boolean() }), {
    maxLength: 3,
    selector: ({ at }) => at,
  }),
});
type Lookback = Eligibility & { readonly lookbackDays: number };
const eligibilities: fc.Arbitrary<Lookback> = fc
  .tuple(anEligibility, fc.integer({ min: 1, max: 12 }))
  .map(([one, lookbackDays]) => ({ ...one, lookbackDays }));

describe('journeys, and those that led to nothing', () => {
  let test: TestApp;
  let scope: Scope;

  beforeAll(async () => {
    test = await startApp();
    const lines = ['vision'];
    scope = {
      ...{ clinicId: test.clinic.id, kind: 'booked', months: MONTHS, from: new Date(FROM), to: new Date(TO) },
      ...{ lines, isRest: true, joins: { stakeholders: true, household: false } },
    };
  });
  afterAll(() => test.stop());

  async function reckon(patients: readonly Patient[], eligibility: Lookback): Promise<Record<string, unknown>> {
    await lay(test, patients);
    const settings = { ...settingsOfLine(SHIPPED_SETTINGS, null), ...eligibility };
    const rows = await test.db.database.transaction((tx) =>
      test.get(PathView).paths(
        tx,
        scope,
        { lines: scope.lines, isRest: true, settings },
        {
          ...{ places: ['channel', 'campaign'], order: 1, now: new Date(NOW) },
        },
      ),
    );
    return Object.fromEntries(
      rows
        .filter(({ part }) => part === 'set')
        .map(({ serviceLine: line, channels, journeys, conversions }) => [
          `${line ?? ''}: ${channels.join()}`,
          [journeys, conversions],
        ]),
    );
  }

  it('are found as they are one by one, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aPatient, { minLength: 1, maxLength: 4 }),
        eligibilities,
        async (patients, eligibility) => {
          expect(await reckon(patients, eligibility)).toEqual(byHand(patients, eligibility));
        },
      ),
      { numRuns: 200 },
    );
  });
});

async function lay(test: TestApp, patients: readonly Patient[]): Promise<void> {
  const { url } = test.db;
  await asOwner(url, 'TRUNCATE touch, conversion');
  const rows = (of: 'touches' | 'conversions') =>
    JSON.stringify(
      patients.flatMap((patient, place) =>
        patient[of].map((one) => ({ ...one, at: new Date(one.at), line: one.serviceLine, patient: idOf(place) })),
      ),
    );
  await asOwner(
    url,
    `INSERT INTO touch (clinic_id, id, patient_id, at, channel, campaign, actor, service_line, is_lead)
     SELECT $1, gen_random_uuid(), r.patient, r.at, r.channel, r.campaign, 'patient', r.line, false
     FROM ROWS FROM (json_to_recordset($2) AS (patient uuid, at timestamptz, channel text, campaign text, line text))
       WITH ORDINALITY AS r (patient, at, channel, campaign, line, place) ORDER BY r.place`,
    [test.clinic.id, rows('touches')],
  );
  await asOwner(
    url,
    `INSERT INTO conversion (clinic_id, id, patient_id, kind, at, month, service_line, is_reversed, previous_at)
     SELECT $1, gen_random_uuid(), r.patient, 'booked', r.at, date_trunc('month', r.at)::date, r.line, r."isReversed",
            (SELECT max(b.at) FROM json_to_recordset($2) AS b (patient uuid, at timestamptz, "isReversed" boolean)
             WHERE b.patient = r.patient AND b.at < r.at AND NOT b."isReversed")
     FROM json_to_recordset($2) AS r (patient uuid, at timestamptz, line text, "isReversed" boolean)`,
    [test.clinic.id, rows('conversions')],
  );
}

function byHand(patients: readonly Patient[], eligibility: Lookback): Record<string, unknown> {
  const sums: Record<string, [number, number]> = {};
  for (const { touches, conversions } of patients) {
    const inOrder = touches.map((touch, seq) => ({ ...touch, seq })).sort((a, b) => a.at - b.at || a.seq - b.seq);
    const counted = inOrder
      .filter(({ channel }) => !eligibility.excludeChannels.includes(channel))
      .map(({ channel, campaign, ...touch }) => ({ ...touch, channel: `${channel}\x1f${campaign}` }));
    const told = (end: { at: number; serviceLine: string | null }, converted: number) => {
      const before = conversions.filter((one) => one.at < end.at && !one.isReversed);
      const journey = { touches: counted, conversions: [...before, end].map((one) => ({ ...one, value: 0 })) };
      const met = eligibleTouches(journey, { ...end, value: 0 }, { ...eligibility, excludeChannels: [] });
      if (met.length === 0) return;
      const places = [...new Set(met.map(({ channel }) => channel))].sort();
      const sum = (sums[`${end.serviceLine ?? ''}: ${places.join()}`] ??= [0, 0]);
      sum[0] += 1;
      sum[1] += converted;
    };
    const isWithin = ({ at, serviceLine: line }: { at: number; serviceLine: string | null }) =>
      at >= FROM && at < TO && line !== 'vision';
    for (const conversion of conversions.filter(isWithin)) told(conversion, 1);
    for (const touch of inOrder.filter(
      (one, place) => isWithin(one) && isLost(inOrder, place, conversions, eligibility),
    ))
      told(touch, 0);
  }
  return sums;
}

/** Whether nothing came for as long as touches count, and that time is over. */
function isLost(
  inOrder: readonly Touch[],
  place: number,
  conversions: readonly Conversion[],
  { lookbackDays }: Lookback,
): boolean {
  const at = inOrder[place]?.at ?? NaN;
  const until = at + lookbackDays * DAY_MS;
  const next = inOrder[place + 1]?.at ?? Infinity;
  return until < NOW && next > until && !conversions.some((one) => one.at >= at && one.at <= until);
}

function idOf(place: number): string {
  return `019a0000-0000-7000-8000-${String(place).padStart(12, '0')}`;
}
