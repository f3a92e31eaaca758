import { type CanActivate, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { AuditService } from '../audit/audit.service.ts';
import { Failure } from '../platform/errors.ts';
import { type HttpRequest, requestOf } from '../platform/http-request.ts';
import { ApiDatabase } from '../platform/sql.ts';
import { ApiKeysService } from './keys/api-keys.service.ts';
import { CAN } from './can.ts';
import type { Caller } from './caller.ts';
import { holds } from './holds.ts';
import type { Permission } from './permissions.ts';
import { PUBLIC } from './public.ts';

const BEARER = /^Bearer ([^\s]+)$/i;

/** Stands before every route: finds out who asks and whether they may. What no route declares is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly logger = new Logger(AccessGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeysService,
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
    if (permission !== undefined && holds(caller, permission)) return true;
    if (permission === undefined)
      this.logger.error(`a route says nothing of who may call it: ${context.getClass().name}`);
    await this.recordRefusal(caller, permission, request);
    const limit =
      caller.scopes === undefined ? `the role ${caller.role}` : `a key of the role ${caller.role} with these scopes`;
    throw new Failure('forbidden', `${limit} may not do that`);
  }

  private async authenticate(request: HttpRequest): Promise<Caller> {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw new Failure('unauthenticated', 'send an API key: Authorization: Bearer <key>');
    const caller = await this.keys.authenticate(token);
    if (!caller) throw new Failure('unauthenticated', 'the API key is not valid');
    return caller;
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
