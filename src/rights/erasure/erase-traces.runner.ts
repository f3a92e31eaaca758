import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { StoredAnswersService } from '../../access/stored-answers.service.ts';
import { TouchesService } from '../../analytics/touches/touches.service.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import type { Sql } from '../../platform/sql.ts';
import type { ErasureCounts, ErasureScope } from './erasure.ts';

/** Erases what was derived from what somebody did and what requests left behind, and writes down that somebody was erased. */
@Injectable()
export class EraseTracesRunner {
  constructor(
    private readonly answers: StoredAnswersService,
    private readonly touches: TouchesService,
    private readonly audit: AuditService,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async erase(tx: Sql, { clinicId, patientIds }: ErasureScope): Promise<ErasureCounts> {
    // What was erased here lies in backups, sealed: destroying the key closes it there too.
    await this.keys.requestShred(tx, clinicId, this.clock.now());
    const touches = await this.touches.erase(tx, clinicId, patientIds);
    return { touches, storedAnswers: await this.answers.erase(tx, clinicId, patientIds) };
  }

  /** Commits with the erasure. The request that asked for it has a row of its own. */
  async record(tx: Sql, by: Caller, patientId: string, counts: ErasureCounts): Promise<void> {
    await this.audit.record(tx, {
      clinicId: by.clinicId,
      actor: by,
      action: 'patient.erased',
      object: { kind: 'patient', id: patientId },
      result: 'ok',
      detail: counts,
    });
  }
}
