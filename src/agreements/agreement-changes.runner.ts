import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { AuditService } from '../audit/audit.service.ts';
import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { ALERT_DAYS, alertId, firstAlertAt } from './agreement-alerts.ts';
import { AgreementRepository } from './agreement.repository.ts';
import type { Agreement } from './agreement.ts';

/** Stores a change of an agreement with everything that hangs on it: the record of what stood there before, and the alerts. */
@Injectable()
export class AgreementChangesRunner {
  constructor(
    private readonly agreements: AgreementRepository,
    private readonly clinics: ClinicsService,
    private readonly tasks: TasksService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** `before` is what stood there, if anything did. */
  async save(tx: Sql, by: Caller, before: Agreement | undefined, after: Agreement): Promise<void> {
    await this.agreements.put(tx, after);
    if (before) {
      await this.audit.record(tx, {
        clinicId: by.clinicId,
        actor: by,
        action: 'agreement.replace',
        object: { kind: 'vendor_agreement', id: before.id },
        result: 'ok',
        detail: replacedBy(before),
      });
    }
    if (!before || endOf(before) !== endOf(after)) await this.rearm(tx, before, after);
  }

  /** Tasks about an end that no longer comes are closed; the new end has alerts of its own. */
  private async rearm(tx: Sql, before: Agreement | undefined, after: Agreement): Promise<void> {
    const { clinicId, id } = after;
    const now = this.clock.now();
    const { timeZone } = await this.clinics.get(tx, clinicId);
    await this.agreements.setAlerts(tx, [{ clinicId, id, alertAt: firstAlertAt(after, timeZone, now) }]);
    const end = before?.expiresOn ?? null;
    if (end === null) return;
    const told = ALERT_DAYS.map((days) => alertId(id, days, end));
    await this.tasks.cancelByIds(tx, clinicId, told, now);
  }
}

/** What alerts hang on. */
function endOf({ signedOn, expiresOn, terminatedAt }: Agreement): string {
  return signedOn === null || terminatedAt !== null ? '' : (expiresOn ?? '');
}

/** The values that were replaced: documentation is kept (45 CFR 164.316(b)(2)). */
function replacedBy(before: Agreement): Readonly<Record<string, string | readonly string[]>> {
  return {
    vendor: before.vendor,
    product: before.product,
    account: before.account,
    channels: before.channels,
    signedOn: before.signedOn ?? '',
    expiresOn: before.expiresOn ?? '',
    terminatedAt: before.terminatedAt?.toISOString() ?? '',
    document: before.document?.hash ?? '',
    documentName: before.document?.name ?? '',
    notes: before.notes,
    updatedAt: before.updatedAt.toISOString(),
    updatedBy: before.updatedBy,
  };
}
