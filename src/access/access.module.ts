import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';

import { AuditModule } from '../audit/audit.module.ts';
import { AccessGuard } from './access.guard.ts';
import { ApiKeyRepository } from './api-key.repository.ts';
import { ApiKeysService } from './api-keys.service.ts';
import { ClinicTransactionInterceptor } from './clinic-transaction.interceptor.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';
import { IdempotencyRunner } from './idempotency.runner.ts';
import { SignInModule } from './sign-in/sign-in.module.ts';

/** Who may do what: users, API keys, roles, and the guard and the transaction that every request goes through. */
@Module({
  imports: [AuditModule, SignInModule],
  providers: [
    ApiKeyRepository,
    ApiKeysService,
    IdempotencyRepository,
    IdempotencyRunner,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: ClinicTransactionInterceptor },
  ],
  exports: [ApiKeysService, SignInModule],
})
export class AccessModule {}
