import { Module } from '@nestjs/common';

import { LimitRepository } from './limit.repository.ts';
import { LimitsService } from './limits.service.ts';

/** Dated limits: hours, caps, the reach of a STOP, throughput. */
@Module({ providers: [LimitRepository, LimitsService], exports: [LimitsService] })
export class LimitsModule {}
