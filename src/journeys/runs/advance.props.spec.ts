import fc from 'fast-check';

import { aRun, NOON } from '../../../test/support/builders.ts';
import { journeyOf, sceneAt, SEND, visitOf } from '../../../test/support/scene.ts';
import { addDuration } from '../../platform/duration.ts';
import { advance } from './advance.ts';
import type { Wake } from './run.ts';

const signalId = '00000000-0000-8000-8000-000000000009';

/** Every kind of step that a run can stand at or pass, in rounds. */
const journey = journeyOf('count', {
  count: { kind: 'set', attribute: 'rounds', value: 1, next: 'morning' },
  morning: { kind: 'wait', until: { time: '09:00', weekdays: ['mon', 'wed', 'fri'] }, next: 'open' },
  open: { kind: 'wait', until: { open: 'clinic' }, next: 'which' },
  which: {
    kind: 'split',
    ways: [
      { weight: 1, next: 'invite' },
      { weight: 2, next: 'remind' },
    ],
  },
  invite: {
    ...SEND,
    escalate: [
      { after: 'PT4H', send: { channels: ['email'] } },
      { after: 'P1D', unless: 'answered', task: { title: 'Call', role: 'front_desk' } },
    ],
    next: 'remind',
  },
  remind: { kind: 'wait', until: { before: 'appointment.start', offset: 'P1D', time: '10:00' }, next: 'answer?' },
  'answer?': {
    kind: 'waitFor',
    signals: [{ signal: 'call.received', next: 'call' }, { signal: 'appointment.booked' }],
    within: 'P5D',
    then: 'rest',
    else: 'old?',
  },
  'old?': { kind: 'branch', cases: [{ when: 'patient.age > 50.0', next: 'call' }], else: 'rest' },
  call: {
    kind: 'task',
    title: 'Call',
    role: 'front_desk',
    outcomes: { again: 'rest', no: 'end' },
    within: 'P3D',
    else: 'rest',
    next: 'count',
  },
  rest: { kind: 'wait', for: 'P1D', next: 'count' },
});

const wakes: fc.Arbitrary<Wake> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Wake>({ kind: 'timer', dueAt: NOON }) },
  fc.record({ kind: fc.constant('signal' as const), signalId: fc.constant(signalId), listen: fc.nat({ max: 1 }) }),
  fc.record({
    kind: fc.constant('fate' as const),
    signalId: fc.constant(signalId),
    fate: fc.constantFrom('delivered' as const, 'answered' as const, 'failed' as const),
  }),
  fc.record({
    kind: fc.constant('task' as const),
    signalId: fc.constant(signalId),
    outcome: fc.constantFrom('again', 'no', 'done'),
  }),
  fc.constant<Wake>({ kind: 'appointment', signalId }),
  fc.record({
    kind: fc.constant('moved' as const),
    to: fc.constantFrom(...Object.keys(journey.steps).filter((name) => name !== 'end')),
    since: fc.constantFrom(undefined, NOON),
  }),
);

const events = fc.array(
  fc.record({
    wake: wakes,
    hours: fc.nat({ max: 200 }),
    age: fc.constantFrom(30, 70, undefined),
    startsInDays: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
    zone: fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Asia/Kathmandu'),
  }),
  { maxLength: 50 },
);

describe('advance, over random walks through every kind of step', () => {
  it('has each effect once per visit, numbers its log without a gap, and never parks a live run on nothing', () => {
    fc.assert(
      fc.property(events, fc.uuid(), (steps, patientId) => {
        let now = NOON;
        let next = advance(journey, aRun({ step: 'count', patientId }), { kind: 'enter' }, sceneAt(now));
        const effects = [...next.effects];
        const log = [...next.log];
        for (const { wake, hours, age, startsInDays, zone } of steps) {
          if (next.run.end) break;
          now = addDuration(now, `PT${hours}H`, 'UTC');
          const scene = sceneAt(now, {
            patientZones: [zone],
            appointmentStart: startsInDays === undefined ? undefined : addDuration(now, `P${startsInDays}D`, 'UTC'),
            facts: { now, patient: age === undefined ? {} : { age } },
          });
          const before = next.parking;
          const moved = advance(journey, next.run, wake.kind === 'timer' ? { ...wake, dueAt: now } : wake, scene);
          // A run that stayed keeps what holds it; the engine stores nothing for it.
          next = moved.log.length === 0 ? { ...moved, parking: before } : moved;
          effects.push(...moved.effects);
          log.push(...moved.log);
        }

        const visits = effects.filter(({ type }) => type !== 'closeTask').map(visitOf);
        expect(new Set(visits).size).toBe(visits.length);
        expect(log.map(({ ordinal }) => ordinal)).toEqual(log.map((_, index) => index));
        expect(next.run.logLength).toBe(log.length);
        const { parking } = next;
        const isHeld = parking !== undefined && (parking.dueAt !== undefined || parking.onTask);
        expect(isHeld).toBe(next.run.end === undefined);
        expect(next.run.end?.because).not.toBe('loop without a wait');
      }),
      { numRuns: 500 },
    );
  });
});
