import { Injectable } from '@nestjs/common';

import { AuditService } from '../audit/audit.service.ts';
import type { HttpRequest } from '../platform/http-request.ts';
import { ApiDatabase } from '../platform/sql.ts';
import type { Caller } from './caller.ts';

/** Calls that were refused before they began: each leaves a row, in a transaction of its own. */
@Injectable()
export class RefusalsService {
  constructor(
    private readonly audit: AuditService,
    private readonly database: ApiDatabase,
  ) {}

  async record(caller: Caller, action: string, request: HttpRequest): Promise<void> {
    const { clinicId } = caller;
    await this.database.forClinic(clinicId, (tx) =>
      this.audit.record(tx, {
        clinicId,
        actor: caller,
        action,
        result: 'refused',
        requestId: request.id,
        detail: { method: request.method, route: request.routeOptions.url ?? '' },
      }),
    );
  }
}
