import { readRule, writeRule } from './conditions.ts';
import type { RuleField } from './fields-of.ts';
import { type Asked, conditionOn, freshCondition } from './fresh-condition.ts';

const AGE: RuleField = { path: 'patient.age', kind: 'number' };
const LANGUAGE: RuleField = { path: 'patient.language', kind: 'text' };

describe('a condition to begin with', () => {
  it.each<[string, RuleField[], unknown]>([
    ['a number', [AGE, LANGUAGE], 0],
    ['a text', [LANGUAGE], ''],
    ['a truth', [{ path: 'signal.data.isNew', kind: 'truth' }], true],
    ['one of what it can be', [{ path: 'signal.data.kind', kind: 'text', values: ['first', 'second'] }], 'first'],
    ['a number, where there is no field', [], 0],
  ])('compares with %s', (_, fields, value) => {
    expect(freshCondition(fields)).toMatchObject({ asks: 'field', is: '==', value });
  });

  it.each<Asked>(['==', '!=', '<', 'one of', 'there', 'not there'])('is read back as it was written: %s', (asked) => {
    for (const field of [AGE, LANGUAGE]) {
      const rule = { join: 'all', of: [conditionOn(field.path, asked, field)] } as const;

      expect(readRule(writeRule(rule))).toEqual(rule);
    }
  });
});
