import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { sha256 } from './hash.ts';
import type { HttpRequest } from './http-request.ts';
import { problemOf } from './problem.ts';
import { sendProblem } from './problem.filter.ts';

/** Requests in a minute; 0 for as many as anybody likes. Each process counts for itself. */
export interface RateLimits {
  readonly perKey: number;
  readonly perAddress: number;
}

const WINDOW_MS = 60_000;

/** Health checks and metrics are asked by the machinery around, and must answer when others ask too much. */
const UNLIMITED: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Puts bounds on how often a caller may ask: by key or session, so that a program that runs wild takes nothing from others, and
 * by address, so that trying one key after another ends. Counted before a key is looked at.
 */
export async function addRateLimits(app: NestFastifyApplication, { perKey, perAddress }: RateLimits): Promise<void> {
  await app.register(rateLimit, { global: false });
  const server = app.getHttpAdapter().getInstance();
  const limiters = [
    ...(perAddress === 0
      ? []
      : [server.createRateLimit({ max: perAddress, timeWindow: WINDOW_MS, keyGenerator: addressOf })]),
    ...(perKey === 0
      ? []
      : [
          server.createRateLimit({
            max: perKey,
            timeWindow: WINDOW_MS,
            keyGenerator: callerOf,
            // Many patients share an address, and ask without a key for the pages of their links.
            allowList: (request) => secretOf(request) === undefined,
          }),
        ]),
  ];
  server.addHook('onRequest', async (request, reply) => {
    if (UNLIMITED.has(request.routeOptions.url ?? '')) return;
    for (const limiter of limiters) {
      const verdict = await limiter(request);
      if (verdict.isAllowed || !verdict.isExceeded) continue;
      sendProblem(reply, problemOf(429, 'There were too many requests in the last minute.'), verdict.ttlInSeconds);
      return reply;
    }
  });
}

function addressOf(request: HttpRequest): string {
  return request.ip;
}

function secretOf({ headers }: HttpRequest): string | undefined {
  return headers.authorization ?? headers.cookie;
}

/** A secret is counted by its hash: what counts requests must not hold keys. */
function callerOf(request: HttpRequest): string {
  return sha256(secretOf(request) ?? '');
}
