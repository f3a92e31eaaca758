import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

import fastifyCookie from '@fastify/cookie';
import type { DynamicModule, LoggerService, LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

import { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { serveConsole } from './http-console.ts';
import { Metrics } from './http-metrics.ts';
import { serveOpenApi } from './http-openapi.ts';
import { addBodyParsers } from './http-parsers.ts';
import { validationPipe } from './http-validation.ts';
import type { HttpReply } from './http-request.ts';
import { problemOf } from './problem.ts';
import { ProblemFilter, sendProblem } from './problem.filter.ts';
import { addRateLimits } from './rate-limits.ts';

/** A thousand signals of 8 KiB each, and a little over. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

/** A caller's own request id is taken over when it can be nothing else, such as a UUID or a trace id: it is logged and audited. */
const REQUEST_ID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** The browsable documentation brings its scripts and styles along; nothing may come from elsewhere. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

export interface HttpOptions extends Pick<Config, 'rateLimits' | 'trustedProxies'> {
  readonly logger: LoggerService | LogLevel[];
}

/** Builds the application with its HTTP manners: problems for errors, checked bodies, request ids, headers, documentation. */
export async function createHttpApp(
  module: DynamicModule,
  { logger, rateLimits, trustedProxies }: HttpOptions,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(trustedProxies), {
    logger,
    abortOnError: false,
    // Fastify's own JSON parser stays; the parser of forms is ours, because hooks need the bytes.
    bodyParser: false,
  });
  await app.register(fastifyCookie);
  const server = app.getHttpAdapter().getInstance();
  addBodyParsers(server);
  addHeaders(server, app.get(Clock));
  await addRateLimits(app, rateLimits);
  app.get(Metrics).observe(server);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(validationPipe());
  serveOpenApi(app);
  await serveConsole(app);
  return app;
}

function httpAdapter(trustedProxies: readonly string[]): FastifyAdapter {
  return new FastifyAdapter({
    // Whose `X-Forwarded-For` is believed: anybody else could write any address there.
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit: BODY_LIMIT_BYTES,
    // An address that cannot be decoded never reaches a route; Fastify would quote it.
    frameworkErrors: (_error: unknown, _request: unknown, reply: HttpReply) => {
      sendProblem(reply, problemOf(400));
    },
    clientErrorHandler: refuseUnread,
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
}

/** Node's codes for requests that it gives up reading; any other is not HTTP at all. */
const UNREAD: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** What Node cannot read never becomes a request, and is answered on the bare connection: as a problem document all the same. */
function refuseUnread({ code }: { readonly code: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(UNREAD[code] ?? 400);
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function addHeaders(server: FastifyInstance, clock: Clock): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({
      'X-Request-Id': request.id,
      // A sandbox has a clock of its own: pages that say "tomorrow" go by it.
      'Attend-Clock': clock.now().toISOString(),
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      // Answers hold patient data: no browser and no proxy may keep them.
      'Cache-Control': 'no-store',
    });
    done();
  });
}
