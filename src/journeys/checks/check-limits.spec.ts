import { aDefinition } from '../../../test/support/builders.ts';
import { checkLimits } from './check-limits.ts';

const TODO = { title: 'Call', role: 'front_desk' };
const SEND = { kind: 'send', template: 't', channels: ['sms'], next: 'end' };
const WAIT_FOR = { kind: 'waitFor', signal: 'a.b', within: 'P1D', then: 'end', else: 'end' };
const TASK = { kind: 'task', ...TODO, next: 'end' };
const END = { end: { kind: 'exit' } };

function pathsOf(fields: Readonly<Record<string, unknown>>): string[] {
  return checkLimits(aDefinition({ start: 'end', steps: END, ...fields })).map(({ path }) => path);
}

describe('checkLimits', () => {
  it.each([
    { fields: { trigger: { signal: 'a.b', maxAge: 'P51Y' } }, path: 'trigger.maxAge' },
    { fields: { reentry: { after: 'P51Y' } }, path: 'reentry.after' },
    { fields: { goal: { signal: 'a.b', within: 'P0.5M' } }, path: 'goal.within' },
  ])('refuses $fields', ({ fields, path }) => {
    expect(pathsOf(fields)).toEqual([path]);
  });

  it.each([
    { step: { kind: 'wait', for: 'PT0S', next: 'end' }, path: 'for' },
    { step: { kind: 'wait', for: 'P-3D', next: 'end' }, path: 'for' },
    { step: { kind: 'wait', for: 'P0.5M', next: 'end' }, path: 'for' },
    { step: { kind: 'wait', for: 'P300000Y', next: 'end' }, path: 'for' },
    {
      step: { kind: 'wait', until: { after: 'appointment.start', offset: 'P51Y' }, next: 'end' },
      path: 'until.offset',
    },
    { step: { ...WAIT_FOR, within: 'P0D' }, path: 'within' },
    { step: { ...SEND, within: 'P51Y' }, path: 'within' },
    { step: { ...SEND, escalate: [{ after: 'PT0H', task: TODO }] }, path: 'escalate[0].after' },
    { step: { ...SEND, escalate: [{ after: 'P1D', task: { ...TODO, due: 'P51Y' } }] }, path: 'escalate[0].task.due' },
    { step: { ...TASK, due: 'P51Y' }, path: 'due' },
    { step: { ...TASK, within: 'P0D', else: 'end' }, path: 'within' },
    { step: { kind: 'exit', reason: 'holdout' }, path: 'reason' },
    { step: { kind: 'exit', reason: 'exit: a.b' }, path: 'reason' },
  ])('refuses $step.kind for its $path', ({ step, path }) => {
    expect(pathsOf({ steps: { ...END, a: step } })).toEqual([`steps.a.${path}`]);
  });

  it('takes a moment of the appointment itself, a return at once, and a reason in words of its own', () => {
    const until = { before: 'appointment.start', offset: 'PT0S' };
    const steps = { a: { kind: 'wait', until, next: 'end' }, end: { kind: 'exit', reason: 'no answer' } };

    expect(pathsOf({ steps, reentry: { after: 'PT0S' } })).toEqual([]);
  });
});
