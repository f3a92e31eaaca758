import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/audit.module.ts';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { AgreementAlertsWorker } from './agreement-alerts.worker.ts';
import { AgreementChangesRunner } from './agreement-changes.runner.ts';
import { AgreementDocumentsService } from './agreement-documents.service.ts';
import { AgreementRepository } from './agreement.repository.ts';
import { AgreementsService } from './agreements.service.ts';
import { VendorDocumentRepository } from './vendor-document.repository.ts';

/** Agreements with vendors, as a condition of sending. */
@Module({
  imports: [AuditModule, ClinicsModule, ChannelsModule, TasksModule],
  providers: [
    AgreementRepository,
    VendorDocumentRepository,
    AgreementChangesRunner,
    AgreementsService,
    AgreementDocumentsService,
    AgreementAlertsWorker,
  ],
  exports: [AgreementsService, AgreementDocumentsService, AgreementAlertsWorker],
})
export class AgreementsModule {}
