import addFormatsModule from 'ajv-formats';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';

import type { TestApp } from '../support/app.ts';
import { type CanaryClinic, startCanaryClinic } from '../support/canaries.ts';
import { arbitraryOf, type JsonSchema, NASTY, withOneFault } from '../support/json-arbitrary.ts';

/** How many requests for each operation and role; more by hand: `ATTEND_FUZZ_RUNS=500`. */
const RUNS = Number(process.env['ATTEND_FUZZ_RUNS'] ?? 8);
/** The same requests every time, so that a red build is red again; another seed finds others. */
const SEED = Number(process.env['ATTEND_FUZZ_SEED'] ?? 20_261_128);

const HANG_MS = 30_000;

/** Of a stack, of SQL, of a library: nothing of the kind may reach a caller. */
const LEAKS = [
  /\n\s+at /,
  /\.(ts|js):\d+/,
  /node_modules/,
  /QueryFailedError|TypeError|RangeError/,
  /syntax error at|relation "|violates [a-z-]+ constraint|invalid input syntax/,
  /SELECT .* FROM|INSERT INTO/,
];

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: JsonSchema;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** By content type. */
  readonly bodies: Readonly<Record<string, JsonSchema>>;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> }>
  >;
}

interface FuzzedRequest {
  readonly url: string;
  readonly type: string | undefined;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

describe('any request at all', () => {
  let clinic: CanaryClinic;
  let test: TestApp;
  let document: any;
  let operations: Operation[];
  let ajv: Ajv2020;
  const validators = new Map<string, ValidateFunction>();

  beforeAll(async () => {
    clinic = await startCanaryClinic();
    ({ test } = clinic);
    document = (await test.api()('/v1/openapi.json')).body;
    operations = operationsOf(document);
    ajv = new Ajv2020({ strict: false, allErrors: false });
    addFormats(ajv);
    ajv.addSchema({ $id: 'api', components: document.components });
  }, 120_000);
  afterAll(() => test.stop());

  it.each(['owner', 'marketer'] as const)(
    'gets an answer that the document describes: %s',
    async (role) => {
      const faults: object[] = [];
      for (const operation of operations) {
        const property = fc.asyncProperty(requestsFor(operation), (request) => probe(operation, request, role));
        const { failed, counterexamplePath, errorInstance } = await fc.check(property, {
          numRuns: RUNS,
          seed: SEED,
          endOnFailure: true,
        });
        const { message } = errorInstance instanceof Error ? errorInstance : { message: '' };
        if (failed) faults.push({ fault: message, seed: SEED, path: counterexamplePath });
      }

      expect(faults).toEqual([]);
    },
    600_000,
  );

  async function probe(
    operation: Operation,
    { url, type, body }: FuzzedRequest,
    role: 'owner' | 'marketer',
  ): Promise<void> {
    const { method } = operation;
    const response = await fetch(test.url + url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(HANG_MS),
      headers: {
        Authorization: `Bearer ${test.clinic.keys[role]}`,
        ...(type === undefined ? {} : { 'Content-Type': type }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const fault = faultOf(operation, response, text);
    if (fault !== undefined) {
      const asked = `${url.slice(0, 200)} ${type ?? ''} ${typeof body === 'string' ? body.slice(0, 400) : ''}`;
      throw new Error(`${method} ${operation.path}: ${response.status}, ${fault}: ${text.slice(0, 200)} of ${asked}`);
    }
  }

  function faultOf({ path, responses }: Operation, { status, headers }: Response, text: string): string | undefined {
    if (status >= 500) return 'a fault of ours';
    const type = headers.get('Content-Type')?.split(';')[0] ?? '';
    if (LEAKS.some((leak) => leak.test(text)) && type.includes('json') && status >= 400) return 'a leak';
    if (status >= 400) {
      // The pages of links are for people, and say in words what is wrong.
      if (/^\/[orsu]\//.test(path) && type === 'text/html') return undefined;
      if (type !== 'application/problem+json') return `no problem document but ${type}`;
      return violation({ $ref: 'api#/components/schemas/Problem' }, text);
    }
    const described = responses[String(status)];
    if (!described) return 'a status that the document does not name';
    const schema = described.content?.['application/json']?.schema;
    return schema && type === 'application/json' ? violation(withRoot(schema), text) : undefined;
  }

  function violation(schema: JsonSchema, text: string): string | undefined {
    const key = JSON.stringify(schema);
    const validate = validators.get(key) ?? ajv.compile(schema);
    validators.set(key, validate);
    return validate(JSON.parse(text)) ? undefined : `against the document: ${ajv.errorsText(validate.errors)}`;
  }

  function requestsFor(operation: Operation): fc.Arbitrary<FuzzedRequest> {
    const { schemas } = document.components as { schemas: Readonly<Record<string, JsonSchema>> };
    const body = bodyFor(operation, schemas);
    const path = fc.tuple(...operation.path.split('/').map((part) => partFor(part, operation.path)));
    const query = fc.tuple(
      ...operation.parameters.filter((one) => one.in === 'query').map((one) => queryFor(one, schemas)),
    );
    return fc.tuple(path, query, fc.option(NASTY, { freq: 8 }), body).map(([parts, pairs, stray, sent]) => {
      const extra = stray === null ? [] : [`${encode('__proto__')}=${encode(stray)}`];
      const search = [...pairs.filter((pair) => pair !== ''), ...extra].join('&');
      return { url: parts.join('/') + (search === '' ? '' : `?${search}`), ...sent };
    });
  }

  /** A parameter of the path: mostly what there is, so that requests come further than to a 404. */
  function partFor(part: string, path: string): fc.Arbitrary<string> {
    if (!part.startsWith('{')) return fc.constant(part);
    const known = [...Object.values(clinic.places), 'review-request', 'post-visit-survey', 'everybody', 'yearly'];
    const own = clinic.places[path.split('/')[2] ?? ''];
    return fc.oneof(
      { arbitrary: fc.constantFrom(...(own === undefined ? known : [own])), weight: 4 },
      { arbitrary: fc.constantFrom(...known), weight: 2 },
      { arbitrary: fc.uuid(), weight: 1 },
      { arbitrary: NASTY.map(encode).filter((text) => text !== '' && text.length < 2000), weight: 2 },
      { arbitrary: fc.constantFrom('%', '%ED%A0%80', '%00', '%zz', '..%2f..', 'undefined'), weight: 1 },
    );
  }
});

function withRoot(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as JsonSchema;
}

function queryFor(
  { name, required, schema = {} }: Parameter,
  schemas: Readonly<Record<string, JsonSchema>>,
): fc.Arbitrary<string> {
  const value = fc.oneof({ arbitrary: arbitraryOf(schema, schemas), weight: 3 }, { arbitrary: NASTY, weight: 2 });
  const pair = value.map((one) => `${encode(name)}=${encode(one)}`).filter((text) => text.length < 5000);
  const twice = pair.map((text) => `${text}&${text}`);
  const sent = fc.oneof({ arbitrary: pair, weight: 9 }, { arbitrary: twice, weight: 1 });
  return required === true ? sent : fc.oneof(fc.constant(''), sent);
}

type Body = Pick<FuzzedRequest, 'type' | 'body'>;

function bodyFor({ method, bodies }: Operation, schemas: Readonly<Record<string, JsonSchema>>): fc.Arbitrary<Body> {
  if (method === 'GET') return fc.constant({ type: undefined, body: undefined });
  const schema = bodies['application/json'] ?? {};
  const valid = arbitraryOf(schema, schemas);
  const json = fc.oneof(
    { arbitrary: valid, weight: 4 },
    { arbitrary: withOneFault(valid), weight: 4 },
    { arbitrary: NASTY, weight: 1 },
  );
  const asJson = json.map((value): Body => ({ type: 'application/json', body: JSON.stringify(value) }));
  const types = [
    ...Object.keys(bodies),
    'application/json',
    'text/plain',
    'application/xml',
    'multipart/form-data',
    'nonsense',
  ];
  const raw = fc.oneof(
    fc.uint8Array({ maxLength: 100 }).map((bytes) => new Uint8Array(bytes)),
    fc.constantFrom(
      '',
      '{',
      '{"a":',
      '[1,]',
      '"\\uD83D"',
      '{"__proto__":{"isAdmin":true}}',
      '['.repeat(10_000),
      'a,b\n1,"',
      '\uFEFF{}',
    ),
  );
  const asRaw = fc.tuple(fc.constantFrom(...types), raw).map(([type, body]): Body => ({ type, body }));
  const none = fc.constant<Body>({ type: undefined, body: undefined });
  return fc.oneof({ arbitrary: asJson, weight: 8 }, { arbitrary: asRaw, weight: 2 }, { arbitrary: none, weight: 1 });
}

/** In an address; half a surrogate pair, which no address can hold, as the bytes that some clients send for it. */
function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%BD';
}

function operationsOf(document: any): Operation[] {
  return Object.entries<any>(document.paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).map(([method, { parameters = [], requestBody, responses }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      responses,
      bodies: Object.fromEntries(
        Object.entries<any>(requestBody?.content ?? {}).map(([type, { schema }]) => [type, schema ?? {}]),
      ),
    })),
  );
}
