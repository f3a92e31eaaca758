import { Module } from '@nestjs/common';

import { ClinicsModule } from '../../clinics/clinics.module.ts';
import { SignalsModule } from '../../signals/signals.module.ts';
import { SettingsRepository } from './settings.repository.ts';
import { SettingsService } from './settings.service.ts';

/** How clinics reckon what brought their patients. */
@Module({
  imports: [ClinicsModule, SignalsModule],
  providers: [SettingsRepository, SettingsService],
  exports: [SettingsService],
})
export class SettingsModule {}
