import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';

import { AuditModule } from '../audit/audit.module.ts';
import { AccessGuard } from './access.guard.ts';
import { BreakGlassRepository } from './break-glass/break-glass.repository.ts';
import { BreakGlassService } from './break-glass/break-glass.service.ts';
import { ApiKeyChangesService } from './keys/api-key-changes.service.ts';
import { ApiKeyRepository } from './keys/api-key.repository.ts';
import { ApiKeysService } from './keys/api-keys.service.ts';
import { ClinicTransactionInterceptor } from './clinic-transaction.interceptor.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';
import { IdempotencyRunner } from './idempotency.runner.ts';
import { UserRepository } from './user.repository.ts';
import { UsersService } from './users.service.ts';

/** Who may do what: users, API keys, roles, and the guard and the transaction that every request goes through. */
@Module({
  imports: [AuditModule],
  providers: [
    ApiKeyRepository,
    ApiKeysService,
    ApiKeyChangesService,
    BreakGlassRepository,
    BreakGlassService,
    IdempotencyRepository,
    IdempotencyRunner,
    UserRepository,
    UsersService,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: ClinicTransactionInterceptor },
  ],
  exports: [ApiKeysService, ApiKeyChangesService, BreakGlassService, UsersService],
})
export class AccessModule {}
