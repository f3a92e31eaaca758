import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';

import { AuditModule } from '../audit/audit.module.ts';
import { AccessGuard } from './access.guard.ts';
import { BreakGlassModule } from './break-glass/break-glass.module.ts';
import { ApiKeyChangesService } from './keys/api-key-changes.service.ts';
import { ApiKeyRepository } from './keys/api-key.repository.ts';
import { ApiKeysService } from './keys/api-keys.service.ts';
import { ClinicTransactionInterceptor } from './clinic-transaction.interceptor.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';
import { IdempotencyRunner } from './idempotency.runner.ts';
import { AccessReviewRepository } from './reviews/access-review.repository.ts';
import { AccessReviewsService } from './reviews/access-reviews.service.ts';
import { EndAccessRunner } from './reviews/end-access.runner.ts';
import { SignInModule } from './sign-in/sign-in.module.ts';
import { StoredAnswersService } from './stored-answers.service.ts';

/** Who may do what: users, API keys, roles, and the guard and the transaction that every request goes through. */
@Module({
  imports: [AuditModule, BreakGlassModule, SignInModule],
  providers: [
    ApiKeyRepository,
    ApiKeysService,
    ApiKeyChangesService,
    IdempotencyRepository,
    IdempotencyRunner,
    StoredAnswersService,
    AccessReviewRepository,
    AccessReviewsService,
    EndAccessRunner,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: ClinicTransactionInterceptor },
  ],
  exports: [
    AccessReviewsService,
    ApiKeysService,
    ApiKeyChangesService,
    BreakGlassModule,
    SignInModule,
    StoredAnswersService,
  ],
})
export class AccessModule {}
