import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TaskCommentRepository } from './task-comment.repository.ts';
import { TaskCommentsService } from './task-comments.service.ts';
import { TaskRepository } from './task.repository.ts';
import { TasksService } from './tasks.service.ts';

/** The staff worklist. */
@Module({
  imports: [ClinicsModule, SignalsModule],
  providers: [TaskRepository, TasksService, TaskCommentRepository, TaskCommentsService],
  exports: [TasksService, TaskCommentsService],
})
export class TasksModule {}
