import {
  type CallHandler,
  type ExecutionContext,
  HttpException,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, map, type Observable } from 'rxjs';
import type { z } from 'zod';

import { AUDITED, type AuditRule } from '../audit/audited.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Failure, isFailure } from '../platform/errors.ts';
import { sha256 } from '../platform/hash.ts';
import { type HttpCaller, type HttpReply, type HttpRequest, requestOf } from '../platform/http-request.ts';
import { describeError } from '../platform/log.ts';
import { ApiDatabase, type Sql } from '../platform/sql.ts';
import { ANSWERS, ANSWERS_TEXT } from './answers.ts';
import { type AuditedRequest, auditOfFailure, auditOfSuccess, statedPurpose } from './audit-of-request.ts';
import type { Caller } from './caller.ts';
import { IdempotencyRunner, type IdempotentRequest } from './idempotency.runner.ts';
import { ONE_SNAPSHOT } from './one-snapshot.ts';
import { OWN_TRANSACTION, type OwnTransactionRule } from './own-transaction.ts';
import { seesPhi } from './sees-phi.ts';
import { shapeOf } from './shape-answer.ts';
import { SHOWN_ONCE } from './shown-once.ts';

const MAX_KEY_LENGTH = 255;

/** What leaves of a handler's answer. */
type Filter = (answer: unknown) => unknown;

/**
 * Runs each request of a caller in one transaction that sees only the caller's clinic. What the handler does, the audit row
 * of it and the answer kept for its Idempotency-Key commit together, before the answer leaves. Of a call that failed nothing is
 * left but a row that says so.
 *
 * Here, and nowhere else, it is decided what of an answer its caller may see: by the schema of the route. Inside the
 * transaction, so that an answer that has no schema undoes what was done; after the answer was kept whole for its
 * Idempotency-Key, so that a repetition is judged by who repeats; and before the audit row, which names who was shown.
 */
@Injectable()
export class ClinicTransactionInterceptor implements NestInterceptor {
  private readonly logger = new Logger(ClinicTransactionInterceptor.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly database: ApiDatabase,
    private readonly audit: AuditService,
    private readonly idempotency: IdempotencyRunner,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = requestOf(context);
    const { caller } = request;
    const shownOf = this.filterFor(context, caller);
    if (!caller) return next.handle().pipe(map(shownOf));
    const key = keyOf(request);
    const own = this.reflector.get<OwnTransactionRule | undefined>(OWN_TRANSACTION, context.getHandler());
    if (own && key === undefined) return next.handle().pipe(map(shownOf));
    if (own?.takesKey === false) throw new Failure('invalid', 'this route takes no Idempotency-Key');
    const rule = this.reflector.get<AuditRule | undefined>(AUDITED, context.getHandler());
    const audited = auditedRequest(request, caller);
    const handle = (): Promise<unknown> => lastValueFrom(next.handle());
    const work = async (tx: Sql): Promise<unknown> => {
      request.tx = tx;
      const answer =
        key === undefined ? await handle() : await this.once(tx, identify(request, caller, key), context, handle);
      const body = shownOf(answer);
      // A repeated answer is shown again, so it counts again.
      if (rule) await this.audit.record(tx, auditOfSuccess(audited, rule, body));
      return body;
    };
    const isOfOneSnapshot = this.reflector.getAllAndOverride<boolean | undefined>(ONE_SNAPSHOT, [
      context.getHandler(),
      context.getClass(),
    ]);
    // Whoever repeats a request waits for the first and must see what it left.
    const done =
      isOfOneSnapshot && key === undefined
        ? this.database.snapshotForClinic(caller.clinicId, work)
        : this.database.forClinic(caller.clinicId, work);
    return from(rule ? done.catch((error: unknown) => this.fail(audited, rule, error)) : done);
  }

  /** Fails closed: what a route does not describe is no answer. */
  private filterFor(context: ExecutionContext, caller: HttpCaller | undefined): Filter {
    const schema = this.reflector.get<z.ZodType | undefined>(ANSWERS, context.getHandler());
    if (schema) {
      const shape = shapeOf(schema);
      // The guard is the only one to set it, and sets a Caller.
      const isCleared = caller !== undefined && seesPhi(caller as Caller);
      return (answer) => shape(answer, isCleared);
    }
    const isText = this.reflector.get<unknown>(ANSWERS_TEXT, context.getHandler()) !== undefined;
    return (answer) => {
      if (answer === undefined || (isText && isTextOrBytes(answer))) return answer;
      throw new Error(`a route does not say what it answers: ${context.getClass().name}.${context.getHandler().name}`);
    };
  }

  private async once(
    tx: Sql,
    request: IdempotentRequest,
    context: ExecutionContext,
    handle: () => Promise<unknown>,
  ): Promise<unknown> {
    const reply = context.switchToHttp().getResponse<HttpReply>();
    // Nest has set the status before it calls interceptors.
    const secret = this.reflector.get<string | undefined>(SHOWN_ONCE, context.getHandler());
    const work = async () => {
      const body = await handle();
      return { body, status: reply.statusCode, kept: secret === undefined ? body : without(body, secret) };
    };
    const answer = await this.idempotency.run(tx, request, work);
    if (answer.isReplay) void reply.status(answer.status).header('Idempotency-Replayed', 'true');
    return answer.body;
  }

  /** Records that a call failed, and fails as it did. The caller learns nothing of a row that could not be written; the log does. */
  private async fail(request: AuditedRequest, rule: AuditRule, error: unknown): Promise<never> {
    const problem = isFailure(error) ? error.kind : statusOf(error);
    try {
      await this.database.forClinic(request.clinicId, (tx) =>
        this.audit.record(tx, auditOfFailure(request, rule, problem)),
      );
    } catch (fault) {
      this.logger.warn(
        `request ${request.requestId} failed and left no row in the audit trail. ${describeError(fault)}`,
      );
    }
    throw error;
  }
}

/** Of Nest's own exceptions, such as that of a body that is not valid, the status says what was wrong. */
function statusOf(error: unknown): string {
  return error instanceof HttpException ? String(error.getStatus()) : 'internal';
}

/** Raises `invalid` for a purpose that there is not, before anything is done. */
function auditedRequest(request: HttpRequest, caller: HttpCaller): AuditedRequest {
  return {
    clinicId: caller.clinicId,
    actor: caller,
    requestId: request.id,
    parameters: request.params as Readonly<Record<string, string>>,
    purpose: statedPurpose(request.headers['x-purpose']),
  };
}

function without(body: unknown, field: string): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));
}

function isTextOrBytes(answer: unknown): boolean {
  return typeof answer === 'string' || Buffer.isBuffer(answer);
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
