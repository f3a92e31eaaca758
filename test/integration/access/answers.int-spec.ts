import { Reflector } from '@nestjs/core';
import type { z } from 'zod';

import { ANSWERS, ANSWERS_TEXT } from '../../../src/access/answers.ts';
import { may, type Role } from '../../../src/access/permissions.ts';
import { jsonSchemaOf } from '../../../src/platform/http-openapi-answers.ts';
import type { TestApp } from '../../support/app.ts';
import { CANARIES, type CanaryClinic, startCanaryClinic } from '../../support/canaries.ts';
import { type Route, routesOf } from '../../support/routes.ts';

/** Pages, files and figures. Nobody without `phi.read` may call one that holds patient data. */
const TEXTS = [
  'GET /metrics',
  'GET /o/{token}',
  'GET /r/{token}',
  'GET /s/{token}',
  'GET /u/{token}',
  'GET /v1/analytics/attribution.csv',
  'GET /v1/audit/export',
  'GET /v1/live',
  'GET /v1/policies/{name}',
  'GET /v1/vendor-agreements/{id}/document',
  'POST /o/{token}',
  'POST /s/{token}',
  'POST /u/{token}',
  'POST /v1/deidentified-exports',
  'POST /v1/hooks/twilio/inbound',
  'POST /v1/hooks/twilio/voice',
  'POST /v1/hooks/twilio/voice/key',
];

/** It leads to a provider and answers nothing, without a decorator that says so. */
const LEADS_ELSEWHERE = 'GET /v1/sign-in/oidc/{clinic}';

/** What has any form: what authors wrote as configuration, and what the audit trail and the record of an incident note. No schema says what of it is PHI. */
const OPEN = ['after', 'before', 'content', 'definition', 'detail', 'draft', 'facts', 'plan', 'schema', 'value'];

/** Keys of things that a route is about, where it is not an id of the clinic's. */
const KEYS: Readonly<Record<string, string>> = {
  journeys: 'review-request',
  templates: 'review-request',
  segments: 'everybody',
  'recall-rules': 'yearly',
};

/** What a marketer sends where an empty body would not be taken. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /v1/journeys/{key}/simulate': { from: '2026-11-01T00:00:00Z', to: '2026-11-20T00:00:00Z', version: 'live' },
  'POST /v1/journeys/{key}/enrolments': { segment: 'everybody', preview: true },
  'POST /v1/journeys/{key}/migrate': { from: 1, to: 1, steps: { '*': 'stay' } },
  'POST /v1/analytics/power': { baseline: 0.1, effect: 0.02 },
  'POST /v1/segments/{key}/preview': { rule: 'patient.age > 18.0' },
  'POST /v1/broadcasts': {
    name: 'All',
    audience: { segment: 'everybody' },
    journey: 'review-request',
    perMinute: 10,
    maxPatients: 10,
    preview: true,
  },
};

/** What a list must be asked for. */
const QUERIES: Readonly<Record<string, string>> = {
  'GET /v1/journeys/{key}/diff': '?from=1&to=live',
};

describe('what answers hold', () => {
  let clinic: CanaryClinic;
  let test: TestApp;
  let routes: Route[];

  beforeAll(async () => {
    clinic = await startCanaryClinic();
    ({ test } = clinic);
    routes = routesOf(test);
  }, 120_000);
  afterAll(() => test.stop());

  const nameOf = ({ method, path }: Route) => `${method} ${path}`;
  const metadataOf = (key: string, route: Route): unknown => new Reflector().get(key, route.handler);

  function addressOf(path: string): string {
    const [, version, first = '', second = ''] = path.split('/');
    const place =
      version === 'v1' ? (clinic.places[first] ?? KEYS[first] ?? clinic.places[second] ?? KEYS[second]) : undefined;
    return path.replace(/\{\w+\}/, place ?? 'nothing').replaceAll(/\{\w+\}/g, 'nothing');
  }

  /** The answer as it comes over the wire. */
  async function read(route: Route, role: Role): Promise<{ status: number; text: string }> {
    const hasBody = route.method !== 'GET';
    const query = QUERIES[nameOf(route)] ?? '';
    const response = await fetch(test.url + addressOf(route.path) + query, {
      method: route.method,
      headers: {
        Authorization: `Bearer ${test.clinic.keys[role]}`,
        ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(hasBody ? { body: JSON.stringify(BODIES[nameOf(route)] ?? {}) } : {}),
    });
    return { status: response.status, text: await response.text() };
  }

  const found = (text: string): string[] =>
    Object.entries(CANARIES)
      .filter(([, words]) => text.includes(words))
      .map(([name]) => name);

  it('is said by every route: by a schema, or as one of a few pages and files', () => {
    const texts = routes.filter((route) => metadataOf(ANSWERS_TEXT, route) !== undefined).map(nameOf);
    const silent = routes.filter(
      (route) => metadataOf(ANSWERS, route) === undefined && !texts.includes(nameOf(route)) && !route.answersNothing,
    );

    expect(silent.map(nameOf)).toEqual([LEADS_ELSEWHERE]);
    expect(texts.sort()).toEqual(TEXTS);
  });

  it('is known to the last field, apart from configuration and the audit trail', () => {
    const open = new Set<string>();
    for (const route of routes) {
      const schema = metadataOf(ANSWERS, route) as z.ZodType | undefined;
      if (schema) addOpenFields(jsonSchemaOf(schema), 'answer', open);
    }

    expect([...open].sort()).toEqual(OPEN);
  });

  it('stands in the document for each answer in JSON', async () => {
    const document = (await test.api()('/v1/openapi.json')).body;
    const missing = routes
      .filter((route) => metadataOf(ANSWERS, route) !== undefined)
      .filter(({ method, path }) => {
        const { responses } = document.paths[path][method.toLowerCase()];
        const good = Object.keys(responses).filter((status) => status.startsWith('2'));
        return good.length === 0 || good.some((status) => !responses[status].content?.['application/json']?.schema);
      });

    expect(missing.map(nameOf)).toEqual([]);
    expect(document.components.schemas.Patient.properties.givenName).toEqual({ type: 'string', 'x-phi': true });
    expect(JSON.stringify(document)).not.toContain('$defs');
    expect(JSON.stringify(document)).not.toContain('x-answers');
  });

  it('answers a marketer on every GET that the table of permissions opens', async () => {
    const wrong: object[] = [];
    for (const route of routes.filter(({ method, isPublic }) => method === 'GET' && !isPublic)) {
      const isOpen = route.permission !== undefined && may('marketer', route.permission);
      const { status } = await read(route, 'marketer');
      if (status !== (isOpen ? 200 : 403)) wrong.push({ route: nameOf(route), status });
    }

    // No broadcast is there to be read, events must be asked for by name, and a key has no sessions.
    expect(wrong).toEqual([
      { route: 'GET /v1/broadcasts/{id}', status: 422 },
      { route: 'GET /v1/live', status: 422 },
      { route: 'GET /v1/sessions', status: 422 },
    ]);
  }, 120_000);

  it('is everything for an admin, so that the words of this test do stand where they are looked for', async () => {
    const seen = new Set<string>();
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const name of found((await read(route, 'admin')).text)) seen.add(name);
    }

    expect(Object.keys(CANARIES).filter((name) => !seen.has(name))).toEqual(['external']);
  }, 120_000);

  it('is masked anew when somebody else repeats a request by its key', async () => {
    const list = { patientIds: [clinic.places['patients']], preview: true };
    const request = { body: list, headers: { 'Idempotency-Key': 'once' } };
    const path = '/v1/journeys/review-request/enrolments';
    const first = await test.api(test.clinic.keys.admin)(path, request);

    const repeated = await test.api(test.clinic.keys.marketer)(path, request);

    expect(repeated.headers.get('Idempotency-Replayed')).toBe('true');
    expect(first.body.items).toHaveLength(1);
    expect(first.body).toMatchObject({ total: 1, judged: 1 });
    expect(repeated.body).toMatchObject({ items: [], total: null, judged: null });
  });

  // The last: a marketer may remove a segment, too.
  it('is nothing of a patient for a marketer, on any route', async () => {
    const told: object[] = [];
    let answered = 0;
    for (const route of routes) {
      const { status, text } = await read(route, 'marketer');
      if (found(text).length > 0) told.push({ route: nameOf(route), found: found(text) });
      if (status >= 500) told.push({ route: nameOf(route), status });
      if (status < 300) answered += 1;
    }

    expect(told).toEqual([]);
    expect(answered).toBeGreaterThan(40);
  }, 120_000);
});

type JsonSchema = Readonly<Record<string, unknown>>;

/** Names of fields that may hold anything and are not marked as PHI. */
function addOpenFields(schema: JsonSchema, name: string, open: Set<string>): void {
  if (schema['x-phi'] === true) return;
  const { properties = {}, $defs = {}, items, anyOf = [], additionalProperties, ...rest } = schema;
  const says = ['type', '$ref', 'anyOf', 'oneOf', 'enum', 'const'].some((word) => word in schema);
  if (!says && Object.keys(rest).every((word) => word === 'description')) open.add(name);
  for (const [field, one] of Object.entries({ ...(properties as object), ...($defs as object) })) {
    addOpenFields(one as JsonSchema, field, open);
  }
  for (const one of anyOf as JsonSchema[]) addOpenFields(one, name, open);
  if (typeof items === 'object') addOpenFields(items as JsonSchema, name, open);
  if (typeof additionalProperties === 'object') addOpenFields(additionalProperties as JsonSchema, name, open);
}
