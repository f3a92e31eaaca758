import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TaskRepository } from './task.repository.ts';
import { TasksService } from './tasks.service.ts';

/** The staff worklist. */
@Module({ imports: [ClinicsModule, SignalsModule], providers: [TaskRepository, TasksService], exports: [TasksService] })
export class TasksModule {}
