import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';

import { Clock, SystemClock, WallClock } from './clock.ts';
import { Config } from './config.ts';
import { DataKeys } from './data-keys.ts';
import { Metrics } from './http-metrics.ts';
import { Ids, RandomIds } from './ids.ts';
import { KeyMetrics } from './key-metrics.ts';
import { Keys } from './keys.ts';
import { Outgoing } from './outgoing.ts';
import { ApiDatabase, Database, dataSourceOf } from './sql.ts';
import { WorkerLoops } from './worker-loop.ts';

export interface PlatformOptions {
  readonly config: Config;
  /** Where PostgreSQL is: `config.databaseUrl`, or the embedded one. */
  readonly databaseUrl: string;
  /** The system's clock unless given: the sandbox and tests move theirs. */
  readonly clock?: Clock | undefined;
  /** The clock that the sandbox cannot move; `clock` unless given. */
  readonly wallClock?: Clock | undefined;
}

/** What every feature may ask for without importing it. The only global module. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    private readonly loops: WorkerLoops,
    private readonly database: Database,
    private readonly apiDatabase: ApiDatabase,
    private readonly outgoing: Outgoing,
  ) {}

  static with({ config, databaseUrl, clock = new SystemClock(), wallClock = clock }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: WallClock, useValue: wallClock },
        { provide: Ids, useClass: RandomIds },
        {
          provide: Outgoing,
          useValue: new Outgoing({ allowsPrivate: config.mode === 'sandbox', privateHosts: config.privateHosts }),
        },
        { provide: Keys, useValue: new Keys(config.masterKeys, clock) },
        { provide: DataKeys, useValue: new DataKeys(config.masterKeys) },
        Metrics,
        KeyMetrics,
        { provide: WorkerLoops, useValue: new WorkerLoops() },
        {
          provide: Database,
          useFactory: async () =>
            new Database(await dataSourceOf({ url: databaseUrl, role: 'attend_engine' }).initialize()),
        },
        {
          provide: ApiDatabase,
          useFactory: async () =>
            new ApiDatabase(await dataSourceOf({ url: databaseUrl, role: 'attend_api' }).initialize()),
        },
      ],
      exports: [Config, Clock, WallClock, Ids, Keys, DataKeys, Outgoing, Database, ApiDatabase, WorkerLoops, Metrics],
    };
  }

  /** Runs after the server stopped listening and every other module has stopped: the pass at hand first, then the pools. */
  async onApplicationShutdown(): Promise<void> {
    await this.loops.stop();
    await Promise.all([
      this.outgoing.close(),
      this.database.dataSource.destroy(),
      this.apiDatabase.dataSource.destroy(),
    ]);
  }
}
