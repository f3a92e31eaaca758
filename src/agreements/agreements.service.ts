import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { ChannelsService } from '../channels/channels.service.ts';
import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock } from '../platform/clock.ts';
import { dayOf } from '../platform/duration.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { AgreementChangesRunner } from './agreement-changes.runner.ts';
import type { AgreementInput } from './agreement-input.ts';
import { AgreementRepository } from './agreement.repository.ts';
import { type Agreement, type AgreementDocument, isInForce } from './agreement.ts';
import { type Coverage, coverageOf } from './coverage.ts';

/** Agreements with the vendors that see patient data. Nothing leaves over a vendor's account that none in force covers. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly agreements: AgreementRepository,
    private readonly changes: AgreementChangesRunner,
    private readonly channels: ChannelsService,
    private readonly clinics: ClinicsService,
    private readonly clock: Clock,
  ) {}

  /** The agreements of each clinic that hold today, by its own calendar. One statement; a clinic without one has no entry. */
  async inForce(sql: Sql, clinicIds: readonly string[], now: Date): Promise<ReadonlyMap<string, readonly Agreement[]>> {
    if (clinicIds.length === 0) return new Map();
    const all = await this.agreements.ofClinics(sql, [...new Set(clinicIds)]);
    const holding = all.filter(({ agreement, zone }) => isInForce(agreement, dayOf(now, zone)));
    return Map.groupBy(
      holding.map(({ agreement }) => agreement),
      ({ clinicId }) => clinicId,
    );
  }

  async list(sql: Sql, clinicId: string): Promise<readonly Agreement[]> {
    const all = await this.agreements.ofClinics(sql, [clinicId]);
    return all.map(({ agreement }) => agreement);
  }

  /** Raises `missing`. */
  async get(sql: Sql, clinicId: string, id: string): Promise<Agreement> {
    const found = (await this.list(sql, clinicId)).find((agreement) => agreement.id === id);
    if (!found) throw new Failure('missing', 'there is no such agreement');
    return found;
  }

  /** The day it is for the clinic. */
  async today(sql: Sql, clinicId: string): Promise<string> {
    const { timeZone } = await this.clinics.get(sql, clinicId);
    return dayOf(this.clock.now(), timeZone);
  }

  /** Whether each provider of each configured channel is covered today, and why not. */
  async coverage(sql: Sql, clinicId: string): Promise<readonly Coverage[]> {
    const agreements = await this.list(sql, clinicId);
    const today = await this.today(sql, clinicId);
    const adapters = [...this.channels.names()].flatMap((name) => this.channels.providersOf(name));
    return adapters.map((adapter) => coverageOf(adapter, agreements, today));
  }

  /** Raises `conflict` for one that was terminated: what comes after it is another agreement. */
  async put(tx: Sql, by: Caller, id: string, input: AgreementInput): Promise<Agreement> {
    const before = await this.lockIfThere(tx, by.clinicId, id);
    if (before && before.terminatedAt !== null) throw new Failure('conflict', 'the agreement is terminated');
    const now = this.clock.now();
    const author = authorOf(by);
    const kept = before ?? { terminatedAt: null, document: null, createdAt: now, createdBy: author };
    const { terminatedAt, document, createdAt, createdBy } = kept;
    await this.changes.save(tx, by, before, {
      ...input,
      clinicId: by.clinicId,
      id,
      terminatedAt,
      document,
      createdAt,
      createdBy,
      updatedAt: now,
      updatedBy: author,
    });
    return this.get(tx, by.clinicId, id);
  }

  /** Ends it at once. Doing so again changes nothing. */
  async terminate(tx: Sql, by: Caller, id: string): Promise<Agreement> {
    return this.change(tx, by, id, (before) =>
      before.terminatedAt ? before : { ...before, terminatedAt: this.clock.now() },
    );
  }

  /** Names the document that proves it. */
  async document(tx: Sql, by: Caller, id: string, document: AgreementDocument): Promise<Agreement> {
    return this.change(tx, by, id, (before) => ({ ...before, document }));
  }

  private async change(tx: Sql, by: Caller, id: string, changed: (before: Agreement) => Agreement): Promise<Agreement> {
    const before = await this.lockIfThere(tx, by.clinicId, id);
    if (!before) throw new Failure('missing', 'there is no such agreement');
    const after = changed(before);
    if (after === before) return before;
    await this.changes.save(tx, by, before, { ...after, updatedAt: this.clock.now(), updatedBy: authorOf(by) });
    return this.get(tx, by.clinicId, id);
  }

  private async lockIfThere(tx: Sql, clinicId: string, id: string): Promise<Agreement | undefined> {
    await this.agreements.lock(tx, clinicId, id);
    return (await this.list(tx, clinicId)).find((agreement) => agreement.id === id);
  }
}

function authorOf({ kind, id }: Caller): string {
  return `${kind}:${id}`;
}
