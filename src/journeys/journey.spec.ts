import { aDefinition } from '../../test/support/builders.ts';
import { journeySchema } from './journey.ts';

function pathsOf(fields: Readonly<Record<string, unknown>>): string[] {
  const parsed = journeySchema.safeParse({
    key: 'k',
    name: 'n',
    purpose: 'treatment',
    trigger: { signal: 'search.performed' },
    start: 'end',
    steps: { end: { kind: 'exit' } },
    ...fields,
  });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

describe('journeySchema', () => {
  it.each([
    { fields: { key: 'UPPER' }, path: 'key' },
    { fields: { name: '' }, path: 'name' },
    { fields: { purpose: 'spying' }, path: 'purpose' },
    { fields: { priority: 101 }, path: 'priority' },
    { fields: { holdout: 0.1 }, path: 'holdout' },
    { fields: { trigger: { signal: '' } }, path: 'trigger.signal' },
    { fields: { trigger: { signal: 'a.b', maxAge: 'soon' } }, path: 'trigger.maxAge' },
    { fields: { reentry: { after: '-P1D' } }, path: 'reentry.after' },
    { fields: { steps: { a: { kind: 'dance' } } }, path: 'steps.a.kind' },
    { fields: { steps: { a: { kind: 'wait', for: 'P', next: 'a' } } }, path: 'steps.a.for' },
    { fields: { steps: { a: { kind: 'send', template: 't', channels: [], next: 'a' } } }, path: 'steps.a.channels' },
    { fields: { steps: { a: { kind: 'branch', cases: [], else: 'a' } } }, path: 'steps.a.cases' },
    { fields: { steps: { a: { kind: 'task', title: 'x', role: 'ingest', next: 'a' } } }, path: 'steps.a.role' },
    { fields: { steps: { 'a b': { kind: 'exit' } } }, path: 'steps.a b' },
    { fields: { colour: 'red' }, path: '' },
  ])('refuses $fields at "$path"', ({ fields, path }) => {
    expect(pathsOf(fields)).toContain(path);
  });

  it('takes a wait until a moment as the contract writes it, and reads its own output again', () => {
    const steps = {
      remind: { kind: 'wait', until: { before: 'appointment.start', offset: 'P3D' }, next: 'end' },
      end: { kind: 'exit' },
    };

    const once = aDefinition({ start: 'remind', steps });

    expect(once.steps['remind']).toMatchObject({ kind: 'waitUntil' });
    expect(journeySchema.parse(once)).toEqual(once);
  });

  it('fills in what an author may leave out', () => {
    expect(aDefinition()).toMatchObject({
      priority: 50,
      holdout: 0,
      exits: [],
      trigger: { signal: 'search.performed', maxAge: 'P30D' },
    });
  });
});
