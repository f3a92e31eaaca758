import { aDefinition, aJourney, CATALOGUE } from '../../../test/support/builders.ts';
import { catalogueWith } from '../../signals/catalogue.ts';
import { compileJourney } from './compile-journey.ts';

function problemsOf(fields: Readonly<Record<string, unknown>>) {
  return compileJourney(aDefinition(fields), CATALOGUE).problems ?? [];
}

const END = { kind: 'exit' };

describe('compileJourney, of signals that journeys derive', () => {
  const schema = {
    type: 'object',
    properties: { way: { type: 'string', enum: ['short', 'long'] }, tries: { type: 'number' } },
    required: ['way'],
  };
  const own = catalogueWith([
    { type: 'welcome.finished', schema },
    { type: 'visit.completed', schema: { type: 'object', properties: { way: { type: 'string' } } } },
  ]);
  const problemsOfEmit = (step: object) =>
    compileJourney(
      aDefinition({ start: 'tell', steps: { tell: { kind: 'emit', next: 'end', ...step }, end: END } }),
      own,
    ).problems ?? [];

  it("takes one of the clinic's own types with data that fit", () => {
    expect(problemsOfEmit({ signal: 'welcome.finished', data: { way: 'short', tries: 2 } })).toEqual([]);
  });

  it.each([
    { what: 'a type that Attend knows', step: { signal: 'appointment.booked' }, path: 'signal', says: /clinic's own/ },
    {
      what: "a type that Attend knows, with a schema of the clinic's",
      step: { signal: 'visit.completed', data: { way: 'x' } },
      path: 'signal',
      says: /clinic's own/,
    },
    { what: 'a type that nobody knows', step: { signal: 'moon.rose' }, path: 'signal', says: /clinic's own/ },
    { what: 'data that lack a field', step: { signal: 'welcome.finished' }, path: 'data', says: /way/ },
    {
      what: 'a value that does not fit',
      step: { signal: 'welcome.finished', data: { way: 'middle' } },
      path: 'data.way',
      says: /allowed/,
    },
    {
      what: 'a field that the type does not have',
      step: { signal: 'welcome.finished', data: { way: 'short', color: 'red' } },
      path: 'data.color',
      says: /no such field/,
    },
  ])('refuses $what at $path', ({ step, path, says }) => {
    expect(problemsOfEmit(step)).toContainEqual({ path: `steps.tell.${path}`, message: expect.stringMatching(says) });
  });
});

describe('compileJourney, of the other ways on', () => {
  const ofStep = (step: object) => problemsOf({ start: 'a', steps: { a: step, end: END } });
  const set = (from: string) => ({ kind: 'set', attribute: 'x', from, next: 'end' });

  it.each(['patient.language', 'patient.age >= 18.0', 'patient.age + 1.0', '1 + 2', 'run.attributes.tries'])(
    'takes %s as the value of an attribute',
    (from) => {
      expect(ofStep(set(from))).toEqual([]);
    },
  );

  it.each([
    {
      what: 'an instant for an attribute',
      step: set('now'),
      path: 'steps.a.from',
      says: /a text, a number or a truth/,
    },
    { what: 'a list for an attribute', step: set('[1, 2]'), path: 'steps.a.from', says: /a text, a number or a truth/ },
    { what: 'no expression for an attribute', step: set(' '), path: 'steps.a.from', says: /is empty/ },
    {
      what: 'an attribute from a signal, of which there may be none',
      step: set('signal.type'),
      path: 'steps.a.from',
      says: /signal/,
    },
    {
      what: 'the second of several signals',
      step: {
        kind: 'waitFor',
        signals: [{ signal: 'call.received' }, { signal: 'moon.rose' }],
        within: 'P1D',
        then: 'end',
        else: 'end',
      },
      path: 'steps.a.signals[1].signal',
      says: /moon\.rose/,
    },
    {
      what: 'the condition of one of several signals',
      step: {
        kind: 'waitFor',
        signals: [{ signal: 'call.received', when: 'signal.data.outcome' }],
        within: 'P1D',
        then: 'end',
        else: 'end',
      },
      path: 'steps.a.signals[0].when',
      says: /must give bool/,
    },
    {
      what: 'a way of a signal that leads nowhere',
      step: {
        kind: 'waitFor',
        signals: [{ signal: 'call.received', next: 'gone' }],
        within: 'P1D',
        then: 'end',
        else: 'end',
      },
      path: 'steps.a.signals[0].next',
      says: /no step "gone"/,
    },
    {
      what: 'a way of a split that leads nowhere',
      step: {
        kind: 'split',
        ways: [
          { weight: 1, next: 'end' },
          { weight: 1, next: 'gone' },
        ],
      },
      path: 'steps.a.ways[1].next',
      says: /no step "gone"/,
    },
    {
      what: 'an outcome that leads nowhere',
      step: { kind: 'task', title: 'Call', role: 'front_desk', outcomes: { booked: 'gone' }, next: 'end' },
      path: 'steps.a.outcomes.booked',
      says: /no step "gone"/,
    },
    {
      what: 'a round of steps that note and tell',
      step: { kind: 'set', attribute: 'x', value: 1, next: 'a' },
      path: 'steps.a',
      says: /goes round without a wait/,
    },
  ])('refuses $what at $path', ({ step, path, says }) => {
    expect(ofStep(step)).toContainEqual({ path, message: expect.stringMatching(says) });
  });

  it('takes a round through an escalation, which waits for what becomes of the message', () => {
    const escalate = [{ after: 'P1D', task: { title: 'Call', role: 'front_desk' } }];

    expect(ofStep({ kind: 'send', template: 'x', channels: ['sms'], escalate, next: 'a' })).toEqual([]);
  });

  it('hears what becomes of messages and tasks where an escalation asks for it, and only there', () => {
    const send = { kind: 'send', template: 'x', channels: ['sms'], next: 'end' };
    const heardBy = (steps: object) => [...aJourney({ start: 'a', steps: { ...steps, end: END } }).hears].sort();

    expect(heardBy({ a: send })).toEqual(['patient.deceased']);
    expect(heardBy({ a: { ...send, escalate: [{ after: 'P1D', send: { channels: ['email'] } }] } })).toEqual([
      'message.delivered',
      'message.failed',
      'message.replied',
      'patient.deceased',
    ]);
    expect(
      heardBy({ a: { ...send, escalate: [{ after: 'P1D', task: { title: 'Call', role: 'front_desk' } }] } }),
    ).toContain('task.completed');
  });
});
