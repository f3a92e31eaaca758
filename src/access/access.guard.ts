import { type CanActivate, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { AuditService } from '../audit/audit.service.ts';
import { Failure } from '../platform/errors.ts';
import { type HttpRequest, requestOf } from '../platform/http-request.ts';
import { ApiDatabase } from '../platform/sql.ts';
import { ApiKeysService } from './api-keys.service.ts';
import { CAN } from './can.ts';
import type { Caller } from './caller.ts';
import { may, type Permission, WITHOUT_SECOND_FACTOR } from './permissions.ts';
import { PUBLIC } from './public.ts';
import { SessionCallersService } from './sessions/session-callers.service.ts';

const BEARER = /^Bearer ([^\s]+)$/i;

/** What somebody hears whose session still lacks its second factor. */
const NEEDS = {
  enrolment: 'set up a second factor first: POST /v1/session/totp',
  code: 'give a code of your second factor first: POST /v1/session/code',
} as const;

/** Stands before every route: finds out who asks and whether they may. What no route declares is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly logger = new Logger(AccessGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeysService,
    private readonly people: SessionCallersService,
    private readonly audit: AuditService,
    private readonly database: ApiDatabase,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const request = requestOf(context);
    const caller = await this.authenticate(request);
    request.caller = caller;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(CAN, targets);
    const refusal = refusalOf(caller, permission);
    if (refusal === undefined) return true;
    if (permission === undefined)
      this.logger.error(`a route says nothing of who may call it: ${context.getClass().name}`);
    await this.recordRefusal(caller, permission, request);
    throw new Failure('forbidden', refusal);
  }

  private async authenticate(request: HttpRequest): Promise<Caller> {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const caller = token === undefined ? await this.people.authenticate(request) : await this.keys.authenticate(token);
    if (caller) return caller;
    if (token !== undefined) throw new Failure('unauthenticated', 'the API key is not valid');
    throw new Failure('unauthenticated', 'send an API key (Authorization: Bearer <key>), or sign in: POST /v1/session');
  }

  private async recordRefusal(caller: Caller, permission: Permission | undefined, request: HttpRequest): Promise<void> {
    await this.database.forClinic(caller.clinicId, (tx) =>
      this.audit.record(tx, {
        clinicId: caller.clinicId,
        actor: caller,
        action: permission ?? 'undeclared',
        result: 'refused',
        requestId: request.id,
        detail: { method: request.method, route: request.routeOptions.url ?? '' },
      }),
    );
  }
}

function refusalOf({ role, session }: Caller, permission: Permission | undefined): string | undefined {
  if (permission === undefined || !may(role, permission)) return `the role ${role} may not do that`;
  const needs = permission === WITHOUT_SECOND_FACTOR ? null : session?.needs;
  return needs ? NEEDS[needs] : undefined;
}
