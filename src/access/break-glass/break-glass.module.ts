import { Module } from '@nestjs/common';

import { BreakGlassRepository } from './break-glass.repository.ts';
import { BreakGlassService } from './break-glass.service.ts';

/** Emergency access: opened, ended, looked at again. */
@Module({ providers: [BreakGlassRepository, BreakGlassService], exports: [BreakGlassService] })
export class BreakGlassModule {}
