import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';

import { AUDITED, type AuditRule } from '../audit/audited.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Failure } from '../platform/errors.ts';
import { sha256 } from '../platform/hash.ts';
import { type HttpCaller, type HttpReply, type HttpRequest, requestOf } from '../platform/http-request.ts';
import { ApiDatabase, type Sql } from '../platform/sql.ts';
import { IdempotencyRunner, type IdempotentRequest } from './idempotency.runner.ts';
import { OWN_TRANSACTION } from './own-transaction.ts';
import { seenPatients } from './seen-patients.ts';

const MAX_KEY_LENGTH = 255;

/**
 * Runs each request of a caller in one transaction that sees only the caller's clinic. What the handler does, the audit row
 * of it and the answer kept for its Idempotency-Key commit together, before the answer leaves.
 */
@Injectable()
export class ClinicTransactionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: ApiDatabase,
    private readonly audit: AuditService,
    private readonly idempotency: IdempotencyRunner,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = requestOf(context);
    const { caller } = request;
    if (!caller) return next.handle();
    const key = keyOf(request);
    const opensOwn = this.reflector.get<boolean | undefined>(OWN_TRANSACTION, context.getHandler()) ?? false;
    if (opensOwn && key === undefined) return next.handle();
    const rule = this.reflector.get<AuditRule | undefined>(AUDITED, context.getHandler());
    const handle = (): Promise<unknown> => lastValueFrom(next.handle());
    const work = async (tx: Sql): Promise<unknown> => {
      request.tx = tx;
      const body =
        key === undefined ? await handle() : await this.once(tx, identify(request, caller, key), context, handle);
      // A repeated answer is shown again, so it counts again.
      if (rule) await this.record(tx, caller, rule, request, body);
      return body;
    };
    return from(this.database.forClinic(caller.clinicId, work));
  }

  private async once(
    tx: Sql,
    request: IdempotentRequest,
    context: ExecutionContext,
    handle: () => Promise<unknown>,
  ): Promise<unknown> {
    const reply = context.switchToHttp().getResponse<HttpReply>();
    // Nest has set the status before it calls interceptors.
    const work = async () => ({ body: await handle(), status: reply.statusCode });
    const answer = await this.idempotency.run(tx, request, work);
    if (answer.isReplay) void reply.status(answer.status).header('Idempotency-Replayed', 'true');
    return answer.body;
  }

  private async record(
    tx: Sql,
    caller: HttpCaller,
    rule: AuditRule,
    request: HttpRequest,
    body: unknown,
  ): Promise<void> {
    const { clinicId, kind, id, role } = caller;
    const parameters = request.params as Readonly<Record<string, string>>;
    await this.audit.record(tx, {
      clinicId,
      actor: { kind, id, role },
      action: rule.action,
      ...(rule.object ? { object: { kind: rule.object[0], id: parameters[rule.object[1]] ?? null } } : {}),
      result: 'ok',
      requestId: request.id,
      ...(rule.patients ? { detail: { patients: seenPatients(body, rule.patients) } } : {}),
    });
  }
}

function keyOf(request: HttpRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return undefined;
  if (typeof key === 'string' && key !== '' && key.length <= MAX_KEY_LENGTH) return key;
  throw new Failure('invalid', `Idempotency-Key must have between 1 and ${MAX_KEY_LENGTH} characters`);
}

function identify(request: HttpRequest, caller: HttpCaller, key: string): IdempotentRequest {
  return {
    clinicId: caller.clinicId,
    route: `${request.method} ${request.routeOptions.url ?? ''}`,
    key,
    requestHash: sha256(`${request.url}\n${JSON.stringify(request.body ?? null)}`),
  };
}
