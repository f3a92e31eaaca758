import fc from 'fast-check';

import { compileRule, holds } from './compile-rule.ts';
import { requiredValues } from './required-values.ts';
import { scopeOf } from './rule-scope.ts';

const PROPERTIES = { topic: { type: 'string' }, specialty: { type: 'string' }, radiusMiles: { type: 'number' } };
const NOW = new Date('2026-03-01T12:00:00Z');

function asked(source: string) {
  return requiredValues(scopeOf(PROPERTIES).parse(source).ast);
}

describe('what a rule asks of the data of a signal', () => {
  it.each([
    [`signal.data.topic == 'asthma'`, [{ field: 'topic', values: ['asthma'] }]],
    [`'asthma' == signal.data['topic']`, [{ field: 'topic', values: ['asthma'] }]],
    [`signal.data.topic in ['asthma', 'copd']`, [{ field: 'topic', values: ['asthma', 'copd'] }]],
    [`patient.age > 40.0 && (signal.data.topic == 'asthma')`, [{ field: 'topic', values: ['asthma'] }]],
    [
      `signal.data.topic == 'asthma' && signal.data.specialty == 'x'`,
      [
        { field: 'topic', values: ['asthma'] },
        { field: 'specialty', values: ['x'] },
      ],
    ],
    [`signal.data.topic == 'a' || signal.data.topic in ['b', 'a']`, [{ field: 'topic', values: ['a', 'b'] }]],
  ])('is read off %s', (source, values) => {
    expect(asked(source)).toEqual(values);
  });

  it.each([
    `signal.data.topic != 'asthma'`,
    `!(signal.data.topic == 'asthma')`,
    `signal.data.topic == 'asthma' || patient.age > 40.0`,
    `signal.data.topic == 'asthma' || signal.data.specialty == 'x'`,
    `(signal.data.topic == 'asthma') == false`,
    `signal.data.topic == 'asthma' ? false : true`,
    `signal.data.topic == signal.data.specialty`,
    `signal.data.topic in ['asthma', signal.data.specialty]`,
    `signal.data.radiusMiles == 2.0`,
    `signal.source == 'asthma'`,
    `history.count('guide.downloaded', {'topic': 'asthma'}, duration('1h')) > 0`,
  ])('is nothing for %s', (source) => {
    expect(asked(source)).toEqual([]);
  });

  it('is said by every signal that makes the rule hold', () => {
    const text = fc.constantFrom('a', 'b', 'c');
    const field = fc.constantFrom('topic', 'specialty');
    const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => ({
      leaf: fc.oneof(
        fc.tuple(field, text).map(([name, value]) => `signal.data.${name} == '${value}'`),
        fc.tuple(field, text).map(([name, value]) => `signal.data.${name} != '${value}'`),
        fc.tuple(field, text, text).map(([name, one, other]) => `signal.data.${name} in ['${one}', '${other}']`),
        field.map((name) => `has(signal.data.${name})`),
      ),
      expression: fc.oneof(
        { maxDepth: 3 },
        tie('leaf'),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a}) && (${b})`),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a}) || (${b})`),
        tie('expression').map((a) => `!(${a})`),
      ),
    }));
    const data = fc.record({ topic: text, specialty: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(expression, data, (source, said) => {
        const compiled = compileRule(source, 'bool', PROPERTIES, 'when');
        if (!('rule' in compiled)) throw new Error(compiled.problem.message);
        const signal = { type: 'search.performed', time: NOW, source: '/web', data: said };
        if (!holds(compiled.rule, { signal, now: NOW })) return;
        for (const { field: name, values } of compiled.rule.requires) {
          expect(values).toContain(said[name as 'topic']);
        }
      }),
    );
  });
});
