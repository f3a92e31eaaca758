import { aJourney, aRun, NOON } from '../../../test/support/builders.ts';
import { journeyOf, outcomes, sceneAt, SEND, visitOf } from '../../../test/support/scene.ts';
import { advance, endRun } from './advance.ts';
import type { CompiledJourney } from '../definition/compile-journey.ts';

const SIGNAL = '00000000-0000-8000-8000-000000000009';
const YESTERDAY = new Date('2026-03-09T12:00:00Z');

describe('advance, entering', () => {
  it('plans a message and moves on at once', () => {
    const next = advance(journeyOf('hello', { hello: SEND }), aRun({ step: 'hello' }), { kind: 'enter' }, sceneAt());

    expect(next.effects).toEqual([
      {
        type: 'send',
        step: 'hello',
        visit: 1,
        template: 'hello',
        channels: ['sms'],
        latestAt: new Date('2026-03-11T12:00:00Z'),
      },
    ]);
    expect(outcomes(next.log)).toEqual(['hello send: planned', 'end end: completed']);
    expect(next.run.end).toEqual({ at: NOON, because: 'completed' });
    expect(next.parking).toBeUndefined();
  });

  it('ends with the reason of the exit step', () => {
    const journey = aJourney({ steps: { end: { kind: 'exit', reason: 'moved away' } } });

    expect(advance(journey, aRun(), { kind: 'enter' }, sceneAt()).run.end?.because).toBe('moved away');
  });

  it.each([
    { from: '2026-03-07T14:00:00Z', wait: 'P1D', due: '2026-03-08T13:00:00Z' },
    { from: '2026-03-07T14:00:00Z', wait: 'PT24H', due: '2026-03-08T14:00:00Z' },
    { from: '2026-01-31T14:00:00Z', wait: 'P1M', due: '2026-02-28T14:00:00Z' },
  ])('parks a wait of $wait from $from until $due, by the wall clock of the clinic', ({ from, wait, due }) => {
    const journey = journeyOf('rest', { rest: { kind: 'wait', for: wait, next: 'end' } });

    const next = advance(journey, aRun({ step: 'rest' }), { kind: 'enter' }, sceneAt(from));

    expect(next.parking).toEqual({ dueAt: new Date(due), signals: [], onTask: false });
    expect(next.run).toMatchObject({ step: 'rest', visits: { rest: 1 }, end: undefined });
  });

  it('parks a wait for a signal on the signal and on its time limit', () => {
    const journey = journeyOf('booked?', {
      'booked?': { kind: 'waitFor', signal: 'appointment.booked', within: 'P5D', then: 'end', else: 'end' },
    });

    const { parking } = advance(journey, aRun({ step: 'booked?' }), { kind: 'enter' }, sceneAt());

    expect(parking).toEqual({
      dueAt: new Date('2026-03-15T12:00:00Z'),
      signals: ['appointment.booked'],
      onTask: false,
    });
  });

  it('opens a task and parks on it, without a timer', () => {
    const journey = journeyOf('call', {
      call: { kind: 'task', title: 'Call', role: 'front_desk', due: 'PT4H', next: 'end' },
    });

    const next = advance(journey, aRun({ step: 'call' }), { kind: 'enter' }, sceneAt());

    expect(next.effects).toEqual([
      {
        type: 'task',
        step: 'call',
        visit: 1,
        title: 'Call',
        role: 'front_desk',
        dueAt: new Date('2026-03-10T16:00:00Z'),
      },
    ]);
    expect(next.parking).toEqual({ dueAt: undefined, signals: [], onTask: true });
  });

  it.each([
    { patient: { age: 70, language: 'es' }, taken: 'case 1' },
    { patient: { age: 30, language: 'es' }, taken: 'case 2' },
    { patient: { age: 30, language: 'en' }, taken: 'else' },
    { patient: {}, taken: 'else' },
  ])('takes $taken of a branch for $patient', ({ patient, taken }) => {
    const journey = journeyOf('who', {
      who: {
        kind: 'branch',
        cases: [
          { when: 'patient.age >= 65.0', next: 'end' },
          { when: 'patient.language == "es"', next: 'end' },
        ],
        else: 'end',
      },
    });

    const { log } = advance(
      journey,
      aRun({ step: 'who' }),
      { kind: 'enter' },
      sceneAt(NOON, { facts: { now: NOON, patient } }),
    );

    expect(outcomes(log)[0]).toBe(`who branch: ${taken}`);
  });

  it('ends a definition that goes round without a wait, as an older release may have published one', () => {
    const whole = journeyOf('a', { a: SEND, b: SEND });
    const steps = {
      ...whole.definition.steps,
      a: { ...SEND, within: 'P1D', next: 'b' },
      b: { ...SEND, within: 'P1D', next: 'a' },
    };
    const round = { ...whole, steps } as CompiledJourney;

    const next = advance(round, aRun({ step: 'a' }), { kind: 'enter' }, sceneAt());

    expect(next.run.end?.because).toBe('loop without a wait');
    expect(next.effects.length).toBeLessThanOrEqual(100);
    expect(new Set(next.effects.map(visitOf)).size).toBe(next.effects.length);
  });
});

describe('advance, leaving', () => {
  const journey = journeyOf('rest', {
    rest: { kind: 'wait', for: 'P1D', next: 'hello' },
    hello: SEND,
    'booked?': { kind: 'waitFor', signal: 'appointment.booked', within: 'P5D', then: 'thanks', else: 'hello' },
    thanks: { ...SEND, template: 'thanks' },
    call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'hello' },
  });
  const parkedAt = (step: string) => aRun({ step, stepAt: YESTERDAY, visits: { [step]: 1 }, logLength: 4 });
  const timer = { kind: 'timer' as const, dueAt: NOON };

  it.each([
    { step: 'rest', wake: timer, log: 'rest wait: waited', sends: 'hello' },
    { step: 'booked?', wake: timer, log: 'booked? waitFor: timed out', sends: 'hello' },
    {
      step: 'booked?',
      wake: { kind: 'signal' as const, signalId: SIGNAL, listen: 0 },
      log: 'booked? waitFor: came',
      sends: 'thanks',
    },
    {
      step: 'call',
      wake: { kind: 'task' as const, signalId: SIGNAL, outcome: 'reached' },
      log: 'call task: reached',
      sends: 'hello',
    },
  ])('goes on from $step by $wake.kind', ({ step, wake, log, sends }) => {
    const next = advance(journey, parkedAt(step), wake, sceneAt());

    expect(outcomes(next.log)[0]).toBe(log);
    expect(next.effects).toMatchObject([{ type: 'send', template: sends }]);
    expect(next.log.map(({ ordinal }) => ordinal)).toEqual([4, 5, 6]);
    expect(next.run.logLength).toBe(7);
  });

  it('names the signal that woke it in every entry of the log', () => {
    const { log } = advance(journey, parkedAt('booked?'), { kind: 'signal', signalId: SIGNAL, listen: 0 }, sceneAt());

    expect(log.map(({ signalId }) => signalId)).toEqual([SIGNAL, SIGNAL, SIGNAL]);
  });

  it.each([
    { step: 'rest', wake: { kind: 'signal' as const, signalId: SIGNAL, listen: 0 } },
    { step: 'rest', wake: { kind: 'appointment' as const, signalId: SIGNAL } },
    { step: 'call', wake: timer },
    { step: 'booked?', wake: { kind: 'task' as const, signalId: SIGNAL, outcome: 'done' } },
  ])('stays at $step when woken by $wake.kind, which is none of its business', ({ step, wake }) => {
    const next = advance(journey, parkedAt(step), wake, sceneAt());

    expect(next).toMatchObject({ effects: [], log: [], run: { step, visits: { [step]: 1 }, end: undefined } });
  });

  it('counts lateness from the moment the timer was due, not from when it fired', () => {
    const firedLate = advance(journey, parkedAt('rest'), timer, sceneAt('2026-03-11T11:00:00Z'));
    const firedByTask = advance(
      journey,
      parkedAt('call'),
      { kind: 'task', signalId: SIGNAL, outcome: 'done' },
      sceneAt('2026-03-11T11:00:00Z'),
    );

    expect(firedLate.effects).toMatchObject([{ latestAt: new Date('2026-03-11T12:00:00Z') }]);
    expect(firedByTask.effects).toMatchObject([{ latestAt: new Date('2026-03-12T11:00:00Z') }]);
  });

  it('counts a second visit of a step as another visit', () => {
    const round = journeyOf('rest', {
      rest: { kind: 'wait', for: 'P1D', next: 'hello' },
      hello: { ...SEND, next: 'rest' },
    });

    const first = advance(round, parkedAt('rest'), timer, sceneAt());
    const second = advance(round, first.run, timer, sceneAt('2026-03-11T12:00:00Z'));

    expect(first.effects).toMatchObject([{ step: 'hello', visit: 1 }]);
    expect(second.effects).toMatchObject([{ step: 'hello', visit: 2 }]);
    expect(second.run.visits).toEqual({ rest: 3, hello: 2 });
  });

  it('leaves the run it was given as it was', () => {
    const run = parkedAt('rest');
    const before = structuredClone(run);

    advance(journey, run, timer, sceneAt());

    expect(run).toEqual(before);
  });
});

describe('endRun', () => {
  it('ends a run where it stands, with the signal that ended it', () => {
    const run = aRun({ step: 'booked?', visits: { 'booked?': 2 }, logLength: 3 });

    const next = endRun(run, 'goal', SIGNAL, NOON);

    expect(next.run).toEqual({ ...run, logLength: 4, end: { at: NOON, because: 'goal' } });
    expect(next.log).toEqual([{ ordinal: 3, step: 'booked?', kind: 'end', outcome: 'goal', signalId: SIGNAL }]);
    expect(next).toMatchObject({ effects: [], parking: undefined });
  });
});
