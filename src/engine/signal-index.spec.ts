import fc from 'fast-check';

import type { RequiredValues } from '../rules/required-values.ts';
import { SignalIndex } from './signal-index.ts';

interface Item {
  readonly name: string;
  readonly required: readonly RequiredValues[];
}

function namesOf(items: readonly Item[], data: Record<string, unknown>): string[] {
  return new SignalIndex(items, (item) => item.required).find(data).map(({ name }) => name);
}

function item(name: string, field?: string, ...values: string[]): Item {
  return { name, required: field === undefined ? [] : [{ field, values }] };
}

describe('an index of what a signal concerns', () => {
  const items = [
    item('asthma', 'topic', 'asthma'),
    item('always'),
    item('lungs', 'specialty', 'pulmonology', 'thoracic surgery'),
    item('asthma too', 'topic', 'asthma'),
  ];

  it('finds those that ask for what the signal says, and those that ask for nothing, in their order', () => {
    expect(namesOf(items, { topic: 'asthma', specialty: 'thoracic surgery' })).toEqual([
      'asthma',
      'always',
      'lungs',
      'asthma too',
    ]);
  });

  it('leaves out those that ask for something else, and those whose field is absent or no text', () => {
    expect(namesOf(items, { topic: 'copd' })).toEqual(['always']);
    expect(namesOf(items, { topic: ['asthma'], specialty: 7 })).toEqual(['always']);
  });

  it('does not look at the service line, which is settled later', () => {
    expect(namesOf([item('line', 'serviceLine', 'pulmonology')], {})).toEqual(['line']);
  });

  it('never leaves out what a signal concerns', () => {
    const field = fc.constantFrom('topic', 'specialty', 'serviceLine');
    const value = fc.constantFrom('a', 'b', 'c');
    const required = fc.record({ field, values: fc.array(value, { minLength: 1, maxLength: 2 }) });
    const some = fc.array(fc.array(required, { maxLength: 2 }), { maxLength: 8 });
    const data = fc.dictionary(field, value);
    fc.assert(
      fc.property(some, data, (all, said) => {
        const own = all.map((one, place) => ({ name: String(place), required: one }));
        const found = namesOf(own, said);
        const concerned = own.filter((one) =>
          one.required.every((ask) => ask.values.some((wanted) => wanted === said[ask.field])),
        );
        expect(found).toEqual(expect.arrayContaining(concerned.map(({ name }) => name)));
        expect(found).toEqual(own.map(({ name }) => name).filter((name) => found.includes(name)));
      }),
    );
  });
});
