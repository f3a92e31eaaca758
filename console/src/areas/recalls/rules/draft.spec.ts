import { draftOf, keyOf, NEW_DRAFT, ruleOf } from './draft.ts';

const RULE = {
  key: 'pulmonary-followup',
  name: 'Pulmonary follow-up',
  serviceLine: 'pulmonology',
  anchor: { signal: 'visit.completed', when: "signal.data.serviceLine == 'pulmonology'" },
  interval: 'P6M',
  eligible: 'patient.age >= 18.0',
  attempts: ['-P21D', 'P0D', 'P2W'],
  journey: 'recall',
  closedBy: ['appointment.booked'],
};

function certain<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is nothing');
  return value;
}

describe('the form of a recall rule', () => {
  it.each([
    RULE,
    { ...RULE, eligible: "patient.language == 'es'" },
    { ...RULE, interval: 'P1Y6M' },
    { ...RULE, eligible: undefined, anchor: { signal: 'visit.completed' } },
  ])('gives back what it was given: %#', (rule) => {
    expect(ruleOf(certain(draftOf(rule)))).toEqual(JSON.parse(JSON.stringify(rule)));
  });

  it.each(['P1DT12H', 'PT12H', 'half a year'])('has no place for the interval %s', (interval) => {
    expect(draftOf({ ...RULE, interval })).toBeUndefined();
  });

  it('adds up what has one unit', () => {
    const interval = [
      { count: 6, unit: 'month' },
      { count: 1, unit: 'year' },
      { count: 3, unit: 'month' },
    ] as const;

    expect(ruleOf({ ...NEW_DRAFT, interval }).interval).toBe('P1Y9M');
  });

  it('leaves out a sign where there is nothing to be before', () => {
    const attempts = [{ count: 0, unit: 'day', side: 'before' }] as const;

    expect(ruleOf({ ...NEW_DRAFT, attempts }).attempts).toEqual(['P0D']);
  });
});

describe('keyOf', () => {
  it.each([
    ['Pulmonary follow-up', 'pulmonary-follow-up'],
    ['  Revisión (6 meses) ', 'revision-6-meses'],
    ['!', ''],
  ])('makes %j to %j', (name, key) => {
    expect(keyOf(name)).toBe(key);
  });
});
