import { aRun, NOON } from '../../../test/support/builders.ts';
import { journeyOf, outcomes, sceneAt, SEND } from '../../../test/support/scene.ts';
import { advance } from './advance.ts';
import type { Wake } from './run.ts';

const SIGNAL = '00000000-0000-8000-8000-000000000009';
const FATES = ['message.delivered', 'message.failed', 'message.replied'];

const journey = journeyOf('invite', {
  invite: {
    ...SEND,
    next: 'thanks',
    escalate: [
      { after: 'PT4H', send: { channels: ['email'] } },
      { after: 'P1D', unless: 'answered', send: { template: 'hello-again', channels: ['sms', 'email'] } },
      { after: 'P2D', unless: 'answered', task: { title: 'Call', role: 'front_desk' } },
    ],
  },
  thanks: { ...SEND, template: 'thanks' },
});

const fate = (what: 'delivered' | 'answered' | 'failed'): Wake => ({ kind: 'fate', signalId: SIGNAL, fate: what });
const timer: Wake = { kind: 'timer', dueAt: NOON };
const at = (step: string) => aRun({ step, visits: { [step]: 1 } });

describe('advance, escalating', () => {
  it('sends, and stays until something is known of the message', () => {
    const next = advance(journey, aRun({ step: 'invite' }), { kind: 'enter' }, sceneAt());

    expect(outcomes(next.log)).toEqual(['invite send: planned', 'invite#1 await: waiting']);
    expect(next.parking).toEqual({ dueAt: new Date('2026-03-10T16:00:00Z'), signals: FATES, onTask: false });
    expect(next.run).toMatchObject({ step: 'invite#1', stepAt: NOON });
  });

  it.each([
    { from: 'invite#1', wake: fate('delivered'), says: 'delivered', to: 'thanks' },
    { from: 'invite#1', wake: fate('answered'), says: 'answered', to: 'thanks' },
    { from: 'invite#1', wake: fate('failed'), says: 'failed', to: 'invite#2' },
    { from: 'invite#1', wake: timer, says: 'not delivered', to: 'invite#2' },
    { from: 'invite#3', wake: fate('answered'), says: 'answered', to: 'thanks' },
    { from: 'invite#3', wake: fate('failed'), says: 'failed', to: 'invite#4' },
    { from: 'invite#3', wake: timer, says: 'not answered', to: 'invite#4' },
    { from: 'invite#5', wake: timer, says: 'not answered', to: 'invite#6' },
  ])('goes from $from to $to when the message is $says', ({ from, wake, says, to }) => {
    const { log } = advance(journey, at(from), wake, sceneAt());

    expect(outcomes(log)[0]).toBe(`${from} await: ${says}`);
    expect(log[1]?.step).toBe(to);
  });

  it('waits on when a message was delivered whose answer is wanted', () => {
    const next = advance(journey, at('invite#3'), fate('delivered'), sceneAt());

    expect(next).toMatchObject({ effects: [], log: [], run: { step: 'invite#3' } });
  });

  it('sends the next message by the channels of its rung, with the same text unless another is named', () => {
    const second = advance(journey, at('invite#1'), timer, sceneAt());
    const third = advance(journey, at('invite#3'), timer, sceneAt());

    expect(second.effects).toMatchObject([{ type: 'send', step: 'invite#2', template: 'hello', channels: ['email'] }]);
    expect(third.effects).toMatchObject([{ step: 'invite#4', template: 'hello-again', channels: ['sms', 'email'] }]);
  });

  it('asks staff in the end, and goes on with the journey when they are done', () => {
    const asked = advance(journey, at('invite#5'), timer, sceneAt());
    const done = advance(journey, asked.run, { kind: 'task', signalId: SIGNAL, outcome: 'reached' }, sceneAt());

    expect(asked.effects).toMatchObject([{ type: 'task', step: 'invite#6', title: 'Call', role: 'front_desk' }]);
    expect(asked.parking).toEqual({ dueAt: undefined, signals: [], onTask: true });
    expect(outcomes(done.log)).toEqual(['invite#6 task: reached', 'thanks send: planned', 'end end: completed']);
  });
});
