import fc from 'fast-check';

import { type JourneyDefinition, journeySchema } from '../../src/journeys/definition/journey.ts';
import { READING_CONDITIONS, SIGNAL_CONDITIONS, STEP_CONDITIONS, VALUES } from './rules.ts';

/** The clinic's own types, which journeys may derive. */
export const OWN_TYPES = ['clinic.ping', 'clinic.pong'];
export const TEMPLATES = ['first', 'second'];
export const OUTCOMES = ['booked', 'no answer', 'declined'];

const HEARD = [
  'page.viewed',
  'search.performed',
  'appointment.booked',
  'appointment.cancelled',
  'visit.completed',
  'consent.revoked',
  'stage.changed',
  ...OWN_TYPES,
];
/** Mostly what the streams are full of. */
const STARTING = [...HEARD, ...Array<string>(6).fill('page.viewed'), ...Array<string>(6).fill('appointment.booked')];
const DURATIONS = ['PT30M', 'PT1H', 'PT3H', 'P1D', 'PT24H', 'P2D', 'P7D'];
const SHORT = ['PT30M', 'PT3H', 'P1D'];
const TIMES = ['01:30', '02:30', '09:00', '17:45'];
/** Fields that name a step. */
const PLACES = ['next', 'then', 'else'];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const one = <T>(values: readonly T[]) => fc.constantFrom(...values);
/** A place in the list of steps; which step that is depends on how many there are. */
const target = fc.nat({ max: 999 });
const duration = one(DURATIONS);
const channels = fc.subarray(['sms', 'email', 'voice'] as const, { minLength: 1 });
/** Without a condition in half of the cases. */
const when = fc.option(one(SIGNAL_CONDITIONS), { nil: undefined, freq: 1 });
/** What looks into the past is what late signals are about. */
const triggerWhen = fc.oneof(fc.constant(undefined), fc.constant(undefined), when, one(READING_CONDITIONS));
const listen = fc.record({ signal: one(HEARD), when });
const todo = { title: fc.constant('Call'), role: fc.constant('front_desk' as const), due: one(SHORT) };

const timeOfDay = fc.record({
  time: one(TIMES),
  weekdays: fc.option(fc.subarray([...DAYS], { minLength: 1 }), { nil: undefined, freq: 1 }),
});
const besideAppointment = { offset: duration, time: fc.option(one(TIMES), { nil: undefined, freq: 1 }) };
const until = fc.oneof(
  timeOfDay,
  timeOfDay,
  fc.constant({ open: 'clinic' as const }),
  fc.record({ before: fc.constant('appointment.start' as const), ...besideAppointment }),
  fc.record({ after: fc.constant('appointment.start' as const), ...besideAppointment }),
);
const rung = fc.record({
  after: one(SHORT),
  unless: one(['delivered', 'answered'] as const),
  try: fc.oneof(
    fc.record({ send: fc.record({ template: one(TEMPLATES), channels }) }),
    fc.record({ task: fc.record(todo) }),
  ),
});
const kind = <K extends string, T extends object>(name: K, fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record<T & { kind: K }>({ kind: fc.constant(name), ...fields } as never);

const step = fc.oneof(
  kind('send', {
    template: one(TEMPLATES),
    channels,
    within: duration,
    escalate: fc.option(fc.array(rung, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    next: target,
  }),
  kind('wait', { for: duration, next: target }),
  kind('wait', { until, next: target, else: fc.option(target, { nil: undefined }) }),
  kind('wait', { until, next: target }),
  kind('waitFor', { signal: one(HEARD), when, within: duration, then: target, else: target }),
  kind('waitFor', {
    signals: fc.array(
      fc.tuple(listen, fc.option(target, { nil: undefined })).map(([heard, next]) => ({ ...heard, next })),
      { minLength: 1, maxLength: 3 },
    ),
    within: duration,
    then: target,
    else: target,
  }),
  kind('branch', {
    cases: fc.array(fc.record({ when: one(STEP_CONDITIONS), next: target }), { minLength: 1, maxLength: 2 }),
    else: target,
  }),
  kind('split', {
    ways: fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), next: target }), { minLength: 2, maxLength: 3 }),
  }),
  kind('set', { attribute: fc.constant('mark'), value: one(['x', 'y', 3]), next: target }),
  kind('set', { attribute: one(['mark', 'seen']), from: one(Object.keys(VALUES)), next: target }),
  kind('emit', { signal: one(OWN_TYPES), data: one([{}, { campaign: 'a' }, { campaign: 'b' }]), next: target }),
  kind('task', {
    ...todo,
    outcomes: fc.option(fc.dictionary(one(OUTCOMES), target, { maxKeys: 2 }), { nil: undefined }),
    overtime: fc.option(fc.record({ within: one(SHORT), else: target }), { nil: undefined }),
    next: target,
  }),
);

type GeneratedStep = typeof step extends fc.Arbitrary<infer T> ? T : never;

export const journey: fc.Arbitrary<(key: string) => JourneyDefinition> = fc
  .record({
    purpose: one(['treatment', 'marketing'] as const),
    serviceLine: fc.option(one(['pulmonology', 'dental']), { nil: undefined }),
    trigger: fc.record({ signal: one(STARTING), when: triggerWhen, maxAge: one(['PT2H', 'P2D', 'P30D', 'P30D']) }),
    correlate: one([null, null, 'signal.data.appointmentId', 'signal.data.appointmentId', 'signal.data.campaign']),
    reentry: one([null, { after: 'PT1H' }, { after: 'P1D' }]),
    holdout: one([0, 0, 0, 0, 0, 0, 0, 0.3]),
    goal: fc.option(fc.record({ signal: one(HEARD), when, within: fc.option(duration, { nil: undefined }) }), {
      nil: undefined,
      freq: 1,
    }),
    exits: fc.oneof(fc.constant([]), fc.array(listen, { maxLength: 1 })),
    steps: fc.array(step, { minLength: 1, maxLength: 7, size: 'max' }),
  })
  .map(({ steps, ...rest }) => (key) => {
    const isOfAppointment = /^(appointment\.|visit\.)/.test(rest.trigger.signal);
    const correlate = rest.correlate?.includes('appointmentId') && !isOfAppointment ? null : rest.correlate;
    const definition = { ...rest, correlate, key, name: key, start: nameOf(0), steps: linked(steps) };
    return journeySchema.parse(definition);
  });

/** A journey that looks into the past of whom it finds, and takes them again soon: what late signals can upset. */
export const lookingBack: typeof journey = fc
  .record({ build: journey, when: one(READING_CONDITIONS), isBrief: fc.boolean() })
  .map(({ build, when: text, isBrief }) => (key) => {
    const { steps, start, ...rest } = build(key);
    const trigger = { ...rest.trigger, signal: 'page.viewed', when: text };
    const brief = { start: nameOf(0), steps: { [nameOf(0)]: { kind: 'exit' } } };
    return journeySchema.parse({
      ...rest,
      ...(isBrief ? brief : { start, steps }),
      trigger,
      correlate: null,
      reentry: { after: 'PT1H' },
    });
  });

function nameOf(place: number): string {
  return `s${place}`;
}

/**
 * Gives steps their names and turns places into names. Steps that surely wait may lead anywhere, back included; the others only
 * forward, so that no journey goes round without waiting.
 */
function linked(steps: readonly GeneratedStep[]): Record<string, object> {
  const named = steps.map((generated, place) => {
    const waits = ['waitFor', 'task'].includes(generated.kind) || 'for' in generated || isEscalated(generated);
    const first = waits ? 0 : place + 1;
    const nameFor = (to: number) => nameOf(first + (to % (steps.length + 1 - first)));
    return [nameOf(place), authored(generated, nameFor)] as const;
  });
  return { ...Object.fromEntries(named), [nameOf(steps.length)]: { kind: 'exit', reason: 'through' } };
}

function isEscalated(generated: GeneratedStep): boolean {
  return 'escalate' in generated && generated.escalate !== undefined;
}

/** The step as an author would write it: whatever is a place becomes the name of a step. */
function authored(step: object, nameFor: (to: number) => string, isOfPlaces = false): object {
  const entries = Object.entries(step).flatMap(([name, field]: [string, unknown]): [string, unknown][] => {
    if (field === undefined) return [];
    if (name === 'overtime' || name === 'try') return Object.entries(authored(field as object, nameFor));
    if (typeof field === 'number' && (isOfPlaces || PLACES.includes(name))) return [[name, nameFor(field)]];
    if (Array.isArray(field))
      return [[name, field.map((item: unknown) => (isObject(item) ? authored(item, nameFor) : item))]];
    return [[name, isObject(field) ? authored(field, nameFor, name === 'outcomes') : field]];
  });
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
