import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { AuditRecord } from './audit-event.ts';

export interface NewAuditRecord extends AuditRecord {
  readonly at: Date;
  /** Null: there was no key to make it with. */
  readonly mac: string | null;
}

/** The audit trail. The database refuses to change or remove a row, to every role. */
@Injectable()
export class AuditRepository {
  /** Writes rows and what is still to be linked, in one statement: neither is ever there without the other. */
  async add(tx: Sql, events: readonly NewAuditRecord[]): Promise<void> {
    await tx.query(
      `WITH written AS (
         INSERT INTO audit_event (clinic_id, id, at, actor_kind, actor_id, actor_role, action, object_kind, object_id, purpose,
                                  result, request_id, detail, mac)
         SELECT e.clinic_id, e.id, e.at, e.actor_kind, e.actor_id, e.actor_role, e.action, e.object_kind, e.object_id, e.purpose,
                e.result, e.request_id, e.detail, e.mac
         FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                     $9::text[], $10::text[], $11::text[], $12::text[], $13::jsonb[], $14::bytea[])
           AS e (clinic_id, id, at, actor_kind, actor_id, actor_role, action, object_kind, object_id, purpose, result,
                 request_id, detail, mac)
         RETURNING clinic_id, id
       )
       INSERT INTO audit_unlinked (clinic_id, event_id) SELECT clinic_id, id FROM written`,
      [
        events.map((event) => event.clinicId),
        events.map((event) => event.id),
        events.map((event) => event.at),
        events.map((event) => event.actorKind),
        events.map((event) => event.actorId),
        events.map((event) => event.actorRole),
        events.map((event) => event.action),
        events.map((event) => event.objectKind),
        events.map((event) => event.objectId),
        events.map((event) => event.purpose),
        events.map((event) => event.result),
        events.map((event) => event.requestId),
        events.map((event) => JSON.stringify(event.detail)),
        events.map((event) => (event.mac === null ? null : Buffer.from(event.mac, 'hex'))),
      ],
    );
  }
}
