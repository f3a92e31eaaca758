import type { components } from '../../../api/schema.ts';

export type SignalType = components['schemas']['SignalType'];
export type Schema = SignalType['schema'];

/** What a new type begins with. */
export const SKELETON: Schema = {
  type: 'object',
  properties: { kind: { type: 'string', maxLength: 100 } },
  additionalProperties: false,
};

/** Nothing for what is no JSON object. */
export function readSchema(text: string): Schema | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Schema) : undefined;
  } catch {
    return undefined;
  }
}

export function fieldCount({ properties }: Schema): number {
  return typeof properties === 'object' && properties !== null ? Object.keys(properties).length : 0;
}

/** Those of the clinic first, then by name. */
export function inOrder(types: readonly SignalType[], sought: string): SignalType[] {
  const wanted = sought.trim().toLowerCase();
  return types
    .filter(({ type }) => type.includes(wanted))
    .sort((a, b) => Number(a.builtIn) - Number(b.builtIn) || a.type.localeCompare(b.type));
}
