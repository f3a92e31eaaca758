import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';

import { Failure } from './errors.ts';
import type { HttpReply, HttpRequest } from './http-request.ts';
import { describeError } from './log.ts';
import { problemOf, type ProblemDocument, STATUS_OF } from './problem.ts';

/** Long enough for a burst to pass, short enough that nobody waits in vain. */
const RETRY_AFTER_SECONDS = 2;

/** SQLSTATE classes of a server that is away or full: connection exceptions, out of resources, operator intervention. */
const SERVER_AWAY = /^(08|53|57P)/;
/** Texts that PostgreSQL cannot hold (a NUL character), or that are no value of the type they stand for. */
const UNSTORABLE: ReadonlySet<string> = new Set(['22021', '22P05', '22P02']);
const SOCKET_ERRORS: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

export function sendProblem(reply: HttpReply, problem: ProblemDocument, retryAfterSeconds = RETRY_AFTER_SECONDS): void {
  if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  if (problem.status === 429 || problem.status === 503) void reply.header('Retry-After', String(retryAfterSeconds));
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

/** The one place where an error becomes an HTTP answer. Nothing of an error that is not ours reaches the caller. */
@Catch()
export class ProblemFilter implements ExceptionFilter<unknown> {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    const problem = this.toProblem(error, request);
    sendProblem(reply, problem);
  }

  private toProblem(error: unknown, request: HttpRequest): ProblemDocument {
    if (error instanceof Failure) return this.ofFailure(error, request);
    if (error instanceof HttpException && error.getStatus() < 500) return problemOf(error.getStatus());
    if (UNSTORABLE.has(codeOf(error)))
      return problemOf(422, 'A text of the request holds a character that cannot be stored.');
    if (isServerAway(error)) {
      this.logger.warn(`request ${request.id}: PostgreSQL does not answer. ${describeError(error)}`);
      return problemOf(503);
    }
    this.logger.error(`request ${request.id}: ${describeError(error)}`);
    return problemOf(500);
  }

  private ofFailure(failure: Failure, request: HttpRequest): ProblemDocument {
    if (failure.kind === 'transient') this.logger.warn(`request ${request.id}: ${describeError(failure)}`);
    return problemOf(STATUS_OF[failure.kind], failure.message, failure.problems);
  }
}

function isServerAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return SERVER_AWAY.test(code) || SOCKET_ERRORS.has(code) || error.message === 'Connection terminated unexpectedly';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
