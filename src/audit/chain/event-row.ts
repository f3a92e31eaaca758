import type { AuditRecord } from '../audit-event.ts';

/** The columns of an event as every statement of the chain reads them, for `toRecord`. */
export interface EventRow {
  clinic_id: string;
  id: string;
  at_micros: string;
  actor_kind: string;
  actor_id: string;
  actor_role: string | null;
  action: string;
  object_kind: string | null;
  object_id: string | null;
  purpose: string;
  result: string;
  request_id: string | null;
  detail: unknown;
  event_mac: string | null;
}

/** An event as it was read, with its MAC as hexadecimal digits. */
export interface StoredEvent {
  readonly record: AuditRecord;
  readonly mac: string | null;
}

export function toStoredEvent(row: EventRow): StoredEvent {
  return {
    record: {
      clinicId: row.clinic_id,
      id: row.id,
      atMicros: row.at_micros,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actorRole: row.actor_role,
      action: row.action,
      objectKind: row.object_kind,
      objectId: row.object_id,
      purpose: row.purpose,
      result: row.result,
      requestId: row.request_id,
      detail: row.detail,
    },
    mac: row.event_mac,
  };
}
