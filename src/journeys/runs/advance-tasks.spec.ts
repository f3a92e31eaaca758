import { aRun, NOON } from '../../../test/support/builders.ts';
import { journeyOf, outcomes, sceneAt, SEND } from '../../../test/support/scene.ts';
import { advance } from './advance.ts';

const SIGNAL = '00000000-0000-8000-8000-000000000009';

const journey = journeyOf('call', {
  call: {
    kind: 'task',
    title: 'Call',
    role: 'front_desk',
    outcomes: { booked: 'thanks', 'no answer': 'later' },
    within: 'P3D',
    else: 'write',
    next: 'end',
  },
  thanks: { ...SEND, template: 'thanks' },
  write: { ...SEND, template: 'letter' },
  later: { kind: 'wait', for: 'P1D', next: 'call' },
});
const parked = aRun({ step: 'call', visits: { call: 1 } });

describe('advance, asking staff', () => {
  it('opens a task that is due in a day, and waits no longer than it is told to', () => {
    const next = advance(journey, aRun({ step: 'call' }), { kind: 'enter' }, sceneAt());

    expect(next.effects).toMatchObject([{ type: 'task', dueAt: new Date('2026-03-11T12:00:00Z') }]);
    expect(next.parking).toEqual({ dueAt: new Date('2026-03-13T12:00:00Z'), signals: [], onTask: true });
  });

  it.each([
    { outcome: 'booked', to: 'thanks' },
    { outcome: 'no answer', to: 'later' },
    { outcome: 'done', to: 'end' },
    { outcome: 'constructor', to: 'end' },
  ])('goes to $to when the outcome is "$outcome"', ({ outcome, to }) => {
    const { log, effects } = advance(journey, parked, { kind: 'task', signalId: SIGNAL, outcome }, sceneAt());

    expect(outcomes(log)[0]).toBe(`call task: ${outcome}`);
    expect(log[1]?.step).toBe(to);
    expect(effects.map(({ type }) => type)).not.toContain('closeTask');
  });

  it('closes the task and goes another way when nobody did it in time', () => {
    const next = advance(journey, parked, { kind: 'timer', dueAt: NOON }, sceneAt());

    expect(next.effects).toMatchObject([{ type: 'closeTask' }, { type: 'send', template: 'letter' }]);
    expect(outcomes(next.log)[0]).toBe('call task: not done in time');
  });

  it('opens another task on another visit', () => {
    const waiting = advance(journey, parked, { kind: 'task', signalId: SIGNAL, outcome: 'no answer' }, sceneAt());
    const again = advance(
      journey,
      waiting.run,
      { kind: 'timer', dueAt: new Date('2026-03-11T12:00:00Z') },
      sceneAt('2026-03-11T12:00:00Z'),
    );

    expect(again.effects).toMatchObject([{ type: 'task', step: 'call', visit: 2 }]);
  });
});
