import { compileRule, holds, type Rule } from './compile-rule.ts';
import { History } from './history.ts';

const SEARCH = { specialty: { type: 'string' }, zip: { type: 'string' }, radiusMiles: { type: 'number' } };
const now = new Date('2026-11-20T15:00:00Z');
const STORY = `signal.data.specialty == 'pulmonology' && history.count('guide.downloaded', {'topic':'asthma'}, duration('336h')) > 0`;

function ruleOf(source: string, properties: Record<string, { type: string }> | undefined = SEARCH): Rule {
  const compiled = compileRule(source, 'bool', properties, 'trigger.when');
  if ('problem' in compiled) throw new Error(compiled.problem.message);
  return compiled.rule;
}

function search(data: object) {
  return { type: 'search.performed', source: '/web', time: now, data };
}

function guide(at: string, topic = 'asthma') {
  return { type: 'guide.downloaded', time: new Date(at), data: { topic } };
}

describe('compileRule', () => {
  it('finds which history a rule reads', () => {
    expect(ruleOf(STORY).readsHistory).toEqual([
      {
        type: 'guide.downloaded',
        windowMs: 336 * 3_600_000,
        fields: ['topic'],
        required: [{ field: 'topic', values: ['asthma'] }],
      },
    ]);
  });

  it.each([
    { source: '', says: /is empty/ },
    { source: 'signal.data.speciality == "x"', says: /No such key: speciality at character 13/ },
    { source: 'signal.data.zip', says: /gives string, but must give bool/ },
    { source: 'signal.data.radiusMiles / 2 > 1.0', says: /write 2\.0, not 2/ },
    { source: '1 +', says: /Unexpected token/ },
    { source: 'history.count(signal.type, {}, duration("1h")) > 0', says: /literal text/ },
    { source: 'history.count("a", {}, now - signal.time) > 0', says: /window/ },
    { source: 'nobody.age > 1.0', says: /nobody/ },
  ])('refuses "$source"', ({ source, says }) => {
    const compiled = compileRule(source, 'bool', SEARCH, 'trigger.when');

    expect('problem' in compiled ? compiled.problem : undefined).toEqual({
      path: 'trigger.when',
      message: expect.stringMatching(says),
    });
  });

  it.each([
    { name: 'no guide', signals: [], value: false },
    { name: 'a guide two days before', signals: [guide('2026-11-18T15:00:00Z')], value: true },
    { name: 'a guide on another topic', signals: [guide('2026-11-18T15:00:00Z', 'copd')], value: false },
    { name: 'a guide 14 days before to the second', signals: [guide('2026-11-06T15:00:00Z')], value: false },
    { name: 'a guide that happened after the search', signals: [guide('2026-11-20T15:00:01Z')], value: false },
  ])('answers $value for $name', ({ signals, value }) => {
    const facts = { signal: search({ specialty: 'pulmonology' }), history: new History(() => signals, now), now };

    expect(holds(ruleOf(STORY), facts)).toBe(value);
  });

  it('takes a rule that needs an absent field as false and names the field', () => {
    const answer = ruleOf('signal.data.zip.startsWith("100")').evaluate({ signal: search({}), now });

    expect(answer.value).not.toBe(true);
    expect(answer.fault).toMatch(/zip/);
  });

  it('compares instants with what is known of the patient', () => {
    const facts = { signal: search({}), patient: { age: 34, language: 'es' }, now };

    expect(
      holds(ruleOf('patient.age >= 18 && patient.language == "es" && now - signal.time < duration("1h")'), facts),
    ).toBe(true);
  });

  it('knows no signal where none is at hand', () => {
    expect(compileRule('signal.type == "x"', 'bool', undefined, 'steps.a.cases[0].when')).toMatchObject({
      problem: { path: 'steps.a.cases[0].when' },
    });
  });

  it('reads the last time something happened', () => {
    const rule = ruleOf(`history.last('visit.completed') < timestamp('2026-01-01T00:00:00Z')`);

    expect(holds(rule, { signal: search({}), history: new History(() => [], now), now })).toBe(true);
  });
});
