import { performance } from 'node:perf_hooks';

import { attributionQuerySchema } from '../src/analytics/reports/attribution-query.ts';
import { creditOfPaths } from '../src/analytics/reports/channel-credit.ts';
import { CreditView } from '../src/analytics/reports/credit.view.ts';
import { lineGroupsOf } from '../src/analytics/reports/line-groups.ts';
import { monthsBetween } from '../src/analytics/reports/months.ts';
import { PLANS } from '../src/analytics/reports/plans.ts';
import { PathView } from '../src/analytics/reports/path.view.ts';
import { RefreshWorker } from '../src/analytics/reports/refresh.worker.ts';
import type { Scope } from '../src/analytics/reports/relations.ts';
import { AttributionService } from '../src/analytics/reports/attribution.service.ts';
import { SHIPPED_SETTINGS } from '../src/analytics/settings/attribution-settings.ts';
import { TouchesService } from '../src/analytics/touches/touches.service.ts';
import { CohortsService } from '../src/analytics/worth/cohorts.service.ts';
import { LifetimeService } from '../src/analytics/worth/lifetime.service.ts';
import { ReturnService } from '../src/analytics/worth/return.service.ts';
import { ApiDatabase, type Sql } from '../src/platform/sql.ts';
import { END, load, type Load, loadDay } from './attribution-load.ts';
import { type Result, result } from './result.ts';
import { buildWorld, settle, type World } from './world.ts';

const SUITE = 'attribution';
const ZONE = 'America/New_York';
const START = new Date('2016-01-01T05:00:00Z');
/** 300,000 for 5,000,000. */
const CONVERSIONS_PER_TOUCH = 0.06;
const OWNER = { kind: 'api_key', id: '019a0000-0000-7000-8000-000000000001', role: 'owner' } as const;

export interface AttributionOptions {
  readonly touches: number;
  readonly log: (line: string) => void;
}

/** The touches of each conversion in their order, and nothing reckoned of them. */
const BARE = `
  SELECT sum(p.place) AS places FROM (
    SELECT row_number() OVER (PARTITION BY c.id ORDER BY t.at, t.seq) AS place
    FROM conversion AS c JOIN touch AS t
      ON t.clinic_id = c.clinic_id AND t.patient_id = c.patient_id AND t.at <= c.at AND t.at >= c.at - interval '90 days'
    WHERE c.clinic_id = $1 AND c.kind = 'booked'
  ) AS p`;

/** All models over all that there is, beside one bare pass over the same join; and reports over ten years from kept sums. */
export async function benchAttribution({ touches, log }: AttributionOptions): Promise<Result[]> {
  const conversions = Math.round(touches * CONVERSIONS_PER_TOUCH);
  const world = await buildWorld([], []);
  try {
    await load(world, { touches, conversions });
    log(`  ${touches} touches and ${conversions} conversions are there`);
    const whole = await benchWhole(world);
    log('  all of it was divided at once');
    return [...whole, ...(await benchKept(world, { touches, conversions }))];
  } finally {
    await world.close();
  }
}

/** Once before, so that both find the same in memory. */
async function benchWhole(world: World): Promise<Result[]> {
  const [group] = lineGroupsOf(SHIPPED_SETTINGS);
  if (!group) throw new Error('there are no settings');
  const { clinicId } = world.place;
  const scope: Scope = {
    ...{ clinicId, kind: 'booked', lines: group.lines, isRest: group.isRest, joins: SHIPPED_SETTINGS.joins },
    ...{ months: monthsBetween(START, END, ZONE).map(({ month }) => month), from: START, to: END },
  };
  const read = (work: (tx: Sql) => Promise<unknown>) => seconds(() => world.get(ApiDatabase).forClinic(clinicId, work));
  const planned = (work: (tx: Sql) => Promise<unknown>) =>
    read(async (tx) => {
      await tx.query(PLANS);
      await work(tx);
    });
  const bare = () => read((tx) => tx.query(BARE, [clinicId]));
  const models = () =>
    planned((tx) => world.get(CreditView).credit(tx, scope, group, { isNew: null, isReversed: null }));
  await bare();
  const divided = [await models(), await models()];
  const passed = [await bare(), await bare()];
  const ways = await planned(async (tx) => {
    const rows = await world.get(PathView).paths(tx, scope, group, { places: ['channel'], order: 1, now: END });
    creditOfPaths('markov', rows, 'conversions');
    creditOfPaths('shapley', rows, 'rate_within');
  });
  return [
    result(SUITE, 'seconds for eight models together', Math.min(...divided), 's', Math.min(...passed)),
    result(SUITE, 'seconds more for Markov and Shapley', ways, 's'),
  ];
}

async function benchKept(world: World, amount: Load): Promise<Result[]> {
  const { clinicId } = world.place;
  await world.get(ApiDatabase).forClinic(clinicId, (tx) => world.get(TouchesService).countOtherwise(tx, clinicId));
  const filled = await seconds(() => refresh(world));
  await settle(world.place);
  const query = { from: '2016-01-01', to: '2025-12-31', by: 'channel,serviceLine' };
  const report = (model: string) =>
    seconds(() =>
      world
        .get(ApiDatabase)
        .forClinic(clinicId, (tx) =>
          world
            .get(AttributionService)
            .report(tx, { ...OWNER, clinicId }, attributionQuerySchema.parse({ ...query, model })),
        ),
    );
  await report('linear');
  const reports = [await report('linear'), await report('markov'), await report('shapley')];
  const worth = await benchWorth(world);
  await loadDay(world, amount);
  const day = await seconds(() => refresh(world));
  return [
    result(SUITE, 'seconds to sum ten years', filled, 's'),
    ...['linear', 'markov', 'shapley'].map((model, place) =>
      result(SUITE, `seconds for a report over ten years, ${model}`, reports[place] ?? NaN, 's'),
    ),
    ...worth,
    result(SUITE, 'seconds to sum what a day changed', day, 's'),
  ];
}

/** What conversions were worth; days of five years are the most that may be asked for. */
async function benchWorth(world: World): Promise<Result[]> {
  const caller = { ...OWNER, clinicId: world.place.clinicId };
  const days = { from: '2021-01-01', to: '2025-12-31' };
  const read = (work: (tx: Sql) => Promise<unknown>) =>
    seconds(() => world.get(ApiDatabase).forClinic(caller.clinicId, work));
  return [
    result(
      SUITE,
      'seconds for the return of five years',
      await read((tx) => world.get(ReturnService).report(tx, caller, days)),
      's',
    ),
    result(
      SUITE,
      'seconds for cohorts of five years',
      await read((tx) => world.get(CohortsService).report(tx, caller, days)),
      's',
    ),
    result(
      SUITE,
      'seconds for lifetime value over all years',
      await read((tx) => world.get(LifetimeService).of(tx, caller, { years: 5, discount: 0.1 })),
      's',
    ),
  ];
}

async function refresh(world: World): Promise<void> {
  while ((await world.get(RefreshWorker).runOnce()) > 0);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
