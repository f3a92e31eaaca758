import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import type { Problem } from '../platform/errors.ts';
import { BUILT_IN_TYPES, COMMON_FIELDS, type SignalType } from './built-in-types.ts';
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

const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
addFormats.default(ajv);
ajv.addKeyword({ keyword: 'x-phi', schemaType: 'boolean' });

/** Compiled when the first signal of the type comes: a process that reads none would start later for nothing. */
const builtIn: Catalogue = new Map(
  BUILT_IN_TYPES.map((entry) => {
    let validate: ValidateFunction | undefined;
    const type = typeOf(entry, (whole) => (validate ??= ajv.compile(whole)));
    return [entry.type, { ...type, isBuiltIn: true }];
  }),
);

/** The built-in types and a clinic's own; a clinic's entry replaces the built-in one of the same name. */
export function catalogueWith(own: readonly SignalType[]): Catalogue {
  if (own.length === 0) return builtIn;
  const compiled = own.map((entry) => ({ ...compileType(entry), isBuiltIn: builtIn.has(entry.type) }));
  return new Map([...builtIn, ...compiled.map((type) => [type.type, type] as const)]);
}

/** Compiles one type. Raises what ajv raises when the schema itself is wrong. */
export function compileType(entry: SignalType): CompiledType {
  const validate = ajv.compile(wholeSchema(entry));
  return typeOf(entry, () => validate);
}

function typeOf(entry: SignalType, validator: (whole: JsonObject) => ValidateFunction): CompiledType {
  const { type, serviceLine } = entry;
  const whole = wholeSchema(entry);
  const properties = propertiesOf(whole);
  return {
    type,
    properties,
    isBuiltIn: false,
    ...(serviceLine === undefined ? {} : { serviceLine }),
    check: (data) => {
      const validate = validator(whole);
      return validate(data) ? undefined : toProblem(validate.errors?.[0], whole);
    },
    clear: new Set(Object.keys(properties).filter((name) => properties[name]?.['x-phi'] !== true)),
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
  return { path: pathOf(error?.instancePath ?? '', schema), message: error?.message ?? 'does not match its schema' };
}

/** As far as the schema names the way: a key that the sender chose may itself tell something of a patient. */
function pathOf(pointer: string, schema: JsonObject): string {
  let path = 'data';
  let at = schema;
  for (const name of pointer.split('/').slice(1)) {
    const field = Object.hasOwn(propertiesOf(at), name) ? propertiesOf(at)[name] : undefined;
    const next = field ?? (/^\d+$/.test(name) ? at['items'] : undefined);
    if (typeof next !== 'object' || next === null) break;
    path += `.${name}`;
    at = next as JsonObject;
  }
  return path;
}
