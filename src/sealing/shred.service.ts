import { Injectable } from '@nestjs/common';

import type { Actor } from '../audit/audit-event.ts';
import { LastRowService } from '../audit/chain/last-row.service.ts';
import { Clock } from '../platform/clock.ts';
import { DataKeys } from '../platform/data-keys.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import { ResealRepository } from './reseal.repository.ts';

/** The end of a clinic that leaves. */
@Injectable()
export class ShredService {
  constructor(
    private readonly trail: LastRowService,
    private readonly repository: ResealRepository,
    private readonly dataKeys: DataKeys,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /**
   * Closes a clinic and destroys its keys: nothing of what was sealed for it can be read again by anybody. The row in the audit
   * trail comes first, because the key that it is chained with is destroyed too.
   */
  async shred(tx: Sql, clinicId: string, actor: Actor): Promise<void> {
    const object = { kind: 'clinic', id: clinicId };
    await this.trail.write(tx, { clinicId, actor, action: 'clinic.shred', object, result: 'ok' });
    const now = this.clock.now();
    await this.repository.closeClinic(tx, clinicId, now);
    await this.dataKeys.destroyAll(tx, clinicId, now);
    this.keys.forget(clinicId);
  }
}
