import { Failure, type Problem } from '../platform/errors.ts';
import { BUILT_IN_TYPES, type SignalType } from '../signals/built-in-types.ts';
import { followReference } from '../signals/clear-fields.ts';
import type { Json, JsonObject } from '../signals/signal.ts';

/** Larger schemas are not descriptions any more. */
const MAX_SCHEMA_LENGTH = 65_536;

const builtIn: ReadonlySet<string> = new Set(BUILT_IN_TYPES.map(({ type }) => type));

/**
 * What a clinic may not add: a type that is built in, because to change what counts as PHI in one would leave stored signals
 * open (`conflict`), a schema of anything but objects, and one that refers to another (`invalid`). Whether it is a JSON
 * Schema, the catalogue checks.
 */
export function refuseSignalType({ type, schema }: SignalType): void {
  if (builtIn.has(type)) throw new Failure('conflict', `${type} is a built-in type and cannot be changed`);
  const problem = problemOf(schema);
  if (problem) throw new Failure('invalid', 'The signal type is not valid.', { problems: [problem] });
}

function problemOf(schema: SignalType['schema']): Problem | undefined {
  if (JSON.stringify(schema).length > MAX_SCHEMA_LENGTH) return { path: 'schema', message: 'is too large' };
  if (schema['type'] !== 'object') return { path: 'schema.type', message: 'must be "object"' };
  const { properties } = schema as { readonly properties?: unknown };
  const isMap =
    properties === undefined || (typeof properties === 'object' && properties !== null && !Array.isArray(properties));
  if (!isMap) return { path: 'schema.properties', message: 'must be an object' };
  return strangeReference(schema, schema, 'schema');
}

/** Where the schema refers to what does not stand in it: nobody could say which fields of that are PHI. */
function strangeReference(part: Json, root: JsonObject, path: string): Problem | undefined {
  if (typeof part !== 'object' || part === null) return undefined;
  for (const [name, value] of Object.entries<Json>(part)) {
    const at = `${path}.${name}`;
    const isStrange = name === '$ref' && typeof value === 'string' && followReference(root, value) === undefined;
    if (isStrange) return { path: at, message: 'must point into this schema, as in #/$defs/address' };
    const problem = strangeReference(value, root, at);
    if (problem) return problem;
  }
  return undefined;
}
