import { Injectable } from '@nestjs/common';

import type { Actor } from '../audit/audit-event.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../platform/clock.ts';
import { type DataKeyVersion, DataKeys } from '../platform/data-keys.ts';
import type { Sql } from '../platform/sql.ts';
import { ResealRepository } from './reseal.repository.ts';
import { SEALED_TABLES } from './sealed-tables.ts';

const BY_ITSELF: Actor = { kind: 'engine', id: 'reseal', role: null };

/** The versions of a clinic's sealing key, and how many rows an old one still holds. */
export interface KeyStatus {
  readonly versions: readonly DataKeyVersion[];
  /** By table; those with none are left out. Undefined when no old version is there. */
  readonly left: ReadonlyMap<string, number> | undefined;
}

/** What becomes of the data keys of clinics: rotated, wrapped anew, destroyed. Each leaves a row in the audit trail. */
@Injectable()
export class DataKeysService {
  constructor(
    private readonly dataKeys: DataKeys,
    private readonly repository: ResealRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Announces a new version for each of these clinics. Answers for how many: those whose keys were destroyed have none. */
  async rotate(tx: Sql, clinicIds: readonly string[], actor: Actor): Promise<number> {
    const made = await this.dataKeys.rotate(tx, clinicIds, this.clock.now());
    for (const { clinicId, version } of made) {
      await this.record(tx, clinicId, actor, 'data-key.rotate', String(version));
    }
    return made.length;
  }

  /** Rotates where something was erased, at most once a day. Answers for how many clinics. */
  async rotateMarked(tx: Sql): Promise<number> {
    const clinicIds = await this.dataKeys.markedForRotation(tx, this.clock.now());
    return clinicIds.length === 0 ? 0 : this.rotate(tx, clinicIds, BY_ITSELF);
  }

  leftToRewrap(sql: Sql): Promise<number> {
    return this.dataKeys.leftToRewrap(sql);
  }

  /** Wraps a handful of data keys with the present master key. Answers how many. */
  async rewrapSome(tx: Sql, actor: Actor): Promise<number> {
    const rewrapped = await this.dataKeys.rewrapSome(tx);
    for (const [clinicId, keys] of Map.groupBy(rewrapped, (one) => one.clinicId)) {
      const names = keys.map(({ purpose, version }) => `${purpose}:${version}`);
      await this.record(tx, clinicId, actor, 'data-key.rewrap', names.join(','));
    }
    return rewrapped.length;
  }

  async status(tx: Sql, clinicId: string): Promise<KeyStatus> {
    const versions = await this.dataKeys.versions(tx, clinicId, this.clock.now());
    const current = versions.find(({ state }) => state === 'current');
    if (!current || !versions.some(({ state }) => state === 'old')) return { versions, left: undefined };
    const left = new Map<string, number>();
    await this.repository.asSealer(tx);
    for (const table of SEALED_TABLES) {
      const n = await this.repository.count(tx, table, clinicId, current.version);
      if (n > 0) left.set(table.table, n);
    }
    await this.repository.asEngine(tx);
    return { versions, left };
  }

  private record(tx: Sql, clinicId: string, actor: Actor, action: string, id: string): Promise<void> {
    return this.audit.record(tx, { clinicId, actor, action, object: { kind: 'data_key', id }, result: 'ok' });
  }
}
