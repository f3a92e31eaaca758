import { type Conditions, readRule, writeRule } from './conditions.ts';

const all = (...of: Conditions['of']): Conditions => ({ join: 'all', of });

describe('conditions', () => {
  it.each<[string, Conditions]>([
    [
      "signal.data.specialty == 'pulmonology'",
      all({ asks: 'field', path: 'signal.data.specialty', is: '==', value: 'pulmonology' }),
    ],
    ['patient.age >= 65.0', all({ asks: 'field', path: 'patient.age', is: '>=', value: 65 })],
    ['signal.data.isNew == true', all({ asks: 'field', path: 'signal.data.isNew', is: '==', value: true })],
    ["patient.language in ['es', 'pt']", all({ asks: 'one of', path: 'patient.language', values: ['es', 'pt'] })],
    ['!has(signal.data.topic)', all({ asks: 'not there', path: 'signal.data.topic' })],
    [
      "(!has(signal.data.topic) || signal.data.topic != 'asthma')",
      all({ asks: 'field', path: 'signal.data.topic', is: '!=', value: 'asthma' }),
    ],
    [
      "history.count('guide.downloaded', {'topic': 'asthma'}, duration('336h')) > 0",
      all({
        asks: 'count',
        type: 'guide.downloaded',
        field: { name: 'topic', value: 'asthma' },
        days: 14,
        is: '>',
        times: 0,
      }),
    ],
    [
      "history.count('visit.completed', {}, duration('24h')) == 0",
      all({ asks: 'count', type: 'visit.completed', days: 1, is: '==', times: 0 }),
    ],
    [
      String.raw`patient.zip == 'it\'s && ok' || patient.age < 18.0`,
      {
        join: 'any',
        of: [
          { asks: 'field', path: 'patient.zip', is: '==', value: "it's && ok" },
          { asks: 'field', path: 'patient.age', is: '<', value: 18 },
        ],
      },
    ],
  ])('write and read %s', (rule, conditions) => {
    expect(writeRule(conditions)).toBe(rule);
    expect(readRule(rule)).toEqual(conditions);
  });

  it('read what others wrote with other spaces', () => {
    const rule =
      "signal.data.specialty == 'x' && history.count('guide.downloaded', {'topic':'asthma'}, duration('336h')) > 0";

    expect(readRule(rule)?.of).toHaveLength(2);
  });

  it.each([
    "a.b == 'x' && (c.d == 'y' || e.f == 'z')",
    "a.b == 'x' && c.d == 'y' || e.f == 'z'",
    "signal.data.topic != 'asthma'",
    "history.last('visit.completed') < now - duration('4320h')",
    "has(signal.data.messageId) ? signal.data.messageId : 'x'",
    "history.count('x.y', {}, duration('5h')) > 0",
  ])('leave %s to whoever writes CEL', (rule) => {
    expect(readRule(rule)).toBeUndefined();
  });
});
