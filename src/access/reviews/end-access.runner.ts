import { Injectable } from '@nestjs/common';

import { AuditService } from '../../audit/audit.service.ts';
import type { AuditEvent } from '../../audit/audit-event.ts';
import type { Sql } from '../../platform/sql.ts';
import { type Caller, nameOf } from '../caller.ts';
import { ApiKeyChangesService } from '../keys/api-key-changes.service.ts';
import { UserChangesService } from '../users/user-changes.service.ts';
import type { Access } from './access-review.ts';

/** As the trail calls it when somebody ends one by itself: whoever asks when a person lost their access finds it either way. */
const ACTIONS = { user: 'user.change', api_key: 'api-key.revoke' } as const;

/** Ends what a review ends, in as many statements however much that is. */
@Injectable()
export class EndAccessRunner {
  constructor(
    private readonly users: UserChangesService,
    private readonly keys: ApiKeyChangesService,
    private readonly audit: AuditService,
  ) {}

  /**
   * With the power of an admin: it takes access away and gives none, so whoever reviews needs no more. Owners are ended by owners.
   * Raises `conflict` and `forbidden`. Each that is ended has a row in the trail.
   */
  async end(tx: Sql, caller: Caller, reviewId: string, ended: readonly Access[]): Promise<void> {
    const idsOf = (kind: Access['kind']) => ended.filter((one) => one.kind === kind).map(({ id }) => id);
    const role = caller.role === 'owner' ? 'owner' : 'admin';
    await this.users.disableAll(tx, { clinicId: caller.clinicId, role, name: nameOf(caller) }, idsOf('user'));
    await this.keys.revokeAll(tx, caller, idsOf('api_key'));
    await this.audit.recordAll(
      tx,
      ended.map(({ kind, id }): AuditEvent => ({
        clinicId: caller.clinicId,
        actor: caller,
        action: ACTIONS[kind],
        object: { kind, id },
        result: 'ok',
        detail: { review: reviewId },
      })),
    );
  }
}
