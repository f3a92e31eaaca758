import { Module } from '@nestjs/common';

import { EngineModule } from '../engine/engine.module.ts';
import { IntakeService } from './intake.service.ts';
import { NoSignalLog, SignalLog } from './signal-log.ts';

/** The ways in. */
@Module({
  imports: [EngineModule],
  providers: [IntakeService, { provide: SignalLog, useClass: NoSignalLog }],
  exports: [IntakeService],
})
export class IntakeModule {}
