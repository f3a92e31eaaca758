import fc from 'fast-check';

import { aJourney, aRun, NOON } from '../../test/support/builders.ts';
import { addDuration } from '../platform/duration.ts';
import { advance, endRun, type Scene } from './advance.ts';
import type { CompiledJourney } from './compile-journey.ts';

const SIGNAL = '00000000-0000-8000-8000-000000000009';
const START = new Date('2026-03-20T15:00:00Z');
const THREE_DAYS_BEFORE = new Date('2026-03-17T15:00:00Z');

function sceneAt(now: Date | string = NOON, fields: Partial<Scene> = {}): Scene {
  const at = new Date(now);
  return { now: at, zone: 'America/New_York', appointmentStart: undefined, facts: { now: at }, ...fields };
}

function journeyOf(start: string, steps: Readonly<Record<string, object>>): CompiledJourney {
  return aJourney({ start, steps: { ...steps, end: { kind: 'exit' } } });
}

const outcomes = (log: readonly { step: string; kind: string; outcome: string }[]) =>
  log.map(({ step, kind, outcome }) => `${step} ${kind}: ${outcome}`);

const SEND = { kind: 'send', template: 'hello', channels: ['sms'], next: 'end' };

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

    expect(next.parking).toEqual({ dueAt: new Date(due), signal: undefined, onTask: false });
    expect(next.run).toMatchObject({ step: 'rest', visits: { rest: 1 }, end: undefined });
  });

  it('parks a wait for a signal on the signal and on its time limit', () => {
    const journey = journeyOf('booked?', {
      'booked?': { kind: 'waitFor', signal: 'appointment.booked', within: 'P5D', then: 'end', else: 'end' },
    });

    const { parking } = advance(journey, aRun({ step: 'booked?' }), { kind: 'enter' }, sceneAt());

    expect(parking).toEqual({ dueAt: new Date('2026-03-15T12:00:00Z'), signal: 'appointment.booked', onTask: false });
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
    expect(next.parking).toEqual({ dueAt: undefined, signal: undefined, onTask: true });
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
    const round = { ...whole, definition: { ...whole.definition, steps } } as CompiledJourney;

    const next = advance(round, aRun({ step: 'a' }), { kind: 'enter' }, sceneAt());

    expect(next.run.end?.because).toBe('loop without a wait');
    expect(next.effects.length).toBeLessThanOrEqual(100);
    expect(new Set(next.effects.map(({ step, visit }) => `${step} ${visit}`)).size).toBe(next.effects.length);
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
  const parkedAt = (step: string) => aRun({ step, visits: { [step]: 1 }, logLength: 4 });
  const timer = { kind: 'timer' as const, dueAt: NOON };

  it.each([
    { step: 'rest', wake: timer, log: 'rest wait: waited', sends: 'hello' },
    { step: 'booked?', wake: timer, log: 'booked? waitFor: timed out', sends: 'hello' },
    {
      step: 'booked?',
      wake: { kind: 'signal' as const, signalId: SIGNAL },
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
    const { log } = advance(journey, parkedAt('booked?'), { kind: 'signal', signalId: SIGNAL }, sceneAt());

    expect(log.map(({ signalId }) => signalId)).toEqual([SIGNAL, SIGNAL, SIGNAL]);
  });

  it.each([
    { step: 'rest', wake: { kind: 'signal' as const, signalId: SIGNAL } },
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

    const first = advance(round, aRun({ step: 'rest', visits: { rest: 1 } }), timer, sceneAt());
    const second = advance(round, first.run, timer, sceneAt());

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

describe('advance, waiting for a moment that hangs on an appointment', () => {
  const journey = journeyOf('remind', {
    remind: {
      kind: 'wait',
      until: { before: 'appointment.start', offset: 'P3D' },
      next: 'reminder',
      else: 'too-late',
    },
    reminder: { ...SEND, template: 'reminder' },
    'too-late': { ...SEND, template: 'too-late' },
  });
  const parked = aRun({ step: 'remind', visits: { remind: 1 } });
  const moved = { kind: 'appointment' as const, signalId: SIGNAL };
  const fired = { kind: 'timer' as const, dueAt: THREE_DAYS_BEFORE };

  it.each([
    { when: 'is ahead', start: START, now: NOON, parkedUntil: THREE_DAYS_BEFORE, sends: [], says: 'waiting' },
    {
      when: 'is past already',
      start: START,
      now: '2026-03-18T12:00:00Z',
      parkedUntil: undefined,
      sends: ['too-late'],
      says: 'already past',
    },
    {
      when: 'is now',
      start: START,
      now: THREE_DAYS_BEFORE,
      parkedUntil: undefined,
      sends: ['too-late'],
      says: 'already past',
    },
    {
      when: 'does not exist, for want of an appointment',
      start: undefined,
      now: NOON,
      parkedUntil: undefined,
      sends: ['too-late'],
      says: 'no appointment',
    },
  ])('on arrival, when the moment $when', ({ start, now, parkedUntil, sends, says }) => {
    const next = advance(
      journey,
      aRun({ step: 'remind' }),
      { kind: 'enter' },
      sceneAt(now, { appointmentStart: start }),
    );

    expect(next.parking?.dueAt).toEqual(parkedUntil);
    expect(next.effects.map((effect) => (effect.type === 'send' ? effect.template : ''))).toEqual(sends);
    expect(outcomes(next.log)[0]).toBe(`remind waitUntil: ${says}`);
  });

  it('goes on when its timer fires', () => {
    const next = advance(journey, parked, fired, sceneAt('2026-03-17T15:00:30Z', { appointmentStart: START }));

    expect(next.effects).toMatchObject([{ template: 'reminder', latestAt: new Date('2026-03-18T15:00:00Z') }]);
  });

  it.each([
    { where: 'earlier', start: '2026-03-16T15:00:00Z', due: '2026-03-13T15:00:00Z' },
    { where: 'later', start: '2026-04-20T15:00:00Z', due: '2026-04-17T15:00:00Z' },
  ])('waits for the new moment when the appointment moves $where', ({ start, due }) => {
    const next = advance(journey, parked, moved, sceneAt(NOON, { appointmentStart: new Date(start) }));

    expect(next.parking).toEqual({ dueAt: new Date(due), signal: undefined, onTask: false });
    expect(next.effects).toEqual([]);
    expect(next.run.visits).toEqual({ remind: 1 });
  });

  it('takes the way of the late when the appointment moves so near that the moment is past', () => {
    const next = advance(journey, parked, moved, sceneAt(NOON, { appointmentStart: new Date('2026-03-11T15:00:00Z') }));

    expect(next.effects).toMatchObject([{ template: 'too-late' }]);
  });

  it('looks again when an old timer fires after the appointment moved away', () => {
    const next = advance(
      journey,
      parked,
      fired,
      sceneAt(THREE_DAYS_BEFORE, { appointmentStart: new Date('2026-04-20T15:00:00Z') }),
    );

    expect(next.effects).toEqual([]);
    expect(next.parking?.dueAt).toEqual(new Date('2026-04-17T15:00:00Z'));
  });

  it.each([moved, fired])('takes the other way when the appointment no longer stands ($kind)', (wake) => {
    const next = advance(journey, parked, wake, sceneAt(THREE_DAYS_BEFORE));

    expect(next.effects).toMatchObject([{ template: 'too-late' }]);
    expect(outcomes(next.log)[0]).toBe('remind waitUntil: no appointment');
  });

  it('waits for a moment after the appointment just as well', () => {
    const after = journeyOf('ask', {
      ask: { kind: 'wait', until: { after: 'appointment.start', offset: 'P1D' }, next: 'end' },
    });

    const next = advance(after, aRun({ step: 'ask' }), { kind: 'enter' }, sceneAt(NOON, { appointmentStart: START }));

    expect(next.parking?.dueAt).toEqual(new Date('2026-03-21T15:00:00Z'));
  });
});

describe('advance, over random walks', () => {
  const journey = journeyOf('pause', {
    pause: { kind: 'wait', for: 'P1D', next: 'which' },
    which: { kind: 'branch', cases: [{ when: 'patient.age > 50.0', next: 'hello' }], else: 'until' },
    hello: { ...SEND, next: 'booked?' },
    'booked?': { kind: 'waitFor', signal: 'appointment.booked', within: 'P5D', then: 'until', else: 'call' },
    until: { kind: 'wait', until: { before: 'appointment.start', offset: 'P1D' }, next: 'hello', else: 'pause' },
    call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'pause' },
  });
  const wakes = fc.oneof(
    fc.constant({ kind: 'timer' as const }),
    fc.constant({ kind: 'signal' as const, signalId: SIGNAL }),
    fc.constant({ kind: 'task' as const, signalId: SIGNAL, outcome: 'done' }),
    fc.constant({ kind: 'appointment' as const, signalId: SIGNAL }),
  );
  const events = fc.array(
    fc.record({
      wake: wakes,
      hours: fc.nat({ max: 200 }),
      age: fc.constantFrom(30, 70),
      startsInDays: fc.option(fc.integer({ min: -3, max: 9 }), { nil: undefined }),
    }),
    { maxLength: 40 },
  );

  it('has each effect once per visit, numbers its log without a gap, and never parks a live run on nothing', () => {
    fc.assert(
      fc.property(events, (steps) => {
        let now = NOON;
        let next = advance(journey, aRun({ step: 'pause' }), { kind: 'enter' }, sceneAt(now));
        const effects = [...next.effects];
        const log = [...next.log];
        for (const { wake, hours, age, startsInDays } of steps) {
          if (next.run.end) break;
          now = addDuration(now, `PT${hours}H`, 'UTC');
          const appointmentStart =
            startsInDays === undefined ? undefined : addDuration(now, `P${Math.abs(startsInDays)}D`, 'UTC');
          const scene = sceneAt(now, { appointmentStart, facts: { now, patient: { age } } });
          const parkedBefore = next.parking;
          const moved = advance(journey, next.run, wake.kind === 'timer' ? { ...wake, dueAt: now } : wake, scene);
          // A run that stayed keeps what holds it; the engine stores nothing for it.
          next = moved.log.length === 0 ? { ...moved, parking: parkedBefore } : moved;
          effects.push(...moved.effects);
          log.push(...moved.log);
        }

        const visits = effects.map(({ type, step, visit }) => `${type} ${step} ${visit}`);
        expect(new Set(visits).size).toBe(visits.length);
        expect(log.map(({ ordinal }) => ordinal)).toEqual(log.map((_, index) => index));
        expect(next.run.logLength).toBe(log.length);
        const { parking } = next;
        const isHeld = parking !== undefined && (parking.dueAt !== undefined || parking.onTask);
        expect(isHeld).toBe(next.run.end === undefined);
      }),
      { numRuns: 500 },
    );
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
