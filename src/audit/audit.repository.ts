import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { AuditRecord } from './audit-event.ts';

/** The audit trail. The database refuses to change or remove a row, to every role. */
@Injectable()
export class AuditRepository {
  async add(tx: Sql, event: AuditRecord): Promise<void> {
    await tx.query(
      `INSERT INTO audit_event
         (clinic_id, id, at, actor_kind, actor_id, actor_role, action, object_kind, object_id, result, request_id, detail)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        event.clinicId,
        event.id,
        event.at,
        event.actor.kind,
        event.actor.id,
        event.actor.role,
        event.action,
        event.object?.kind ?? null,
        event.object?.id ?? null,
        event.result,
        event.requestId ?? null,
        JSON.stringify(event.detail ?? {}),
      ],
    );
  }
}
