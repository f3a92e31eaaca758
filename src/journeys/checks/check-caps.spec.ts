import { aDefinition } from '../../../test/support/builders.ts';
import { checkCaps } from './check-caps.ts';

const CARE = [
  { count: 1, hours: 24 },
  { count: 3, hours: 168 },
];
const MARKETING = [
  { count: 1, hours: 168 },
  { count: 4, hours: 720 },
];

const aSend = (next: string, fields: object = {}) => ({
  kind: 'send',
  template: 'hello',
  channels: ['sms'],
  next,
  ...fields,
});
const aWait = (duration: string, next: string) => ({ kind: 'wait', for: duration, next });
const end = { kind: 'exit' };

const before = (offset: string, next: string, fields: object = {}, time?: string) => ({
  kind: 'wait',
  until: { before: 'appointment.start', offset, ...(time === undefined ? {} : { time }) },
  next,
  ...fields,
});

function warningsOf(steps: Record<string, unknown>, caps = CARE, purpose = 'treatment') {
  const [start] = Object.keys(steps);
  const definition = aDefinition({ purpose, start, steps, trigger: { signal: 'appointment.booked' } });
  return checkCaps(definition, caps).map(({ path, message }) => `${path}: ${message}`);
}

describe('checkCaps', () => {
  it('says how far two messages may be apart, and what the cap is', () => {
    const steps = { invite: aSend('rest'), rest: aWait('P2D', 'nudge'), nudge: aSend('end'), end };

    expect(warningsOf(steps, MARKETING, 'marketing')).toEqual([
      'steps.nudge: "invite" and "nudge" may be 2 days apart; at most 1 marketing message in 7 days: the second would be held back',
    ]);
  });

  it('is silent where the caps leave room', () => {
    const steps = { a: aSend('rest'), rest: aWait('P7D', 'b'), b: aSend('end'), end };

    expect(warningsOf(steps, MARKETING, 'marketing')).toEqual([]);
    expect(warningsOf(steps)).toEqual([]);
  });

  it('counts in a row what single pairs leave room for', () => {
    const steps = {
      a: aSend('w1'),
      w1: aWait('P2D', 'b'),
      b: aSend('w2'),
      w2: aWait('P2D', 'c'),
      c: aSend('w3'),
      w3: aWait('P2D', 'd'),
      d: aSend('end'),
      end,
    };

    expect(warningsOf(steps)).toEqual([
      'steps.d: "a", "b", "c" and "d" may be 6 days apart; at most 3 treatment messages in 7 days: the last would be held back',
    ]);
  });

  it('takes the shortest of several ways', () => {
    const steps = {
      a: aSend('came?'),
      'came?': { kind: 'waitFor', signal: 'visit.completed', within: 'P30D', then: 'b', else: 'b' },
      b: aSend('end'),
      end,
    };

    expect(warningsOf(steps)[0]).toMatch(
      /"a" and "b" may follow each other at once; at most 1 treatment message in 1 day/,
    );
  });

  it('counts a message that comes round again', () => {
    const steps = {
      ask: aSend('rest'),
      rest: aWait('PT12H', 'again?'),
      'again?': { kind: 'branch', cases: [{ when: 'patient.age > 3', next: 'ask' }], else: 'end' },
      end,
    };

    const warnings = warningsOf(steps);
    expect(warnings[0]).toContain('"ask" and "ask" may be 12 hours apart');
    expect(warnings[1]).toContain('"ask", "ask", "ask" and "ask" may be 36 hours apart');
  });

  describe('beside an appointment', () => {
    const reminders = (second: string, third: object = { else: 'end' }) => ({
      'until-3': before('P3D', 'r3', { else: 'until-1' }),
      r3: aSend('until-1'),
      'until-1': before(second, 'r1', third),
      r1: aSend('end'),
      end,
    });

    it('knows how far apart its moments are', () => {
      expect(warningsOf(reminders('P1D'))).toEqual([]);
      expect(warningsOf(reminders('P2DT12H'))).toEqual([
        'steps.r1: "r3" and "r1" may be 12 hours apart; at most 1 treatment message in 1 day: the second would be held back',
      ]);
    });

    it('knows what happens to a booking at the last moment that nobody sends past the message', () => {
      const steps = {
        'until-3': before('P3D', 'r3'),
        r3: aSend('until-1'),
        'until-1': before('P1D', 'r1'),
        r1: aSend('end'),
        end,
      };

      expect(warningsOf(steps)[0]).toContain('"r3" and "r1" may follow each other at once');
    });

    it('warns when the first message hangs on nothing: the appointment may be near', () => {
      const steps = { hi: aSend('until'), until: before('P1D', 'r1', { else: 'end' }), r1: aSend('end'), end };

      expect(warningsOf(steps)[0]).toContain('"hi" and "r1" may follow each other at once');
    });

    it.each([
      { what: 'the same time of both days', times: ['09:00', '09:00'], isWarned: false },
      { what: 'a later time of the second day', times: ['09:00', '18:00'], isWarned: false },
      { what: 'an earlier time of the second day', times: ['18:00', '09:00'], isWarned: true },
      { what: 'a time of one day only', times: ['18:00', undefined], isWarned: true },
    ])('minds $what', ({ times, isWarned }) => {
      const steps = {
        'until-2': before('P2D', 'r2', { else: 'end' }, times[0]),
        r2: aSend('until-1'),
        'until-1': before('P1D', 'r1', { else: 'end' }, times[1]),
        r1: aSend('end'),
        end,
      };

      expect(warningsOf(steps).length > 0).toBe(isWarned);
    });
  });

  it('names the rung of an escalation', () => {
    const escalate = [{ after: 'PT4H', unless: 'answered', send: { channels: ['email'] } }];
    const steps = { invite: aSend('end', { escalate }), end };

    expect(warningsOf(steps)).toEqual([
      'steps.invite.escalate[0]: "invite" and rung 1 of "invite" may be 4 hours apart; at most 1 treatment message in 1 day: the second would be held back',
    ]);
  });

  it('counts a message that no cap leaves room for, and no cap that is out of reach', () => {
    const steps = { a: aSend('end'), end };

    expect(warningsOf(steps, [{ count: 0, hours: 24 }])).toEqual([
      'steps.a: "a" would be held back: at most 0 treatment messages in 1 day',
    ]);
    expect(warningsOf(steps, [{ count: 1000, hours: 24 }])).toEqual([]);
  });

  it('ends on journeys of two hundred steps that all send', () => {
    const names = Array.from({ length: 199 }, (_, index) => `s${index}`);
    const steps = Object.fromEntries(
      names.flatMap((name, index) => {
        const next = names[index + 1] ?? 'end';
        return [
          [
            name,
            {
              kind: 'split',
              ways: [
                { weight: 1, next },
                { weight: 1, next: `send${index % 3}` },
              ],
            },
          ] as const,
        ];
      }),
    );
    const sends = Object.fromEntries([0, 1, 2].map((index) => [`send${index}`, aSend('s0')]));

    const warned = warningsOf({
      s0: steps['s0'],
      ...Object.fromEntries(Object.entries(steps).slice(0, 190)),
      ...sends,
      s190: end,
      end,
    });
    expect(warned.length).toBeGreaterThan(0);
  });
});
