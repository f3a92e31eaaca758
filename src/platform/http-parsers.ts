import { parse as parseQuery } from 'node:querystring';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { Failure } from './errors.ts';
import type { HttpRequest } from './http-request.ts';

/** Names that would reach into a prototype when somebody copies the form. */
const FORBIDDEN_FIELDS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A body in newline-delimited JSON. A line that is not JSON is `undefined`: it must not take the others with it, so it is
 * for the handler to refuse.
 */
export class JsonLines {
  constructor(readonly values: readonly unknown[]) {}
}

/** CloudEvents in the structured and batched modes of their HTTP binding: JSON under another name. */
const CLOUD_EVENTS = ['application/cloudevents+json', 'application/cloudevents-batch+json'];

/** Bodies beyond JSON: newline-delimited JSON for signals, and forms, with their bytes, for the hooks of providers. */
export function addBodyParsers(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  // Only batches of signals come as arrays. Each event is judged by itself, forbidden names included, so that one does not
  // take its neighbours with it.
  const parseBatch = server.getDefaultJsonParser('ignore', 'ignore');
  const parseBody: typeof parseJson = (request, body, done) =>
    /^\s*\[/.test(body) ? parseBatch(request, body, done) : parseJson(request, body, done);
  server.addContentTypeParser(['application/json', ...CLOUD_EVENTS], { parseAs: 'string' }, parseBody);
  const parseLine = (request: FastifyRequest, line: string): unknown => {
    let parsed: unknown;
    // Fastify's parser answers before it returns; what it refuses leaves the value undefined.
    void parseJson(request, line, (_error, value: unknown) => {
      parsed = value;
    });
    return parsed;
  };
  server.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (request, body, done) => {
    const lines = body
      .toString()
      .split('\n')
      .filter((line) => line.trim() !== '');
    done(null, new JsonLines(lines.map((line) => parseLine(request, line))));
  });
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = Buffer.from(body);
    (request as HttpRequest).rawBody = bytes;
    const form = { ...parseQuery(bytes.toString('utf8')) };
    if (Object.keys(form).some((name) => FORBIDDEN_FIELDS.has(name))) {
      done(new Failure('invalid', 'a form field has a name that is not allowed'));
      return;
    }
    done(null, form);
  });
}
