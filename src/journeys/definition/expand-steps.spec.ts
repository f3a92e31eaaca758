import { aDefinition } from '../../../test/support/builders.ts';
import { SEND } from '../../../test/support/scene.ts';
import { authoredName, expandSteps } from './expand-steps.ts';

const stepsOf = (steps: Readonly<Record<string, object>>) =>
  expandSteps(aDefinition({ start: 'end', steps: { ...steps, end: { kind: 'exit' } } }).steps);

describe('expandSteps', () => {
  it('leaves steps without an escalation as they are', () => {
    const steps = stepsOf({ hello: SEND, rest: { kind: 'wait', for: 'P1D', next: 'end' } });

    expect(Object.keys(steps)).toEqual(['hello', 'rest', 'end']);
    expect(steps['hello']).toMatchObject({ ...SEND, within: 'P1D' });
  });

  it('writes out each rung as a wait for what becomes of the message, and the next try', () => {
    const steps = stepsOf({
      hello: {
        ...SEND,
        within: 'PT8H',
        escalate: [
          { after: 'PT4H', send: { channels: ['email'] } },
          { after: 'P2D', unless: 'answered', task: { title: 'Call', role: 'front_desk' } },
        ],
      },
    });

    expect(steps).toEqual({
      hello: { ...SEND, within: 'PT8H', next: 'hello#1' },
      'hello#1': { kind: 'await', message: 'hello', unless: 'delivered', within: 'PT4H', then: 'end', else: 'hello#2' },
      'hello#2': { ...SEND, within: 'PT8H', channels: ['email'], next: 'hello#3' },
      'hello#3': {
        kind: 'await',
        message: 'hello#2',
        unless: 'answered',
        within: 'P2D',
        then: 'end',
        else: 'hello#4',
      },
      'hello#4': { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' },
      end: { kind: 'exit' },
    });
  });

  it('awaits the last message behind a rung that asks staff', () => {
    const task = { title: 'Call', role: 'front_desk' };
    const steps = stepsOf({
      hello: {
        ...SEND,
        escalate: [
          { after: 'PT4H', task },
          { after: 'P1D', send: { channels: ['email'] } },
        ],
      },
    });

    expect(steps['hello#3']).toMatchObject({ kind: 'await', message: 'hello' });
  });
});

describe('authoredName', () => {
  it.each([
    { step: 'invite', is: 'invite' },
    { step: 'invite#2', is: 'invite' },
    { step: 'booked?', is: 'booked?' },
  ])('of $step is $is', ({ step, is }) => {
    expect(authoredName(step)).toBe(is);
  });
});
