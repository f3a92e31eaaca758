import { type INestApplication, type INestApplicationContext, Logger, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { LiveWorker } from './admin/live/live.worker.ts';
import { MessageSumsWorker } from './analytics/performance/message-sums.worker.ts';
import { RefreshWorker } from './analytics/reports/refresh.worker.ts';
import { TouchesWorker } from './analytics/touches/touches.worker.ts';
import { AnchorWorker } from './audit/chain/anchor.worker.ts';
import { ChainWorker } from './audit/chain/chain.worker.ts';
import { MigrateRunsWorker } from './engine/migrate-runs.worker.ts';
import { PendingWorker } from './engine/pending.worker.ts';
import { SegmentsWorker } from './engine/segments.worker.ts';
import { TimersWorker } from './engine/timers.worker.ts';
import { EnrolmentsWorker } from './enrolments/enrolments.worker.ts';
import { FeaturesModule } from './features.module.ts';
import { SignalConsumer } from './intake/signal.consumer.ts';
import { DispatchWorker } from './messages/dispatch/dispatch.worker.ts';
import { SettleWorker } from './messages/outcomes/settle.worker.ts';
import { BreakerWorker } from './journeys/breaker.worker.ts';
import { StuckRunsWorker } from './journeys/runs/stuck-runs.worker.ts';
import { UnknownWorker } from './messages/outcomes/unknown.worker.ts';
import { SystemClock } from './platform/clock.ts';
import { type Config, readConfig, type Role } from './platform/config.ts';
import { Failure, isFailure } from './platform/errors.ts';
import { JsonLogger } from './platform/json-logger.ts';
import { describeError } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import type { PlatformOptions } from './platform/platform.module.ts';
import { openStore } from './platform/store.ts';
import { type Worker, WorkerLoops } from './platform/worker-loop.ts';
import { AgreementAlertsWorker } from './agreements/agreement-alerts.worker.ts';
import { LapseWorker } from './lifecycle/lapse.worker.ts';
import { RecallDueWorker } from './recalls/recall-due.worker.ts';
import { ResealWorker } from './sealing/reseal.worker.ts';
import { RetentionWorker } from './retention/retention.worker.ts';
import { SimulationWorker } from './simulation/simulation.worker.ts';
import { DemoService } from './demo/demo.service.ts';
import { progressLine } from './demo/progress-line.ts';

/** The background work of each role, and how long a loop naps when it finds nothing to do. */
const WORKERS: Readonly<Record<Role, readonly (readonly [Type<Worker>, idleMs: number])[]>> = {
  api: [[LiveWorker, 1_000]],
  ingest: [],
  timers: [[TimersWorker, 250]],
  dispatch: [
    [DispatchWorker, 250],
    [SettleWorker, 5_000],
    [UnknownWorker, 60_000],
  ],
  jobs: [
    [PendingWorker, 250],
    [TouchesWorker, 250],
    [ChainWorker, 1_000],
    [AnchorWorker, 60_000],
    [MigrateRunsWorker, 1_000],
    [SegmentsWorker, 1_000],
    [EnrolmentsWorker, 1_000],
    [SimulationWorker, 1_000],
    [RecallDueWorker, 5_000],
    [LapseWorker, 60_000],
    [RefreshWorker, 30_000],
    [MessageSumsWorker, 30_000],
    [ResealWorker, 10_000],
    [AgreementAlertsWorker, 60_000],
    [BreakerWorker, 60_000],
    [StuckRunsWorker, 600_000],
    [RetentionWorker, 600_000],
  ],
};

const logger = new Logger('Attend');

async function main(): Promise<void> {
  const config = readConfig();
  const store = await openStore(config);
  let app: INestApplicationContext | undefined;
  const close = async () => {
    try {
      await app?.close();
    } finally {
      await store.close();
    }
  };
  const isStopping = onSignal(close);
  try {
    const clock = new SystemClock();
    await migrate(store.url, clock.now());
    const options = { config, databaseUrl: store.url, clock };
    const api = config.roles.has('api') ? await createApi(options) : undefined;
    app = api ?? (await createWorkers(options));
    await start(app, api, config);
  } catch (error) {
    // What a stop cuts off has failed as it should.
    if (isStopping()) return;
    await close().catch(() => undefined);
    throw error;
  }
}

async function start(app: INestApplicationContext, api: INestApplication | undefined, config: Config): Promise<void> {
  await app.init();
  if (config.roles.has('jobs')) await app.get(DemoService, { strict: false }).seed(progressLine(process.stdout));
  if (api) await listen(api, config);
  startLoops(app, config);
  for (const { name, variable } of config.cleartext) {
    logger.warn(`${name} is spoken to in the clear (${variable})`);
  }
  if (config.mode === 'live' && config.databaseUrl === undefined) {
    logger.warn('live mode on the embedded PostgreSQL, which has no backups and no password: set DATABASE_URL');
  }
  logger.log(`started with the roles ${[...config.roles].join(', ')} in ${config.mode} mode`);
  if (api) await printSummary(api);
}

/** Loaded here: its controllers and their documentation are half of what there is to load, and of no use to the other roles. */
async function createApi(options: PlatformOptions): Promise<INestApplication> {
  const { config } = options;
  const [{ AppModule }, { createHttpApp }] = await Promise.all([
    import('./app.module.ts'),
    import('./platform/http.ts'),
  ]);
  return createHttpApp(AppModule.with(options), {
    rateLimits: config.rateLimits,
    trustedProxies: config.trustedProxies,
    logger: loggerOf(config),
  });
}

function createWorkers(options: PlatformOptions): Promise<INestApplicationContext> {
  const logger = loggerOf(options.config);
  return NestFactory.createApplicationContext(FeaturesModule.with(options), { logger, abortOnError: false });
}

function loggerOf({ logLevel }: Config): JsonLogger {
  return new JsonLogger(logLevel, process.stdout.isTTY);
}

async function printSummary(app: INestApplication): Promise<void> {
  const summary = await app.get(DemoService, { strict: false }).summary();
  if (summary !== undefined) process.stdout.write(summary);
}

async function listen(app: INestApplication, { port, publicUrl }: Config): Promise<void> {
  try {
    await app.listen(port, '0.0.0.0');
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (isTaken)
      throw new Failure('conflict', `PORT: port ${port} is in use; stop what uses it or set another`, { cause: error });
    throw error;
  }
  logger.log(`listening on ${publicUrl}`);
}

function startLoops(app: INestApplicationContext, { roles }: Config): void {
  const loops = app.get(WorkerLoops);
  for (const role of roles) {
    for (const [worker, idleMs] of WORKERS[role]) loops.add(app.get(worker, { strict: false }), idleMs);
  }
  loops.start();
  if (roles.has('ingest')) app.get(SignalConsumer, { strict: false }).start();
}

/** The first Ctrl-C closes in order; the second does not wait. Answers whether there was one. */
function onSignal(close: () => Promise<void>): () => boolean {
  let isClosing = false;
  const stop = () => {
    if (isClosing) process.exit(130);
    isClosing = true;
    logger.log('stopping; press Ctrl-C again to stop at once');
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(`the shutdown failed. ${describeError(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return () => isClosing;
}

// An error that nobody caught may quote a row or a number; Node would print it in full.
process.on('uncaughtException', (error) => {
  logger.fatal(`stopping because of an error that nobody caught. ${describeError(error)}`);
  process.exit(1);
});

main().catch((error: unknown) => {
  // What somebody can mend is said in one line; anything else is a bug and brings its stack.
  process.stderr.write(`attend: ${isFailure(error) ? error.message : describeError(error)}\n`);
  process.exit(1);
});
