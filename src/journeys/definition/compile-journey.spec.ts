import { aDefinition, aJourney, CATALOGUE } from '../../../test/support/builders.ts';
import { compileJourney } from './compile-journey.ts';

function problemsOf(fields: Readonly<Record<string, unknown>>) {
  return compileJourney(aDefinition(fields), CATALOGUE).problems ?? [];
}

const END = { kind: 'exit' };
const WAIT = { kind: 'wait', for: 'P1D', next: 'end' };

describe('compileJourney', () => {
  it.each([
    {
      what: 'a trigger of an unknown type',
      fields: { trigger: { signal: 'moon.rose' } },
      path: 'trigger.signal',
      says: /"moon\.rose" is not a signal type/,
    },
    {
      what: 'an empty trigger condition',
      fields: { trigger: { signal: 'search.performed', when: '  ' } },
      path: 'trigger.when',
      says: /is empty/,
    },
    {
      what: 'a condition over a field that the type does not have',
      fields: { trigger: { signal: 'search.performed', when: 'signal.data.speciality == "x"' } },
      path: 'trigger.when',
      says: /speciality/,
    },
    {
      what: 'a goal of an unknown type',
      fields: { goal: { signal: 'moon.rose' } },
      path: 'goal.signal',
      says: /moon\.rose/,
    },
    {
      what: 'a goal condition that gives no truth',
      fields: { goal: { signal: 'appointment.booked', when: 'signal.data.serviceLine' } },
      path: 'goal.when',
      says: /must give bool/,
    },
    {
      what: 'the second exit',
      fields: { exits: [{ signal: 'consent.revoked' }, { signal: 'moon.rose' }] },
      path: 'exits[1].signal',
      says: /moon\.rose/,
    },
    {
      what: 'an exit with an empty condition',
      fields: { exits: [{ signal: 'consent.revoked', when: '' }] },
      path: 'exits[0].when',
      says: /is empty/,
    },
    {
      what: 'a correlation that is no text',
      fields: { correlate: 'signal.data.radiusMiles' },
      path: 'correlate',
      says: /must give string/,
    },
    { what: 'a start that is no step', fields: { start: 'begin' }, path: 'start', says: /no step "begin"/ },
    {
      what: 'a step that leads nowhere',
      fields: { start: 'rest', steps: { rest: { ...WAIT, next: 'gone' }, end: END } },
      path: 'steps.rest.next',
      says: /no step "gone"/,
    },
    {
      what: 'an else that leads nowhere',
      fields: {
        start: 'rest',
        steps: {
          rest: { kind: 'wait', until: { before: 'appointment.start', offset: 'P1D' }, next: 'end', else: 'gone' },
          end: END,
        },
      },
      path: 'steps.rest.else',
      says: /no step "gone"/,
    },
    {
      what: 'a wait for an unknown signal',
      fields: {
        start: 'on',
        steps: { on: { kind: 'waitFor', signal: 'moon.rose', within: 'P1D', then: 'end', else: 'end' }, end: END },
      },
      path: 'steps.on.signal',
      says: /moon\.rose/,
    },
    {
      what: 'the second case of a branch',
      fields: {
        start: 'who',
        steps: {
          who: {
            kind: 'branch',
            cases: [
              { when: 'patient.age > 18.0', next: 'end' },
              { when: 'patient.agee > 18.0', next: 'end' },
            ],
            else: 'end',
          },
          end: END,
        },
      },
      path: 'steps.who.cases[1].when',
      says: /agee/,
    },
    {
      what: 'a case that leads nowhere',
      fields: {
        start: 'who',
        steps: {
          who: { kind: 'branch', cases: [{ when: 'patient.age > 18.0', next: 'gone' }], else: 'end' },
          end: END,
        },
      },
      path: 'steps.who.cases[0].next',
      says: /no step "gone"/,
    },
    {
      what: 'a branch that looks at a signal, of which there is none when a timer fires',
      fields: {
        start: 'who',
        steps: {
          who: { kind: 'branch', cases: [{ when: 'signal.type == "x"', next: 'end' }], else: 'end' },
          end: END,
        },
      },
      path: 'steps.who.cases[0].when',
      says: /signal/,
    },
  ])('refuses $what at $path', ({ fields, path, says }) => {
    expect(problemsOf(fields)).toContainEqual({ path, message: expect.stringMatching(says) });
  });

  it('finds every problem, not only the first', () => {
    const problems = problemsOf({
      trigger: { signal: 'moon.rose' },
      goal: { signal: 'sun.set' },
      start: 'begin',
      steps: { rest: { ...WAIT, next: 'gone' } },
    });

    expect(problems.map(({ path }) => path)).toEqual(['trigger.signal', 'goal.signal', 'start', 'steps.rest.next']);
  });

  const send = (next: string) => ({ kind: 'send', template: 'x', channels: ['sms'], next });
  const until = (next: string) => ({
    kind: 'wait',
    until: { before: 'appointment.start', offset: 'P1D' },
    next,
  });

  it.each([
    { what: 'a step that leads to itself', steps: { a: send('a') } },
    { what: 'two steps that lead to each other', steps: { a: send('b'), b: send('a') } },
    {
      what: 'a round through a moment that may be past',
      steps: { a: until('b'), b: send('a') },
    },
    {
      what: 'a round behind a wait',
      steps: { a: { kind: 'wait', for: 'P1D', next: 'b' }, b: send('c'), c: send('b') },
    },
  ])('refuses $what', ({ steps }) => {
    expect(problemsOf({ start: 'a', steps: { ...steps, end: END } })).toContainEqual({
      path: expect.stringMatching(/^steps\.[abc]$/),
      message: 'goes round without a wait',
    });
  });

  it.each([
    { what: 'a wait', step: { kind: 'wait', for: 'P1D', next: 'a' } },
    {
      what: 'a wait for a signal',
      step: { kind: 'waitFor', signal: 'appointment.booked', within: 'P1D', then: 'a', else: 'end' },
    },
    { what: 'a task', step: { kind: 'task', title: 'Call', role: 'front_desk', next: 'a' } },
  ])('takes a round that goes through $what', ({ step }) => {
    expect(problemsOf({ start: 'a', steps: { a: send('b'), b: step, end: END } })).toEqual([]);
  });

  it('hears waits, the goal, the exits, task outcomes and whatever moves an appointment that it waits for', () => {
    const journey = aJourney({
      goal: { signal: 'review.posted' },
      exits: [{ signal: 'consent.revoked' }],
      start: 'on',
      steps: {
        on: { kind: 'waitFor', signal: 'survey.answered', within: 'P1D', then: 'until', else: 'call' },
        until: until('end'),
        call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'end' },
        end: END,
      },
    });

    expect([...journey.hears]).toEqual(
      expect.arrayContaining([
        'survey.answered',
        'review.posted',
        'consent.revoked',
        'task.completed',
        'appointment.rescheduled',
        'appointment.cancelled',
      ]),
    );
    expect(journey.hears.has('search.performed')).toBe(false);
  });

  it('parts what the trigger reads of the past from what the steps read', () => {
    const journey = aJourney({
      trigger: { signal: 'search.performed', when: "history.count('guide.downloaded', {}, duration('336h')) > 0" },
      exits: [{ signal: 'page.viewed', when: "history.count('page.viewed', {}, duration('1h')) > 3" }],
    });

    expect(journey.triggerReads).toEqual([
      { type: 'guide.downloaded', windowMs: 336 * 3_600_000, fields: [], required: [] },
    ]);
    expect(journey.stepReads).toEqual([{ type: 'page.viewed', windowMs: 3_600_000, fields: [], required: [] }]);
    expect(journey.readsPatient).toBe(false);
  });

  it('correlates only by signals for which the expression makes sense', () => {
    const journey = aJourney({
      trigger: { signal: 'appointment.booked' },
      correlate: 'signal.data.appointmentId',
      exits: [{ signal: 'appointment.cancelled' }, { signal: 'consent.revoked' }],
    });

    expect([...journey.correlate.keys()].sort()).toEqual([
      'appointment.booked',
      'appointment.cancelled',
      'patient.enrolled',
    ]);
  });

  it.each([
    {
      what: 'an unknown type',
      look: "history.last('moon.rose') < now",
      says: /"moon\.rose" is not a signal type/,
    },
    {
      what: 'a field that the type does not have',
      look: "history.count('page.viewed', {'path': '/', 'pth': '/'}, duration('1h')) > 0",
      says: /"page\.viewed" has no field "pth"/,
    },
  ])('doubts a look for $what, and could still run', ({ look, says }) => {
    const steps = { a: { kind: 'branch', cases: [{ when: look, next: 'end' }], else: 'end' }, end: END };
    const compiled = compileJourney(aDefinition({ start: 'a', steps }), CATALOGUE);

    expect(compiled.doubts).toEqual([{ path: 'steps.a.cases[0].when', message: expect.stringMatching(says) }]);
    expect(compiled.journey?.stepReads.map(({ type }) => type)).toEqual([
      expect.stringMatching(/^(moon\.rose|page\.viewed)$/),
    ]);
  });
});
