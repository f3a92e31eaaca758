import type { Json, JsonObject } from './signal.ts';

/** Keywords that combine the schema they stand in with others of the same data. */
const COMBINING = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'not', 'dependentSchemas'] as const;

const REFERRING = ['$ref', '$dynamicRef'] as const;

/**
 * Names of the declared fields of a signal type that are not PHI. A field is PHI when `"x-phi": true` stands anywhere below
 * it, wherever the schema describes it: a field is sealed whole. What cannot be followed counts as a mark.
 */
export function clearFields(schema: JsonObject): ReadonlySet<string> {
  const names = Object.keys(mapAt(schema, 'properties'));
  return new Set(names.filter((name) => !marksField(schema, name, schema, new Set())));
}

/** What a reference of a schema points to: a JSON pointer into the same schema (RFC 6901), or nothing that is followed. */
export function followReference(root: JsonObject, reference: string): Json | undefined {
  if (reference !== '#' && !reference.startsWith('#/')) return undefined;
  let at: Json | undefined = root;
  for (const token of reference.split('/').slice(1)) {
    const name = tokenOf(token);
    if (name === undefined || typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as JsonObject)[name];
  }
  return at;
}

/** Whether a schema of the whole data marks the field, itself or by one that it is combined with. */
function marksField(schema: Json | undefined, name: string, root: JsonObject, seen: Set<Json>): boolean {
  if (!isObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  const { [name]: field } = mapAt(schema, 'properties');
  const patterns = Object.entries(mapAt(schema, 'patternProperties'));
  const described = [field, ...patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(name)).map(([, at]) => at)];
  if (described.some((at) => isMarked(at, root, new Set()))) return true;
  return (
    referencesOf(schema).some((reference) => {
      const target = followReference(root, reference);
      return target === undefined || marksField(target, name, root, seen);
    }) || COMBINING.some((keyword) => schemasAt(schema, keyword).some((part) => marksField(part, name, root, seen)))
  );
}

function isMarked(schema: Json | undefined, root: JsonObject, seen: Set<Json>): boolean {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false;
  seen.add(schema);
  if (!isObject(schema)) return schema.some((part) => isMarked(part, root, seen));
  if (schema['x-phi'] === true) return true;
  return (
    referencesOf(schema).some((reference) => {
      const target = followReference(root, reference);
      return target === undefined || isMarked(target, root, seen);
    }) || Object.values(schema).some((part) => isMarked(part, root, seen))
  );
}

function referencesOf(schema: JsonObject): string[] {
  return REFERRING.map((keyword) => schema[keyword]).filter((reference) => typeof reference === 'string');
}

/** The schemas under a keyword: one, a list of them, or a map by the name of a field. */
function schemasAt(schema: JsonObject, keyword: (typeof COMBINING)[number]): readonly (Json | undefined)[] {
  const value = schema[keyword];
  if (typeof value !== 'object' || value === null) return [];
  return keyword === 'dependentSchemas' || !isObject(value) ? Object.values(value) : [value];
}

function mapAt(schema: JsonObject, keyword: 'properties' | 'patternProperties'): JsonObject {
  const map = schema[keyword];
  return isObject(map) ? map : {};
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tokenOf(text: string): string | undefined {
  try {
    return decodeURIComponent(text).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return undefined;
  }
}
