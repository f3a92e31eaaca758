import { Module } from '@nestjs/common';

import { SignalsModule } from '../signals/signals.module.ts';
import { TaskRepository } from './task.repository.ts';
import { TasksService } from './tasks.service.ts';

/** The staff worklist. */
@Module({ imports: [SignalsModule], providers: [TaskRepository, TasksService], exports: [TasksService] })
export class TasksModule {}
