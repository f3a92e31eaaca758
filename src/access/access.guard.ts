import { type CanActivate, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { Failure } from '../platform/errors.ts';
import { type HttpRequest, requestOf } from '../platform/http-request.ts';
import { ApiKeysService } from './keys/api-keys.service.ts';
import { CAN } from './can.ts';
import type { Caller } from './caller.ts';
import { holds } from './holds.ts';
import { type Permission, WITHOUT_SECOND_FACTOR } from './permissions.ts';
import { PUBLIC } from './public.ts';
import { RefusalsService } from './refusals.service.ts';
import { SessionCallersService } from './sessions/session-callers.service.ts';

const BEARER = /^Bearer ([^\s]+)$/i;

/** What is left to do in a clinic that was closed: its keys are destroyed, and what is sealed with cached ones would be lost. */
const OF_CLOSED: Permission = 'audit.read';

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
    private readonly refusals: RefusalsService,
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
    await this.refusals.record(caller, permission ?? 'undeclared', request);
    throw new Failure('forbidden', refusal);
  }

  private async authenticate(request: HttpRequest): Promise<Caller> {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const caller = token === undefined ? await this.people.authenticate(request) : await this.keys.authenticate(token);
    if (caller) return caller;
    if (token !== undefined) throw new Failure('unauthenticated', 'the API key is not valid');
    throw new Failure('unauthenticated', 'send an API key (Authorization: Bearer <key>), or sign in: POST /v1/session');
  }
}

function refusalOf(caller: Caller, permission: Permission | undefined): string | undefined {
  const { role, scopes, session } = caller;
  if (caller.isOfClosed && permission !== OF_CLOSED)
    return 'the clinic was closed: nothing but its audit trail is left';
  if (permission === undefined || !holds(caller, permission)) {
    return `${scopes === undefined ? `the role ${role}` : `a key of the role ${role} with these scopes`} may not do that`;
  }
  const needs = permission === WITHOUT_SECOND_FACTOR ? null : session?.needs;
  return needs ? NEEDS[needs] : undefined;
}
