import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import type { AuditEvent } from './audit-event.ts';
import { AuditRepository } from './audit.repository.ts';

/** The one place where the audit trail is written. */
@Injectable()
export class AuditService {
  constructor(
    private readonly events: AuditRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Writes a row in the caller's transaction: what is done and the record of it commit together. */
  async record(tx: Sql, event: AuditEvent): Promise<void> {
    await this.events.add(tx, { ...event, id: this.ids.next(), at: this.clock.now() });
  }
}
