import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type {
  IdentityProof,
  ReceivedVia,
  RequestAction,
  RequestStatus,
  Right,
  RightsRequest,
} from './rights-request.ts';

interface RequestRow {
  id: string;
  patient_id: string;
  kind: Right;
  status: RequestStatus;
  received_at: Date;
  received_via: ReceivedVia;
  identity_by: IdentityProof | null;
  clock_id: string;
  due_at: Date;
  extended_at: Date | null;
  denial_reason: string | null;
  closed_at: Date | null;
}

export interface EventRow {
  readonly request_id: string;
  readonly ordinal: number;
  readonly at: Date;
  readonly action: RequestAction;
  readonly by: string;
  /** Sealed. */
  readonly note: Buffer | null;
}

export interface RequestQuery {
  readonly clinicId: string;
  readonly patientIds: readonly string[] | null;
  readonly kind: Right | null;
  readonly status: RequestStatus | null;
  readonly overdueAt: Date | null;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
}

/** What patients asked for by right. The database refuses to remove a row. */
@Injectable()
export class RightsRequestRepository {
  async add(tx: Sql, clinicId: string, request: RightsRequest, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO rights_request (clinic_id, id, patient_id, kind, status, received_at, received_via, identity_by, clock_id,
                                   due_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[clinicId, request.id, request.patientId, request.kind, request.status, request.receivedAt],
        ...[request.receivedVia, request.identityBy, request.clockId, request.dueAt, now],
      ],
    );
  }

  /** Writes where a request stands now. The caller holds its lock. */
  async save(tx: Sql, clinicId: string, request: RightsRequest): Promise<void> {
    await tx.query(
      `UPDATE rights_request
       SET status = $3, identity_by = $4, due_at = $5, extended_at = $6, denial_reason = $7, closed_at = $8
       WHERE clinic_id = $1 AND id = $2`,
      [
        ...[clinicId, request.id, request.status, request.identityBy, request.dueAt, request.extendedAt],
        ...[request.denialReason, request.closedAt],
      ],
    );
  }

  /** The caller holds the lock of the request, so the next ordinal is nobody else's. */
  async addEvent(tx: Sql, clinicId: string, event: EventRow): Promise<void> {
    await tx.query(
      `INSERT INTO rights_request_event (clinic_id, request_id, ordinal, at, action, by, note)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [clinicId, event.request_id, event.ordinal, event.at, event.action, event.by, event.note],
    );
  }

  /** Locks a request, so that of two people who decide at once the second sees what the first did. */
  async lock(tx: Sql, clinicId: string, id: string): Promise<RightsRequest | undefined> {
    const [row] = await tx.query<RequestRow>(
      `SELECT r.id, r.patient_id, r.kind, r.status, r.received_at, r.received_via, r.identity_by, r.clock_id, r.due_at,
              r.extended_at, r.denial_reason, r.closed_at
       FROM rights_request AS r
       WHERE r.clinic_id = $1 AND r.id = $2
       FOR UPDATE`,
      [clinicId, id],
    );
    return row && toRequest(row);
  }

  async find(sql: Sql, clinicId: string, id: string): Promise<RightsRequest | undefined> {
    const [row] = await sql.query<RequestRow>(
      `SELECT r.id, r.patient_id, r.kind, r.status, r.received_at, r.received_via, r.identity_by, r.clock_id, r.due_at,
              r.extended_at, r.denial_reason, r.closed_at
       FROM rights_request AS r
       WHERE r.clinic_id = $1 AND r.id = $2`,
      [clinicId, id],
    );
    return row && toRequest(row);
  }

  /** What is due first comes first. */
  async list(sql: Sql, query: RequestQuery): Promise<RightsRequest[]> {
    const rows = await sql.query<RequestRow>(
      `SELECT r.id, r.patient_id, r.kind, r.status, r.received_at, r.received_via, r.identity_by, r.clock_id, r.due_at,
              r.extended_at, r.denial_reason, r.closed_at
       FROM rights_request AS r
       WHERE r.clinic_id = $1
         AND ($2::uuid[] IS NULL OR r.patient_id = ANY ($2::uuid[]))
         AND ($3::text IS NULL OR r.kind = $3) AND ($4::text IS NULL OR r.status = $4)
         AND ($5::timestamptz IS NULL OR (r.due_at < $5 AND r.closed_at IS NULL))
         AND ($6::timestamptz IS NULL OR (r.due_at, r.id) > ($6, $7::uuid))
       ORDER BY r.due_at, r.id
       LIMIT $8`,
      [
        ...[query.clinicId, query.patientIds, query.kind, query.status, query.overdueAt],
        ...[query.after?.at ?? null, query.after?.id ?? null, query.limit],
      ],
    );
    return rows.map(toRequest);
  }

  /** In the order in which it happened. */
  events(sql: Sql, clinicId: string, requestIds: readonly string[]): Promise<EventRow[]> {
    return sql.query<EventRow>(
      `SELECT e.request_id, e.ordinal, e.at, e.action, e.by, e.note
       FROM rights_request_event AS e
       WHERE e.clinic_id = $1 AND e.request_id = ANY ($2::uuid[])
       ORDER BY e.request_id, e.ordinal`,
      [clinicId, requestIds],
    );
  }
}

function toRequest(row: RequestRow): RightsRequest {
  return {
    id: row.id,
    patientId: row.patient_id,
    kind: row.kind,
    status: row.status,
    receivedAt: row.received_at,
    receivedVia: row.received_via,
    identityBy: row.identity_by,
    clockId: row.clock_id,
    dueAt: row.due_at,
    extendedAt: row.extended_at,
    denialReason: row.denial_reason,
    closedAt: row.closed_at,
  };
}
