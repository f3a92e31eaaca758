import { Module } from '@nestjs/common';

import { LifecycleRepository } from './lifecycle.repository.ts';
import { LifecycleService } from './lifecycle.service.ts';

/** The stage machine per patient and service line. */
@Module({ providers: [LifecycleRepository, LifecycleService], exports: [LifecycleService] })
export class LifecycleModule {}
