import { Environment } from '@marcbachmann/cel-js';

import { History } from './history.ts';

/** The JSON Schema properties of a signal type's data: they give the rule its types. */
export type DataProperties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface CelSchema {
  [name: string]: string | CelSchema;
}

const PATIENT: CelSchema = { age: 'double', language: 'string', region: 'string', zip: 'string' };
const APPOINTMENT: CelSchema = {
  start: 'google.protobuf.Timestamp',
  serviceLine: 'string',
  status: 'string',
  provider: 'string',
  location: 'string',
};
const RUN: CelSchema = { enteredAt: 'google.protobuf.Timestamp', step: 'string', attributes: 'map' };
const STAGE: CelSchema = {
  name: 'string',
  since: 'google.protobuf.Timestamp',
  lastIntentAt: 'google.protobuf.Timestamp',
};

/** A rule is a line or two; these keep a hostile one from taking the engine's time. */
const LIMITS = { maxAstNodes: 400, maxDepth: 24, maxListElements: 100, maxMapEntries: 20, maxCallArguments: 8 };

const base = new Environment({ limits: LIMITS })
  .registerType('History', { ctor: History, fields: {} })
  .registerVariable('history', 'History')
  .registerVariable({ name: 'patient', schema: PATIENT })
  .registerVariable({ name: 'appointment', schema: APPOINTMENT })
  .registerVariable({ name: 'run', schema: RUN })
  .registerVariable({ name: 'stage', schema: STAGE })
  .registerVariable('now', 'google.protobuf.Timestamp')
  .registerFunction({
    name: 'count',
    receiverType: 'History',
    returnType: 'int',
    params: [
      { name: 'type', type: 'string' },
      { name: 'fields', type: 'map' },
      { name: 'within', type: 'google.protobuf.Duration' },
    ],
    handler: (history: History, type: string, fields: Record<string, unknown>, within: { valueOf(): unknown }) =>
      BigInt(history.count(type, fields, durationMs(within))),
  })
  .registerFunction({
    name: 'last',
    receiverType: 'History',
    returnType: 'google.protobuf.Timestamp',
    params: [{ name: 'type', type: 'string' }],
    handler: (history: History, type: string) => history.last(type),
  });

const scopes = new WeakMap<DataProperties, Environment>();
const withoutSignal = base.clone();

/** The environment of rules over one signal type, typed from its schema; without a schema, of rules that see no signal. */
export function scopeOf(properties: DataProperties | undefined): Environment {
  if (properties === undefined) return withoutSignal;
  let scope = scopes.get(properties);
  if (!scope) {
    scope = base.clone().registerVariable({ name: 'signal', schema: signalSchema(properties) });
    scopes.set(properties, scope);
  }
  return scope;
}

function signalSchema(properties: DataProperties): CelSchema {
  const data: CelSchema = {};
  for (const [name, schema] of Object.entries(properties)) data[name] = celTypeOf(schema);
  return { type: 'string', time: 'google.protobuf.Timestamp', source: 'string', data };
}

/** JSON Schema to CEL. Every JSON number is a double; what has no single type can be anything. */
function celTypeOf(schema: Readonly<Record<string, unknown>>): string {
  switch (schema['type']) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'double';
    case 'boolean':
      return 'bool';
    case 'array':
      return 'list';
    case 'object':
      return 'map';
    default:
      return 'dyn';
  }
}

/** Milliseconds of the library's duration value, which counts whole seconds and nanoseconds. */
export function durationMs(duration: unknown): number {
  const { seconds, nanos } = duration as { seconds: bigint; nanos: number };
  return Number(seconds) * 1000 + nanos / 1e6;
}
