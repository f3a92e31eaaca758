import type { Comparison, Condition } from './conditions.ts';
import type { RuleField } from './fields-of.ts';

/** What may be asked of a field. */
export type Asked = Comparison | 'one of' | 'there' | 'not there';

/** A condition to begin with, on the first of the fields. */
export function freshCondition(fields: readonly RuleField[]): Condition {
  const [first = { path: 'patient.age', kind: 'number' } satisfies RuleField] = fields;
  return conditionOn(first.path, '==', first);
}

/** A condition on a field, with a value of its kind to begin with: one that can be written as a rule and read back from it. */
export function conditionOn(path: string, asked: Asked, field: RuleField | undefined): Condition {
  if (asked === 'there' || asked === 'not there') return { asks: asked, path };
  if (asked === 'one of') return { asks: 'one of', path, values: [''] };
  return { asks: 'field', path, is: asked, value: freshValue(field) };
}

function freshValue(field: RuleField | undefined): string | number | boolean {
  if (field?.kind === 'number') return 0;
  return field?.kind === 'truth' ? true : (field?.values?.[0] ?? '');
}
