import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { AffectedView } from './affected.view.ts';
import { ClockRuleRepository } from './clock-rule.repository.ts';
import { IncidentChangesRunner } from './incident-changes.runner.ts';
import { IncidentEntriesRunner } from './incident-entries.runner.ts';
import { IncidentRecordsService } from './incident-records.service.ts';
import { IncidentRepository } from './incident.repository.ts';
import { IncidentsService } from './incidents.service.ts';

/** Incidents: what was decided about them, who is affected, and the clocks of law that follow. */
@Module({
  imports: [ClinicsModule, TasksModule],
  providers: [
    IncidentRepository,
    ClockRuleRepository,
    AffectedView,
    IncidentEntriesRunner,
    IncidentRecordsService,
    IncidentChangesRunner,
    IncidentsService,
  ],
  exports: [IncidentsService, IncidentRecordsService],
})
export class IncidentsModule {}
