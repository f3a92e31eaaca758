import fc from 'fast-check';

export type JsonSchema = Readonly<Record<string, unknown>>;
type Definitions = Readonly<Record<string, JsonSchema>>;

/** Deeper than any request of ours; what a schema asks for below it is left to chance. */
const MAX_DEPTH = 6;

/** Values that satisfy a JSON Schema as far as a request needs it: what a client that reads the document would send. */
export function arbitraryOf(schema: JsonSchema, definitions: Definitions, depth = 0): fc.Arbitrary<unknown> {
  if (depth > MAX_DEPTH) return fc.constant(null);
  const deeper = (one: unknown) => arbitraryOf(one as JsonSchema, definitions, depth + 1);
  const { $ref } = schema;
  if (typeof $ref === 'string') return deeper(definitions[$ref.split('/').at(-1) ?? ''] ?? {});
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  for (const word of ['anyOf', 'oneOf']) {
    if (Array.isArray(schema[word])) return fc.oneof(...(schema[word] as unknown[]).map(deeper));
  }
  if (Array.isArray(schema['allOf'])) {
    return deeper(Object.assign({}, ...(schema['allOf'] as object[])) as JsonSchema);
  }
  return ofType(schema, deeper);
}

type Deeper = (schema: unknown) => fc.Arbitrary<unknown>;

function ofType(schema: JsonSchema, deeper: Deeper): fc.Arbitrary<unknown> {
  switch (schema['type']) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(deeper(schema['items'] ?? {}), {
        minLength: (schema['minItems'] as number | undefined) ?? 0,
        maxLength: Math.min((schema['maxItems'] as number | undefined) ?? 3, 5),
      });
    case 'object':
      return objectOf(schema, deeper);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  guid: fc.uuid(),
  email: fc.constantFrom('jane@example.com', 'zoë@example.org'),
  uri: fc.webUrl(),
  date: fc
    .integer({ min: 0, max: 4000 })
    .map((days) => new Date(days * 86_400_000 + 1.6e12).toISOString().slice(0, 10)),
  'date-time': fc.integer({ min: 1.6e9, max: 1.9e9 }).map((seconds) => new Date(seconds * 1000).toISOString()),
};

interface TextWords {
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  const { format, pattern, minLength, maxLength } = schema as TextWords;
  const known = FORMATS[format ?? ''];
  if (known) return known;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const words = fc.constantFrom('P3D', 'signal.data.value > 1.0', 'en', 'US-NY', 'America/New_York', 'hello');
  const min = minLength ?? 0;
  return fc.oneof(
    fc.string({ minLength: min, maxLength: Math.min(maxLength ?? 20, min + 20), unit: 'grapheme' }),
    words.filter((word) => word.length >= min && word.length <= (maxLength ?? 100)),
  );
}

function numberOf(schema: JsonSchema): fc.Arbitrary<number> {
  const bound = (word: string, other: string, fallback: number) =>
    (schema[word] ?? schema[other] ?? fallback) as number;
  const min = bound('minimum', 'exclusiveMinimum', -1000);
  const max = Math.max(min, bound('maximum', 'exclusiveMaximum', 1000));
  if (schema['type'] === 'integer')
    return fc.integer({ min: Math.ceil(Math.max(min, -(2 ** 31))), max: Math.min(max, 2 ** 31 - 1) });
  return fc.double({ min, max, noNaN: true });
}

function objectOf(schema: JsonSchema, deeper: Deeper): fc.Arbitrary<unknown> {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = schema as {
    properties?: Readonly<Record<string, JsonSchema>>;
    required?: readonly string[];
    additionalProperties?: unknown;
  };
  const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, deeper(one)]));
  const named = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  if (typeof additionalProperties !== 'object' || additionalProperties === null) return named;
  const others = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), deeper(additionalProperties), { maxKeys: 3 });
  return fc.tuple(others, named).map(([other, own]) => ({ ...other, ...own }));
}

/** Values that servers choke on. */
export const NASTY: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    0,
    -1,
    -0.5,
    1e308,
    -1e308,
    Number.MAX_SAFE_INTEGER + 1,
    2 ** 31,
    5e-324,
    [],
    {},
    [[]],
    'x'.repeat(100_000),
    'a\u0000b',
    '\u202Egnirts',
    '\uD83D',
    '\uDE00x',
    "'; DROP TABLE patient; --",
    '{{constructor.constructor("return process")()}}',
    '__proto__',
    '../../etc/passwd',
    '%00%ff',
    '9999-12-31T23:59:59Z',
    '+275760-09-13T00:00:00Z',
    '0000-00-00',
    '2026-02-30',
    '2026-11-20T25:61:61Z',
    'P99999999999Y',
    'PT1E9S',
    'NaN',
    'urn:uuid:00000000-0000-8000-8000-000000000000',
    '00000000-0000-0000-0000-00000000000g',
    { constructor: 1 },
    { ['__proto__']: { isAdmin: true } },
    deep(200),
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.jsonValue({ maxDepth: 3 }),
);

function deep(levels: number): unknown {
  return levels === 0 ? 1 : { a: deep(levels - 1) };
}

/** A value with one fault in it, at a place of chance: something nasty, something missing, or something too many. */
export function withOneFault(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      value,
      fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
      NASTY,
      fc.constantFrom('replace', 'remove', 'add'),
    )
    .map(([valid, way, nasty, fault]) => faulty(valid, way, nasty, fault));
}

function faulty(value: unknown, [turn = 0, ...way]: readonly number[], nasty: unknown, fault: string): unknown {
  if (typeof value !== 'object' || value === null) return nasty;
  const names = Object.keys(value);
  const name = names[turn % Math.max(1, names.length)];
  if (name === undefined) return fault === 'add' ? { unexpected: nasty } : nasty;
  const inner = (value as Record<string, unknown>)[name];
  const isDeeper = way.length > 0 && typeof inner === 'object' && inner !== null;
  const changed = isDeeper ? faulty(inner, way, nasty, fault) : nasty;
  if (Array.isArray(value)) return value.map((one, place) => (String(place) === name ? changed : (one as unknown)));
  if (!isDeeper && fault === 'add') return { ...value, unexpected: nasty };
  if (isDeeper || fault === 'replace') return { ...value, [name]: changed };
  return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name));
}
