import fc from 'fast-check';

import { FUNNEL_STAGES, type FunnelStage } from '../../../src/analytics/funnels/funnel.ts';
import type { LeakCell } from '../../../src/analytics/funnels/leaks.ts';
import { LeaksView } from '../../../src/analytics/funnels/leaks.view.ts';
import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { day, ResultsClinic } from './results-clinic.ts';

const LINES = ['dental-hygiene', 'implants'] as const;
const [FROM, TO, NOW] = [day(0), day(40), day(50)];
const A_YEAR_BEFORE = day(-365);
const QUANTILE = 0.75;

/** Quarters of days, in no order: what came late may have happened before what was known already. */
const moment = fc.oneof(
  fc.integer({ min: -30 * 4, max: 60 * 4 }).map((quarters) => quarters / 4),
  fc.integer({ min: -380, max: -350 }),
);
const episode = fc.record({
  line: fc.constantFrom(...LINES),
  // After two patients turned out to be one, an episode may have come to a stage twice. Only the first time counts.
  stages: fc.dictionary(
    fc.constantFrom(...FUNNEL_STAGES, 'lapsed'),
    fc.oneof({ weight: 4, arbitrary: fc.tuple(moment) }, fc.tuple(moment, moment)),
    { minKeys: 1, maxKeys: 5 },
  ),
});

type Times = Readonly<Partial<Record<string, number>>>;

describe('who moves on from a stage, counted by the database and by hand', () => {
  let test: TestApp;
  let results: ResultsClinic;

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(NOW.toISOString()) });
    results = new ResultsClinic(test, test.clinic);
  }, 120_000);
  afterAll(() => test.stop());

  it('is the same for whatever happened', async () => {
    const query = { clinicId: test.clinic.id, from: FROM, to: TO, hidesSensitive: false, serviceLine: null };
    await fc.assert(
      fc.asyncProperty(fc.array(episode, { maxLength: 25 }), async (episodes) => {
        await results.query(`DELETE FROM stage_change WHERE clinic_id = $1`, [test.clinic.id]);
        const rows = episodes.flatMap(({ line, stages }, at) =>
          Object.entries(stages).flatMap(([to_stage, times]) =>
            times.map((days, time) => ({
              ...{
                patient_id: results.id(`patient ${at % 7}`),
                service_line: line,
                episode: at,
                to_stage,
                at: day(days),
              },
              ...{ recorded_at: day(days), rule: 'test', signal_id: results.id(`${at} ${to_stage} ${time}`) },
            })),
          ),
        );
        await results.add('stage_change', rows, false);

        const cells = await test.db.api.forClinic(test.clinic.id, (tx) => new LeaksView().cells(tx, query, NOW));

        expect(cells).toEqual(cellsOf(episodes.map(({ line, stages }) => ({ line, times: seen(stages) }))));
      }),
      { numRuns: 100 },
    );
  });
});

/** The first time of each stage in milliseconds, without what was too long ago or is not yet. */
function seen(stages: Readonly<Record<string, readonly number[]>>): Times {
  const times = Object.entries(stages).map(([stage, days]) => [stage, day(Math.min(...days))] as const);
  const within = times.filter(([, at]) => at >= A_YEAR_BEFORE && at <= NOW);
  return Object.fromEntries(within.map(([stage, at]) => [stage, at.getTime()]));
}

function cellsOf(episodes: readonly { readonly line: string; readonly times: Times }[]): LeakCell[] {
  return LINES.flatMap((serviceLine) => {
    const ofLine = episodes.filter(({ line }) => line === serviceLine).map(({ times }) => times);
    return [...FUNNEL_STAGES].sort().flatMap((stage) => {
      const usual = usualOf(ofLine, stage);
      return usual === undefined ? [] : [cellOf(ofLine, { serviceLine, stage, usual })];
    });
  });
}

function usualOf(episodes: readonly Times[], stage: FunnelStage): number | undefined {
  const took = episodes
    .flatMap((times) => {
      const [at, next] = [times[stage] ?? Infinity, nextOf(times, stage)];
      return at < FROM.getTime() && next < FROM.getTime() ? [Math.max(at, next) - at] : [];
    })
    .sort((a, b) => a - b);
  if (took.length === 0) return undefined;
  const place = QUANTILE * (took.length - 1);
  const [low, high] = [took[Math.floor(place)] ?? NaN, took[Math.ceil(place)] ?? NaN];
  return low + (place - Math.floor(place)) * (high - low);
}

function cellOf(
  episodes: readonly Times[],
  { serviceLine, stage, usual }: { readonly serviceLine: string; readonly stage: FunnelStage; readonly usual: number },
): LeakCell {
  const came = episodes.filter(
    (times) => (times[stage] ?? Infinity) < TO.getTime() && at(times) + usual <= NOW.getTime(),
  );
  const counted = (some: readonly Times[]) => ({
    people: some.length,
    moved: some.filter((times) => nextOf(times, stage) <= at(times) + usual).length,
  });
  function at(times: Times): number {
    return times[stage] ?? Infinity;
  }
  return {
    ...{ serviceLine, stage, usualSeconds: usual / 1000 },
    now: counted(came.filter((times) => at(times) >= FROM.getTime())),
    past: counted(came.filter((times) => at(times) < FROM.getTime())),
  };
}

/** When it came to the first stage behind this one that it came to at all. */
function nextOf(times: Times, stage: FunnelStage): number {
  const later = FUNNEL_STAGES.slice(FUNNEL_STAGES.indexOf(stage) + 1).map((one) => times[one]);
  return later.find((at) => at !== undefined) ?? Infinity;
}
