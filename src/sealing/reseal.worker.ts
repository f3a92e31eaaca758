import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { DataKeys } from '../platform/data-keys.ts';
import { Database } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { DataKeysService } from './data-keys.service.ts';
import { ResealRunner } from './reseal.runner.ts';

/**
 * Seals anew what is sealed under an old key, page by page, and destroys the key when nothing needs it. How far it has come is
 * in the database: whatever ends it, another process goes on.
 */
@Injectable()
export class ResealWorker implements Worker {
  readonly name = 'reseal';

  constructor(
    private readonly database: Database,
    private readonly dataKeys: DataKeys,
    private readonly rotations: DataKeysService,
    private readonly runner: ResealRunner,
    private readonly clock: Clock,
  ) {}

  async runOnce(): Promise<number> {
    let rotated = 0;
    try {
      rotated = await this.database.transaction((tx) => this.rotations.rotateMarked(tx));
    } finally {
      // Whatever became of that, such as a key service out of reach: what is under way needs no new key.
      rotated += await this.step();
    }
    return rotated;
  }

  private step(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const work = await this.dataKeys.claimReseal(tx, this.clock.now());
      if (!work) return 0;
      await this.runner.step(tx, work.clinicId, work.version);
      return 1;
    });
  }
}
