import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/audit.module.ts';
import { DataKeysService } from './data-keys.service.ts';
import { ResealRepository } from './reseal.repository.ts';
import { ResealRunner } from './reseal.runner.ts';
import { ResealWorker } from './reseal.worker.ts';
import { ShredService } from './shred.service.ts';

/** New keys for old, and what that asks of everything that is sealed. */
@Module({
  imports: [AuditModule],
  providers: [ResealRepository, ResealRunner, ResealWorker, DataKeysService, ShredService],
  exports: [ResealWorker, DataKeysService, ShredService],
})
export class SealingModule {}
