import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { withAnswers } from './http-openapi-answers.ts';

const PROBLEM_SCHEMA = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' as const },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const },
    errors: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        required: ['path', 'message'],
        properties: { path: { type: 'string' as const }, message: { type: 'string' as const } },
      },
    },
  },
};

/** Over plain HTTP on this machine it is called `attend`: browsers take the prefix only with TLS. */
const SESSION_COOKIE = '__Host-attend';

/** Serves the OpenAPI document, made from the routes as they are when it is first asked for, with pages to browse it. */
export function serveOpenApi(app: INestApplication): void {
  const document = () =>
    withCommonParts(withAnswers(SwaggerModule.createDocument(app, settings(), { autoTagControllers: false })));
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: '/v1/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Attend API',
  });
}

/** In the order in which somebody who tries Attend needs them. */
const TAGS = [
  'Signals',
  'Patients',
  'Journeys',
  'Messages',
  'Templates',
  'Worklist',
  'Recalls',
  'Clinic',
  'Sign-in',
  'Compliance',
  'Access',
  'Sandbox',
  'Hooks',
  'Operations',
];

function settings(): Omit<OpenAPIObject, 'paths'> {
  const document = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Attend')
    .setDescription('Patient engagement for clinics: signals in, messages and tasks out.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' }, 'key')
    .addCookieAuth(
      SESSION_COOKIE,
      {
        type: 'apiKey',
        in: 'cookie',
        description:
          'The session of a person who signed in by `POST /v1/session`. What changes something also needs the header ' +
          '`X-CSRF-Token` with the `csrfToken` of that answer.',
      },
      'session',
    )
    .addSecurityRequirements('key')
    .addSecurityRequirements('session');
  for (const tag of TAGS) document.addTag(tag);
  return document.build();
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'A repetition of the request with the same key gets the first answer.',
  schema: { type: 'string' as const, maxLength: 255 },
};

/** Routes that answer what is told once, each in transactions of its own. */
const OF_ONESELF = '/v1/session';

const PURPOSE = {
  name: 'X-Purpose',
  in: 'header' as const,
  required: false,
  description:
    'What the caller does it for, as the audit trail keeps it. Left out, it follows from the route and the role.',
  schema: { type: 'string' as const },
};

/**
 * What is the same for every route is written here once: the form of errors, the key that makes a POST repeatable, and what a
 * call is for.
 */
function withCommonParts(document: OpenAPIObject): OpenAPIObject {
  const problem = {
    description: 'A problem document (RFC 9457).',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const [address, path] of Object.entries(document.paths)) {
    const isOfCallers = address.startsWith('/v1/') && !address.startsWith('/v1/hooks/');
    for (const operation of [path.get, path.put, path.post, path.patch, path.delete]) {
      if (!operation) continue;
      operation.responses = { ...operation.responses, default: problem };
      if (isOfCallers) operation.parameters = [...(operation.parameters ?? []), PURPOSE];
    }
    if (!address.startsWith(OF_ONESELF)) addKey(path);
  }
  const schemas = { ...document.components?.schemas, Problem: PROBLEM_SCHEMA };
  return { ...document, components: { ...document.components, schemas } };
}

function addKey({ post }: OpenAPIObject['paths'][string]): void {
  if (post) post.parameters = [...(post.parameters ?? []), IDEMPOTENCY_KEY];
}
