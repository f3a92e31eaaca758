import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';

import { AuditModule } from '../audit/audit.module.ts';
import { AccessGuard } from './access.guard.ts';
import { ApiKeyRepository } from './api-key.repository.ts';
import { ApiKeysService } from './api-keys.service.ts';
import { ClinicTransactionInterceptor } from './clinic-transaction.interceptor.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';
import { IdempotencyRunner } from './idempotency.runner.ts';
import { StoredAnswersService } from './stored-answers.service.ts';
import { UserRepository } from './user.repository.ts';
import { UsersService } from './users.service.ts';

/** Who may do what: users, API keys, roles, and the guard and the transaction that every request goes through. */
@Module({
  imports: [AuditModule],
  providers: [
    ApiKeyRepository,
    ApiKeysService,
    IdempotencyRepository,
    IdempotencyRunner,
    StoredAnswersService,
    UserRepository,
    UsersService,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: ClinicTransactionInterceptor },
  ],
  exports: [ApiKeysService, UsersService, StoredAnswersService],
})
export class AccessModule {}
