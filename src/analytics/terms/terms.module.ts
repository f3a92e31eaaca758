import { Module } from '@nestjs/common';

import { ClinicsModule } from '../../clinics/clinics.module.ts';
import { SettingsModule } from '../settings/settings.module.ts';
import { ReportTermsService } from './report-terms.service.ts';

/** What every report keeps to: the clinic's time and settings, and what a caller may be shown. */
@Module({ imports: [ClinicsModule, SettingsModule], providers: [ReportTermsService], exports: [ReportTermsService] })
export class TermsModule {}
