import fc from 'fast-check';

import { aRun, NOON } from '../../../test/support/builders.ts';
import { journeyOf, outcomes, sceneAt, SEND, visitOf } from '../../../test/support/scene.ts';
import { addDuration } from '../../platform/duration.ts';
import { advance } from './advance.ts';

const SIGNAL = '00000000-0000-8000-8000-000000000009';
const START = new Date('2026-03-20T15:00:00Z');
const THREE_DAYS_BEFORE = new Date('2026-03-17T15:00:00Z');

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
      sends: ['reminder'],
      says: 'reached',
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

    expect(next.parking).toEqual({ dueAt: new Date(due), signals: [], onTask: false });
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

describe('invariant 7: no live run is without a timer, a wait or a task; advance, over random walks', () => {
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
    fc.constant({ kind: 'signal' as const, signalId: SIGNAL, listen: 0 }),
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

        const visits = effects.map(visitOf);
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
