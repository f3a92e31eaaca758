import { performance } from 'node:perf_hooks';

import { ExperimentsService } from '../src/analytics/experiments/experiments.service.ts';
import { FunnelsService } from '../src/analytics/funnels/funnels.service.ts';
import { MESSAGE_GROUPS } from '../src/analytics/performance/message-figures.ts';
import { MessageSumsWorker } from '../src/analytics/performance/message-sums.worker.ts';
import { PerformanceService } from '../src/analytics/performance/performance.service.ts';
import { ApiDatabase, type Sql } from '../src/platform/sql.ts';
import { type Result, result } from './result.ts';
import { END, loadResults } from './results-load.ts';
import { buildWorld, query, settle, type World } from './world.ts';

const SUITE = 'results';
const SPAN = { from: new Date('2016-01-01T05:00:00Z'), to: END };
/** From the middle of a month to the middle of another, so that the ends are counted at once. */
const CUT_SPAN = { from: new Date('2016-01-15T05:00:00Z'), to: new Date('2025-12-15T05:00:00Z') };

export interface ResultsOptions {
  readonly sent: number;
  readonly log: (line: string) => void;
}

/** Reports over ten years: on messages before and after they are summed, on what journeys bring, and on where patients are lost. */
export async function benchResults({ sent, log }: ResultsOptions): Promise<Result[]> {
  const world = await buildWorld([], []);
  try {
    await loadResults(world, sent);
    log(`  ${sent} messages are there`);
    const whole = await messagesBy(world, 'channel', SPAN);
    const filled = await seconds(() => refresh(world));
    log('  they are summed');
    await settle(world.place);
    const reports = [];
    for (const by of MESSAGE_GROUPS)
      reports.push(result(SUITE, `seconds for messages by ${by}`, await messagesBy(world, by, SPAN), 's', whole));
    const cut = await messagesBy(world, 'channel', CUT_SPAN);
    await query(
      world.place,
      `UPDATE message SET outcome_reason = 'bench' WHERE planned_at >= '2020-02-01' AND planned_at < '2020-02-02'`,
    );
    const stale = await messagesBy(world, 'channel', SPAN);
    return [
      result(SUITE, 'seconds to sum messages of ten years', filled, 's'),
      ...reports,
      result(SUITE, 'seconds for messages between days', cut, 's'),
      result(SUITE, 'seconds for messages with a month that changed', stale, 's'),
      result(SUITE, 'seconds to sum a month that changed', await seconds(() => refresh(world)), 's'),
      ...(await benchPatients(world)),
    ];
  } finally {
    await world.close();
  }
}

async function benchPatients(world: World): Promise<Result[]> {
  const { clinicId } = world.place;
  const told = { ...SPAN, smallest: null };
  const lift = { ...told, outcome: 'booked', withinDays: 30 } as const;
  const experiments = world.get(ExperimentsService);
  const ofOne = { ...lift, version: null };
  const leaks = { ...told, serviceLine: null, least: 1, from: new Date('2017-01-01T05:00:00Z') };
  const measured = {
    'lift of all journeys': (tx: Sql) => experiments.liftOfJourneys(tx, clinicId, lift),
    'lift of one journey': (tx: Sql) => experiments.liftOfJourney(tx, clinicId, 'journey-3', ofOne),
    leaks: (tx: Sql) => world.get(FunnelsService).leaks(tx, clinicId, leaks),
  };
  const results: Result[] = [];
  for (const [name, work] of Object.entries(measured))
    results.push(result(SUITE, `seconds for ${name}`, await read(world, work), 's'));
  return results;
}

function messagesBy(world: World, by: (typeof MESSAGE_GROUPS)[number], span: typeof SPAN): Promise<number> {
  const { clinicId } = world.place;
  return read(world, (tx) => world.get(PerformanceService).messages(tx, { clinicId, by, ...span, smallest: null }));
}

function read(world: World, work: (tx: Sql) => Promise<unknown>): Promise<number> {
  return seconds(() => world.get(ApiDatabase).forClinic(world.place.clinicId, work));
}

async function refresh(world: World): Promise<void> {
  while ((await world.get(MessageSumsWorker).runOnce()) > 0);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
