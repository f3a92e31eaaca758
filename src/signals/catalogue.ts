import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { Failure, isFailure, type Problem } from '../platform/errors.ts';
import { BUILT_IN_TYPES, COMMON_FIELDS, type SignalType, YEARS_OF_APPOINTMENTS } from './built-in-types.ts';
import { clearFields } from './clear-fields.ts';
import type { Json, JsonObject } from './signal.ts';

/** A signal type, ready to check data and to part it into what is stored in the clear and what is sealed. */
export interface CompiledType {
  readonly type: string;
  readonly properties: Readonly<Record<string, JsonObject>>;
  readonly serviceLine?: string;
  /** A type that every clinic has, if with a schema of its own. */
  readonly isBuiltIn: boolean;
  /** Answers the first problem, or nothing. The path starts with `data`; values are never quoted. */
  check(data: JsonObject): Problem | undefined;
  /** Names of the declared fields that are not PHI: the only ones stored in the clear. */
  readonly clear: ReadonlySet<string>;
}

export type Catalogue = ReadonlyMap<string, CompiledType>;

const ajv = compiler();

/** Knows the drafts of JSON Schema, and keeps nothing of what it looks at. */
const drafts = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(drafts);

/** Compiled when the first signal of the type comes: a process that reads none would start later for nothing. */
const builtIn: Catalogue = new Map(
  BUILT_IN_TYPES.map((entry) => {
    let validate: ValidateFunction | undefined;
    const type = typeOf(entry, (whole) => (validate ??= ajv.compile(whole)));
    return [entry.type, { ...type, isBuiltIn: true }];
  }),
);

/** The built-in types and a clinic's own that compile; a clinic's entry replaces the built-in one of the same name. */
export function catalogueWith(own: readonly SignalType[]): Catalogue {
  return compileCatalogue(own).catalogue;
}

/** The catalogue of a clinic, and what is wrong with types of its own that had to be left out. */
export function compileCatalogue(own: readonly SignalType[]): {
  readonly catalogue: Catalogue;
  readonly faults: readonly Problem[];
} {
  if (own.length === 0) return { catalogue: builtIn, faults: [] };
  const catalogue = new Map(builtIn);
  const faults: Problem[] = [];
  for (const entry of own) {
    try {
      catalogue.set(entry.type, { ...compileType(entry), isBuiltIn: builtIn.has(entry.type) });
    } catch (error) {
      if (!isFailure(error, 'invalid')) throw error;
      // Under the built-in schema of the name, fields that this one marks would be stored in the clear.
      catalogue.delete(entry.type);
      const reasons = error.problems.map(({ path, message }) => `${path} ${message}`);
      faults.push({ path: `signal_type ${entry.type}`, message: reasons.join('; ') });
    }
  }
  return { catalogue, faults };
}

/** Compiles one type. Raises `invalid` with what is wrong with its schema. */
export function compileType(entry: SignalType): CompiledType {
  const problems = problemsOf(entry.schema);
  if (problems.length > 0) throw new Failure('invalid', 'the signal type is refused', { problems });
  try {
    const validate = compiler().compile(wholeSchema(entry));
    return typeOf(entry, () => validate);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'does not compile';
    throw new Failure('invalid', 'the signal type is refused', {
      problems: [{ path: 'schema', message }],
      cause: error,
    });
  }
}

/** One for each schema: it keeps what it compiled, and takes an `$id` once, whichever clinic it is of. */
function compiler(): Ajv2020 {
  const made = new Ajv2020({ strict: false, validateFormats: true, meta: false, validateSchema: false });
  addFormats.default(made);
  return made.addKeyword({ keyword: 'x-phi', schemaType: 'boolean' });
}

/** What keeps a text from being a JSON Schema of this draft, once for each place. */
function problemsOf(schema: JsonObject): Problem[] {
  const { $async: isAsync, $schema: draft } = schema;
  // Such a schema answers with a promise, which is true whatever becomes of it.
  if (isAsync !== undefined) return [{ path: 'schema.$async', message: 'is not supported' }];
  if (draft !== undefined && (typeof draft !== 'string' || drafts.getSchema(draft) === undefined)) {
    return [{ path: 'schema.$schema', message: 'must be draft 2020-12' }];
  }
  if (drafts.validateSchema(schema) === true) return [];
  const messages = new Map<string, string>();
  for (const { instancePath, message } of drafts.errors ?? []) {
    const path = ['schema', ...pointerTokens(instancePath)].join('.');
    if (!messages.has(path)) messages.set(path, message ?? 'is not valid');
  }
  return [...messages].map(([path, message]) => ({ path, message }));
}

function typeOf(entry: SignalType, validator: (whole: JsonObject) => ValidateFunction): CompiledType {
  const { type, serviceLine } = entry;
  const whole = wholeSchema(entry);
  return {
    type,
    properties: propertiesOf(whole),
    isBuiltIn: false,
    ...(serviceLine === undefined ? {} : { serviceLine }),
    check: (data) => {
      const validate = validator(whole);
      return validate(data) ? undefined : toProblem(validate.errors?.[0], whole);
    },
    clear: clearFields(whole),
  };
}

function wholeSchema({ schema }: SignalType): JsonObject {
  return { ...schema, properties: { ...COMMON_FIELDS, ...propertiesOf(schema) } };
}

/** Parts data into fields for the `data` column and fields to seal; the second is absent when there are none. */
export function partData(type: CompiledType, data: JsonObject): { clear: JsonObject; phi: JsonObject | undefined } {
  const clear: Record<string, Json> = {};
  const phi: Record<string, Json> = {};
  let hasPhi = false;
  for (const name in data) {
    const value = data[name];
    if (value === undefined) continue;
    if (type.clear.has(name)) clear[name] = value;
    else {
      phi[name] = value;
      hasPhi = true;
    }
  }
  return { clear, phi: hasPhi ? phi : undefined };
}

function propertiesOf(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, JsonObject>>;
}

function toProblem(error: ErrorObject | undefined, schema: JsonObject): Problem {
  return { path: pathOf(error?.instancePath ?? '', schema), message: messageOf(error) };
}

/** A pattern says little to whoever broke it. */
function messageOf(error: ErrorObject | undefined): string {
  const { pattern, meant } = YEARS_OF_APPOINTMENTS;
  if (error?.keyword === 'pattern' && error.params['pattern'] === pattern) return meant;
  return error?.message ?? 'does not match its schema';
}

/** As far as the schema names the way: a key that the sender chose may itself tell something of a patient. */
function pathOf(pointer: string, schema: JsonObject): string {
  let path = 'data';
  let at = schema;
  for (const name of pointerTokens(pointer)) {
    const field = Object.hasOwn(propertiesOf(at), name) ? propertiesOf(at)[name] : undefined;
    const next = field ?? (/^\d+$/.test(name) ? at['items'] : undefined);
    if (typeof next !== 'object' || next === null) break;
    path += `.${name}`;
    at = next as JsonObject;
  }
  return path;
}

/** The names in a JSON pointer (RFC 6901). */
function pointerTokens(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
