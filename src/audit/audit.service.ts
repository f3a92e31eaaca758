import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import { type AuditEvent, detailOf } from './audit-event.ts';
import { AuditRepository, type NewAuditRecord } from './audit.repository.ts';
import { AuditKey, digestOf } from './chain/audit-key.ts';
import { purposeOf } from './purpose.ts';

/** The one place where the audit trail is written. */
@Injectable()
export class AuditService {
  constructor(
    private readonly events: AuditRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Writes a row in the caller's transaction: what is done and the record of it commit together. */
  record(tx: Sql, event: AuditEvent): Promise<void> {
    return this.recordAll(tx, [event]);
  }

  /**
   * Writes rows in the caller's transaction, in one statement however many they are and of however many clinics. A clinic whose
   * keys were destroyed has nothing left to make MACs with; what is done with what remains of it is written down all the same.
   */
  async recordAll(tx: Sql, events: readonly AuditEvent[]): Promise<void> {
    if (events.length === 0) return;
    const clinics = [...new Set(events.map(({ clinicId }) => clinicId))];
    const keys = await this.keys.livingOf(tx, clinics);
    const auditKeys = new Map<string, AuditKey>();
    for (const clinicId of clinics) {
      const own = keys.get(clinicId);
      if (!own) throw new Failure('missing', `clinic ${clinicId} has no data keys`);
      if (own !== 'destroyed') auditKeys.set(clinicId, new AuditKey(own.index));
    }
    const at = this.clock.now();
    const rows = events.map((event) => this.toRow(event, at, auditKeys.get(event.clinicId)));
    await this.events.add(tx, rows);
  }

  private toRow(event: AuditEvent, at: Date, key: AuditKey | undefined): NewAuditRecord {
    const { clinicId, actor, action, object, purpose, result, requestId } = event;
    const record = {
      clinicId,
      id: this.ids.next(),
      atMicros: String(at.getTime() * 1000),
      actorKind: actor.kind,
      actorId: actor.id,
      actorRole: actor.role,
      action,
      objectKind: object?.kind ?? null,
      objectId: object?.id ?? null,
      purpose: purpose ?? purposeOf(action, actor.role),
      result,
      requestId: requestId ?? null,
      // As JSON will give it back.
      detail: JSON.parse(JSON.stringify(detailOf(event))) as unknown,
    };
    return { ...record, at, mac: key?.eventMac(digestOf(record)) ?? null };
  }
}
