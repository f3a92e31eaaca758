import type { components } from '../../../api/schema.ts';

export type SignalType = components['schemas']['SignalType'];

export type FieldKind = 'text' | 'number' | 'truth' | 'moment' | 'other';

/** One thing that a rule may look at. */
export interface RuleField {
  readonly path: string;
  readonly kind: FieldKind;
  /** All that it can be, where its type says so. */
  readonly values?: readonly string[];
}

/** Whose rule it is: what stands in a step sees no signal, what stands in the trigger sees no run. */
export interface RuleContext {
  readonly signal: SignalType | undefined;
  readonly hasRun: boolean;
  /** Names that steps of the journey note something under. */
  readonly attributes: readonly string[];
}

const PATIENT: readonly RuleField[] = [
  { path: 'patient.age', kind: 'number' },
  { path: 'patient.language', kind: 'text' },
  { path: 'patient.region', kind: 'text' },
  { path: 'patient.zip', kind: 'text' },
];
const APPOINTMENT: readonly RuleField[] = [
  { path: 'appointment.status', kind: 'text' },
  { path: 'appointment.serviceLine', kind: 'text' },
  { path: 'appointment.provider', kind: 'text' },
  { path: 'appointment.location', kind: 'text' },
  { path: 'appointment.start', kind: 'moment' },
];
/** Data that a signal of any type may have. */
const COMMON: readonly RuleField[] = ['serviceLine', 'channel', 'campaign', 'actor'].map((name) => ({
  path: `signal.data.${name}`,
  kind: 'text',
}));

export function fieldsOf({ signal, hasRun, attributes }: RuleContext): readonly RuleField[] {
  const data = signal ? [...dataOf(signal), ...COMMON] : [];
  const unique = new Map(data.map((field) => [field.path, field]));
  const run: RuleField[] = hasRun ? attributes.map((name) => ({ path: `run.attributes.${name}`, kind: 'text' })) : [];
  return [...unique.values(), ...PATIENT, ...APPOINTMENT, ...run];
}

function dataOf({ schema }: SignalType): RuleField[] {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return Object.entries(properties).map(([name, property]) => {
    const values = property.enum;
    return {
      ...{ path: `signal.data.${name}`, kind: kindOf(property.type) },
      ...(Array.isArray(values) ? { values: values.filter((value) => typeof value === 'string') } : {}),
    };
  });
}

function kindOf(type: unknown): FieldKind {
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'boolean' ? 'truth' : 'other';
}
