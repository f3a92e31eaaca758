import { Module } from '@nestjs/common';

import { AuditRepository } from './audit.repository.ts';
import { AuditService } from './audit.service.ts';
import { AnchorFileRepository } from './chain/anchor-file.repository.ts';
import { AnchorRepository } from './chain/anchor.repository.ts';
import { AnchorWorker } from './chain/anchor.worker.ts';
import { AnchoredChainsRunner } from './chain/anchored-chains.runner.ts';
import { ChainRepository } from './chain/chain.repository.ts';
import { ChainWorker } from './chain/chain.worker.ts';
import { ChainedClinicsView } from './chain/chained-clinics.view.ts';
import { LastRowService } from './chain/last-row.service.ts';
import { VerifyService } from './chain/verify.service.ts';

/** The append-only record of who did what, chained so that nobody who rules only the database can change it unseen. */
@Module({
  providers: [
    AuditRepository,
    AuditService,
    ChainRepository,
    ChainWorker,
    ChainedClinicsView,
    AnchorRepository,
    AnchorFileRepository,
    AnchoredChainsRunner,
    AnchorWorker,
    VerifyService,
    LastRowService,
  ],
  exports: [AuditService, ChainWorker, ChainedClinicsView, AnchorWorker, VerifyService, LastRowService],
})
export class AuditModule {}
