import { parse as parseQuery } from 'node:querystring';

import { UnsupportedMediaTypeException } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { Failure } from './errors.ts';
import type { HttpRequest } from './http-request.ts';
import { multipartTexts } from './multipart-texts.ts';

/** Names that would reach into a prototype when somebody copies the form. */
const FORBIDDEN_FIELDS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A body in newline-delimited JSON. A line that is not JSON is `undefined`: it must not take the others with it, so it is
 * for the handler to refuse.
 */
export class JsonLines {
  constructor(readonly values: readonly unknown[]) {}
}

/** A body that is a file, as it came. Only a route with `@TakesFile()` gets one. */
export class FileBody {
  constructor(
    /** The media type without parameters, such as `application/pdf`. */
    readonly type: string,
    readonly bytes: Buffer,
  ) {}
}

/** A signed contract that was scanned has some megabytes. */
export const FILE_LIMIT_BYTES = 10 * 1024 * 1024;

/** A form that a person or a mail client fills in by one press has a handful of short fields. */
const FORM_LIMIT_BYTES = 64 * 1024;

/** Opens a route to files: PDF, images and plain text. */
export const TakesFile = (): MethodDecorator => RouteConfig({ takesFile: true });

/** CloudEvents in the structured and batched modes of their HTTP binding: JSON under another name. */
const CLOUD_EVENTS = ['application/cloudevents+json', 'application/cloudevents-batch+json'];

/** Bodies beyond JSON: newline-delimited JSON for signals, forms, with their bytes, for the hooks of providers, and files. */
export function addBodyParsers(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  // Only batches of signals come as arrays. Each event is judged by itself, forbidden names included, so that one does not
  // take its neighbours with it.
  const parseBatch = server.getDefaultJsonParser('ignore', 'ignore');
  const parseBody: typeof parseJson = (request, body, done) => {
    // Providers sign the bytes that they send.
    if (request.url.startsWith('/v1/hooks/')) (request as HttpRequest).rawBody = Buffer.from(body);
    return /^\s*\[/.test(body) ? parseBatch(request, body, done) : parseJson(request, body, done);
  };
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
  server.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body.toString());
  });
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = Buffer.from(body);
    (request as HttpRequest).rawBody = bytes;
    takeForm({ ...parseQuery(bytes.toString('utf8')) }, done);
  });
  addMultipartParser(server);
  addFileParsers(server);
}

type Done = (error: Error | null, body?: unknown) => void;

function takeForm(form: Readonly<Record<string, unknown>>, done: Done): void {
  if (Object.keys(form).some((name) => FORBIDDEN_FIELDS.has(name))) {
    done(new Failure('invalid', 'a form field has a name that is not allowed'));
    return;
  }
  done(null, form);
}

/** Mail clients send a one-click unsubscription in this form (RFC 8058, 3.2). Only its texts are kept. */
function addMultipartParser(server: FastifyInstance): void {
  const type = 'multipart/form-data';
  server.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: FORM_LIMIT_BYTES }, (request, body, done) => {
    const form = multipartTexts(request.headers['content-type'] ?? '', Buffer.from(body));
    if (form) takeForm(form, done);
    else done(new Failure('invalid', 'the form cannot be read'));
  });
}

function addFileParsers(server: FastifyInstance): void {
  for (const types of ['application/pdf', 'text/plain', /^image\/[a-z0-9.+-]+/]) {
    server.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: FILE_LIMIT_BYTES }, (request, body, done) => {
      const type = /^[^;\s]+/.exec(request.headers['content-type'] ?? '')?.[0].toLowerCase() ?? '';
      const { takesFile } = request.routeOptions.config as { takesFile?: boolean };
      if (takesFile === true) done(null, new FileBody(type, Buffer.from(body)));
      else if (type === 'text/plain') done(null, body.toString());
      else done(new UnsupportedMediaTypeException());
    });
  }
}
