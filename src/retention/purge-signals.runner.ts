import { Injectable } from '@nestjs/common';

import { type Expired, type Purged, purgedOf } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import { RejudgingService } from '../segments/rejudging.service.ts';
import { SignalsService } from '../signals/signals.service.ts';

/** Takes away what signals were about, and has those judged again of whom a rule may know less by that. */
@Injectable()
export class PurgeSignalsRunner {
  constructor(
    private readonly signals: SignalsService,
    private readonly rejudging: RejudgingService,
  ) {}

  async purge(tx: Sql, expired: Expired, limit: number): Promise<Purged> {
    const purged = await this.signals.purge(tx, expired, limit);
    await this.rejudging.blanked(tx, expired.clinicId, purged);
    return purgedOf(purged);
  }

  count(sql: Sql, expired: Expired): Promise<number> {
    return this.signals.countExpired(sql, expired);
  }
}
