import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Sql } from './sql.ts';

/** Who makes a request. `id` is that of the key or the user; never a name. */
export interface HttpCaller {
  readonly clinicId: string;
  readonly kind: 'api_key' | 'user';
  readonly id: string;
  readonly role: string;
  /** The emergency access that is open for the caller. */
  readonly breakGlass?: string;
}

export type HttpReply = FastifyReply;

export type HttpRequest = FastifyRequest & {
  /** Set once the guard knows who asks. */
  caller?: HttpCaller;
  /** The transaction of this request, confined to the caller's clinic. */
  tx?: Sql;
  /** The bytes of a form, for signatures over them. */
  rawBody?: Buffer;
};

export function requestOf(context: ExecutionContext): HttpRequest {
  return context.switchToHttp().getRequest<HttpRequest>();
}

/** Hands a handler the transaction of its request: it commits with the audit row when the handler is done. */
export const Tx = createParamDecorator((_: unknown, context: ExecutionContext): Sql => {
  const { tx } = requestOf(context);
  if (!tx) throw new Error('this route has no transaction');
  return tx;
});

/** Hands a handler the Idempotency-Key of its request, if it has one. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const key = requestOf(context).headers['idempotency-key'];
  return typeof key === 'string' ? key : undefined;
});
