import { assessmentSchema, countSchema, settlementSchema } from './incident-input.ts';

const reasoned = { rating: 'low', reasoning: 'because' };
const factors = { nature: reasoned, person: reasoned, acquired: reasoned, mitigation: reasoned };
const pathsOf = (schema: typeof assessmentSchema | typeof countSchema | typeof settlementSchema, input: unknown) =>
  (schema.safeParse(input).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('an assessment', () => {
  it('needs all four factors to find a low probability, and none to find a breach', () => {
    const { mitigation: _, ...three } = factors;
    const found = { outcome: 'low_probability', conclusion: 'nobody saw it' };

    expect(pathsOf(assessmentSchema, { ...found, factors })).toEqual([]);
    expect(pathsOf(assessmentSchema, { ...found, factors: three })).toEqual(['factors.mitigation']);
    expect(pathsOf(assessmentSchema, found)).toHaveLength(4);
    expect(pathsOf(assessmentSchema, { outcome: 'breach', conclusion: 'tell them' })).toEqual([]);
  });

  it('does not take encrypted data for safe unless the keys are', () => {
    const found = { outcome: 'encrypted', conclusion: 'a sealed dump' };

    expect(pathsOf(assessmentSchema, found)).toEqual(['keysExposed']);
    expect(pathsOf(assessmentSchema, { ...found, keysExposed: true })).toEqual(['keysExposed']);
    expect(pathsOf(assessmentSchema, { ...found, keysExposed: false })).toEqual([]);
  });

  it('names an exclusion exactly when it is excluded', () => {
    const named = { exclusion: 'not_retained', conclusion: 'returned unopened' };

    expect(pathsOf(assessmentSchema, { ...named, outcome: 'excluded' })).toEqual([]);
    expect(pathsOf(assessmentSchema, { ...named, outcome: 'breach' })).toEqual(['exclusion']);
    expect(pathsOf(assessmentSchema, { outcome: 'excluded', conclusion: 'x' })).toEqual(['exclusion']);
  });
});

describe('a count', () => {
  it('looks into a period that ends after it begins', () => {
    const scope = { kind: 'audit', from: '2026-11-20T00:00:00Z', to: '2026-11-20T00:00:00Z' };

    expect(pathsOf(countSchema, { scopes: [scope] })).toEqual(['scopes.0.to']);
    expect(pathsOf(countSchema, { scopes: [{ ...scope, to: '2026-11-21T00:00:00Z' }] })).toEqual([]);
  });
});

describe('a word on a clock', () => {
  it.each([
    [{ as: 'done', on: '2026-12-01' }, []],
    [{ as: 'done' }, ['on']],
    [{ as: 'does_not_apply' }, []],
    [{ as: 'open', on: '2026-12-01' }, ['on']],
  ])('has the day exactly when it was done: %j', (said, paths) => {
    expect(pathsOf(settlementSchema, { clock: 'individuals/US', evidence: 'letters', ...said })).toEqual(paths);
  });
});
