import { aDefinition } from '../../../test/support/builders.ts';
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
  it.each<{ fields: Readonly<Record<string, unknown>>; path: string }>([
    { fields: { key: 'UPPER' }, path: 'key' },
    { fields: { name: '' }, path: 'name' },
    { fields: { purpose: 'spying' }, path: 'purpose' },
    { fields: { priority: 101 }, path: 'priority' },
    { fields: { holdout: 0.6 }, path: 'holdout' },
    { fields: { trigger: { signal: '' } }, path: 'trigger.signal' },
    { fields: { trigger: { signal: 'a.b', maxAge: 'soon' } }, path: 'trigger.maxAge' },
    { fields: { reentry: { after: '-P1D' } }, path: 'reentry.after' },
    { fields: { steps: { a: { kind: 'dance' } } }, path: 'steps.a.kind' },
    { fields: { steps: { a: { kind: 'wait', for: 'P', next: 'a' } } }, path: 'steps.a.for' },
    { fields: { steps: { a: { kind: 'send', template: 't', channels: [], next: 'a' } } }, path: 'steps.a.channels' },
    { fields: { steps: { a: { kind: 'branch', cases: [], else: 'a' } } }, path: 'steps.a.cases' },
    { fields: { steps: { a: { kind: 'task', title: 'x', role: 'ingest', next: 'a' } } }, path: 'steps.a.role' },
    { fields: { steps: { 'a b': { kind: 'exit' } } }, path: 'steps.a b' },
    { fields: { steps: { 'a#1': { kind: 'exit' } } }, path: 'steps.a#1' },
    { fields: { steps: { constructor: { kind: 'exit' } } }, path: 'steps.constructor' },
    { fields: { trigger: { signal: 'a.b', when: 'x'.repeat(2001) } }, path: 'trigger.when' },
    { fields: { colour: 'red' }, path: '' },
  ])('refuses $fields at "$path"', ({ fields, path }) => {
    expect(pathsOf(fields)).toContain(path);
  });

  const WAIT_FOR = { kind: 'waitFor', within: 'P1D', then: 'a', else: 'a' };
  const SEND = { kind: 'send', template: 't', channels: ['sms'], next: 'a' };
  const TASK = { kind: 'task', title: 'Call', role: 'front_desk', next: 'a' };
  const todo = { title: 'Call', role: 'front_desk' };
  const manySteps = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`s${index}`, { kind: 'exit' }]));

  it.each([
    { what: 'a wait for nothing', step: WAIT_FOR, path: 'signal' },
    {
      what: 'a wait for one signal and for several',
      step: { ...WAIT_FOR, signal: 'a.b', signals: [{ signal: 'c.d' }] },
      path: 'signal',
    },
    {
      what: 'a condition beside several signals',
      step: { ...WAIT_FOR, signals: [{ signal: 'c.d' }], when: 'true' },
      path: 'when',
    },
    { what: 'a wait for none of several', step: { ...WAIT_FOR, signals: [] }, path: 'signals' },
    {
      what: 'a time of day that there is not',
      step: { kind: 'wait', until: { time: '25:00' }, next: 'a' },
      path: 'until.time',
    },
    {
      what: 'a weekday that there is not',
      step: { kind: 'wait', until: { time: '09:00', weekdays: ['today'] }, next: 'a' },
      path: 'until',
    },
    { what: 'opening hours of another', step: { kind: 'wait', until: { open: 'pharmacy' }, next: 'a' }, path: 'until' },
    {
      what: 'a moment both before and after',
      step: {
        kind: 'wait',
        until: { before: 'appointment.start', after: 'appointment.start', offset: 'P1D' },
        next: 'a',
      },
      path: 'until',
    },
    { what: 'an escalation without a rung', step: { ...SEND, escalate: [] }, path: 'escalate' },
    { what: 'a rung that does nothing', step: { ...SEND, escalate: [{ after: 'P1D' }] }, path: 'escalate' },
    {
      what: 'a rung that does two things',
      step: { ...SEND, escalate: [{ after: 'P1D', send: { channels: ['sms'] }, task: todo }] },
      path: 'escalate',
    },
    {
      what: 'a sixth rung',
      step: { ...SEND, escalate: Array.from({ length: 6 }, () => ({ after: 'P1D', task: todo })) },
      path: 'escalate',
    },
    { what: 'a split with one way', step: { kind: 'split', ways: [{ weight: 1, next: 'a' }] }, path: 'ways' },
    {
      what: 'a way without weight',
      step: {
        kind: 'split',
        ways: [
          { weight: 0, next: 'a' },
          { weight: 1, next: 'a' },
        ],
      },
      path: 'ways.0.weight',
    },
    { what: 'an attribute of nothing', step: { kind: 'set', attribute: 'x', next: 'a' }, path: 'value' },
    {
      what: 'an attribute of two things',
      step: { kind: 'set', attribute: 'x', value: 1, from: '1', next: 'a' },
      path: 'value',
    },
    {
      what: 'an attribute that is a list',
      step: { kind: 'set', attribute: 'x', value: [1], next: 'a' },
      path: 'value',
    },
    {
      what: 'an attribute with a bad name',
      step: { kind: 'set', attribute: 'x y', value: 1, next: 'a' },
      path: 'attribute',
    },
    {
      what: 'a signal with nested data',
      step: { kind: 'emit', signal: 'a.b', data: { x: {} }, next: 'a' },
      path: 'data.x',
    },
    { what: 'a task that waits and leads nowhere then', step: { ...TASK, within: 'P1D' }, path: 'within' },
    { what: 'a task that leads somewhere and does not wait', step: { ...TASK, else: 'a' }, path: 'within' },
  ])('refuses $what at "$path"', ({ step, path }) => {
    expect(pathsOf({ steps: { a: step } })).toContain(`steps.a.${path}`);
  });

  it('refuses more than 200 steps', () => {
    expect(pathsOf({ steps: manySteps })).toEqual(['steps']);
  });

  it.each([
    { what: 'a wait for one of several signals', step: { ...WAIT_FOR, signals: [{ signal: 'a.b', next: 'a' }] } },
    {
      what: 'a wait until a time of day',
      step: { kind: 'wait', until: { time: '09:00', weekdays: ['mon'] }, next: 'a' },
    },
    { what: 'a wait until the clinic opens', step: { kind: 'wait', until: { open: 'clinic' }, next: 'a' } },
    {
      what: 'a wait until a time of the day before',
      step: { kind: 'wait', until: { before: 'appointment.start', offset: 'P1D', time: '18:00' }, next: 'a' },
    },
    { what: 'an escalation', step: { ...SEND, escalate: [{ after: 'P1D', task: todo }] } },
    { what: 'an attribute that is false', step: { kind: 'set', attribute: 'x', value: false, next: 'a' } },
    { what: 'a task with outcomes', step: { ...TASK, outcomes: { booked: 'a' }, within: 'P1D', else: 'a' } },
  ])('takes $what, and reads its own output again', ({ step }) => {
    const once = aDefinition({ start: 'a', steps: { a: step } });

    expect(journeySchema.parse(once)).toEqual(once);
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

  it('reads what was published before lengths of time were bounded', () => {
    expect(pathsOf({ steps: { a: { kind: 'wait', for: 'PT0S', next: 'a' } }, reentry: { after: 'P51Y' } })).toEqual([]);
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
