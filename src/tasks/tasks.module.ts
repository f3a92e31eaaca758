import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { IdentityReviewRepository } from './identity-review.repository.ts';
import { IdentityReviewsService } from './identity-reviews.service.ts';
import { TaskCommentRepository } from './task-comment.repository.ts';
import { TaskCommentsService } from './task-comments.service.ts';
import { TaskRepository } from './task.repository.ts';
import { TasksService } from './tasks.service.ts';

/** The staff worklist. */
@Module({
  imports: [ClinicsModule, SignalsModule],
  providers: [
    ...[TaskRepository, TasksService, TaskCommentRepository, TaskCommentsService],
    ...[IdentityReviewRepository, IdentityReviewsService],
  ],
  exports: [TasksService, TaskCommentsService, IdentityReviewsService],
})
export class TasksModule {}
