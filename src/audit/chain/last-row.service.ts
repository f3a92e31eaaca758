import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { AuditEvent } from '../audit-event.ts';
import { AuditService } from '../audit.service.ts';
import { ChainWorker } from './chain.worker.ts';

/** Ends a chain whose key is about to be destroyed. */
@Injectable()
export class LastRowService {
  constructor(
    private readonly audit: AuditService,
    private readonly chains: ChainWorker,
  ) {}

  /** Writes the last row that can be linked, and links it with whatever still waits. */
  async write(tx: Sql, event: AuditEvent): Promise<void> {
    await this.audit.record(tx, event);
    await this.chains.linkLast(tx);
  }
}
