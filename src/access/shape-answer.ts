import { z } from 'zod';

import { maskedCount } from './masked-count.ts';

/** Makes of a handler's answer what a caller gets. Raises an error where the answer has another form than the schema. */
export type Shape = (answer: unknown, seesPhi: boolean) => unknown;

/** What stands in the place of a marked value that is left out. */
type Blank = 'absent' | 'null' | 'empty';

interface Node {
  readonly shape: Shape;
  /** For a union: whether a value is of this form, as far as the names of its fields and its literals say. */
  readonly fits: (value: unknown) => boolean;
}

const shapes = new WeakMap<z.core.$ZodType, Shape>();

/**
 * The schema of an answer as a function, made once. It picks the fields that the schema names, at every depth, and for whoever
 * may not see PHI it leaves out those that are marked, and small numbers of patients. It does not check texts and numbers:
 * that the answer is what the document says is for the tests to find, not for a caller to suffer.
 */
export function shapeOf(schema: z.core.$ZodType): Shape {
  const made = shapes.get(schema);
  if (made) return made;
  const { shape } = nodeOf(schema);
  shapes.set(schema, shape);
  return shape;
}

function nodeOf(schema: z.core.$ZodType): Node {
  const { core, blank, isHeadcount } = unwrap(schema);
  const node = isHeadcount ? HEADCOUNT : coreNode(core);
  return blank === undefined ? node : { ...node, shape: masked(node.shape, blank) };
}

interface Unwrapped {
  readonly core: z.core.$ZodTypes;
  /** Set where the schema is marked as PHI. */
  readonly blank: Blank | undefined;
  readonly isHeadcount: boolean;
}

/** Goes through what only says that a value may be missing. A mark on any of it counts. */
function unwrap(schema: z.core.$ZodType): Unwrapped {
  let core = schema as z.core.$ZodTypes;
  let [isPhi, isHeadcount] = [false, false];
  const layers = new Set<string>();
  for (;;) {
    const marks = z.globalRegistry.get(core) as Readonly<Record<string, unknown>> | undefined;
    isPhi ||= marks?.['x-phi'] === true;
    isHeadcount ||= marks?.['x-small-cell'] === true;
    layers.add(core._zod.def.type);
    const inner = innerOf(core);
    if (!inner) break;
    core = inner as z.core.$ZodTypes;
  }
  return { core, blank: isPhi ? blankOf(layers) : undefined, isHeadcount };
}

function innerOf({ _zod: { def } }: z.core.$ZodTypes): z.core.$ZodType | undefined {
  if (def.type === 'pipe') return def.out;
  return 'innerType' in def ? def.innerType : undefined;
}

function blankOf(layers: ReadonlySet<string>): Blank {
  if (layers.has('optional')) return 'absent';
  if (layers.has('nullable')) return 'null';
  if (layers.has('array')) return 'empty';
  throw new Error('a field marked as PHI must be one that may be absent, null or an empty list');
}

function masked(shape: Shape, blank: Blank): Shape {
  return (value, seesPhi) => {
    if (seesPhi) return shape(value, seesPhi);
    if (blank === 'empty') return [];
    return blank === 'null' ? null : undefined;
  };
}

/** A text, a number, a date. Anything with parts is refused: no schema says what of it may be seen. */
const LEAF: Node = {
  shape: (value) => {
    if (isLeaf(value)) return value;
    throw mismatch('one value');
  },
  fits: isLeaf,
};

const LEAVES: ReadonlySet<string> = new Set([
  'string',
  'number',
  'boolean',
  'null',
  'date',
  'enum',
  'template_literal',
]);

const HEADCOUNT: Node = {
  shape: (value, seesPhi) => {
    if (typeof value !== 'number') return null;
    return seesPhi ? value : maskedCount(value);
  },
  fits: isLeaf,
};

/** What staff or senders wrote, of any form: it is handed on as it is. */
const OPEN: Node = { shape: (value) => value, fits: () => true };

function coreNode(schema: z.core.$ZodTypes): Node {
  const { def } = schema._zod;
  if (def.type === 'object') return objectNode(def);
  if (def.type === 'array') return arrayNode(def.element);
  if (def.type === 'record') return recordNode(def.valueType);
  if (def.type === 'union') return unionNode(def.options);
  if (def.type === 'unknown' || def.type === 'any') return OPEN;
  if (def.type === 'literal') return { ...LEAF, fits: (value) => def.values.includes(value as never) };
  if (LEAVES.has(def.type)) return LEAF;
  throw new Error(`an answer cannot be described by a schema of type ${def.type}`);
}

function objectNode(def: z.core.$ZodObjectDef): Node {
  if (def.catchall && def.catchall._zod.def.type !== 'never') {
    throw new Error('the fields of an answer are named, or it is a record');
  }
  const fields = Object.entries(def.shape).map(([name, schema]) => ({
    name,
    ...nodeOf(schema),
    isOptional: mayBeAbsent(schema),
  }));
  return {
    shape: (value, seesPhi) => {
      if (value === null || value === undefined) return value;
      if (!isPlain(value)) throw mismatch('an object');
      const shaped: Record<string, unknown> = {};
      for (const { name, shape } of fields) {
        if (value[name] === undefined) continue;
        const part = shape(value[name], seesPhi);
        if (part !== undefined) shaped[name] = part;
      }
      return shaped;
    },
    fits: (value) =>
      isPlain(value) &&
      fields.every(({ name, fits, isOptional }) =>
        value[name] === undefined ? isOptional : isNull(value[name]) || fits(value[name]),
      ),
  };
}

function mayBeAbsent(schema: z.core.$ZodType): boolean {
  return schema._zod.optout === 'optional';
}

function arrayNode(element: z.core.$ZodType): Node {
  const { shape } = nodeOf(element);
  return {
    shape: (value, seesPhi) => {
      if (value === null || value === undefined) return value;
      if (!Array.isArray(value)) throw mismatch('a list');
      return value.map((item) => shape(item, seesPhi));
    },
    fits: (value) => Array.isArray(value),
  };
}

/** The names in a record are not named by the schema: a record by something that patients or staff wrote must be marked. */
function recordNode(valueType: z.core.$ZodType): Node {
  const { shape } = nodeOf(valueType);
  return {
    shape: (value, seesPhi) => {
      if (value === null || value === undefined) return value;
      if (!isPlain(value)) throw mismatch('a record');
      const entries = Object.entries(value).map(([name, item]) => [name, shape(item, seesPhi)] as const);
      return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
    },
    fits: isPlain,
  };
}

/** The first form that fits decides what of the value may be seen. */
function unionNode(options: readonly z.core.$ZodType[]): Node {
  const nodes = options.map(nodeOf);
  return {
    shape: (value, seesPhi) => {
      if (value === null || value === undefined) return value;
      const node = nodes.find(({ fits }) => fits(value));
      if (!node) throw mismatch('one of the forms it may have');
      return node.shape(value, seesPhi);
    },
    fits: (value) => nodes.some(({ fits }) => fits(value)),
  };
}

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null || value instanceof Date;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function isNull(value: unknown): boolean {
  return value === null;
}

/** Without the value, and without its name: the log must not say what an answer held. */
function mismatch(expected: string): Error {
  return new Error(`an answer has another form than its schema: a part of it is not ${expected}`);
}
