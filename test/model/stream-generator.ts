import fc from 'fast-check';

import type { JourneyDefinition } from '../../src/journeys/definition/journey.ts';
import { journey, lookingBack, OUTCOMES } from './journey-generator.ts';
import type { Hours } from './time.ts';

/** A signal as it is told: `patient` and `booking` are places among those of the case. */
export interface ToldSignal {
  readonly patient: number;
  readonly type: string;
  /** How long ago it happened when it is told. */
  readonly ageMs: number;
  readonly source: string;
  readonly data: Readonly<Record<string, string>>;
  /** Which of the patient's two appointments it is about, where it is about one. */
  readonly booking: number;
  /** Where it states a start: so long after it is told. */
  readonly startsInMs: number;
  /** Which of the messages planned for the patient it tells of, where it tells of one. */
  readonly message: number;
}

/** Where the power fails: before a statement, before the commit, or after it, before the answer is heard. */
export interface Crash {
  readonly point: 'statement' | 'commit' | 'answer';
  readonly statement: number;
  /** Whether the connection is lost, and not only the attempt. */
  readonly isDropped: boolean;
}

export type Action =
  | {
      readonly kind: 'tell';
      readonly signals: readonly ToldSignal[];
      /** Places among all signals told so far that are told again, at the front. */
      readonly again: readonly number[];
      /** Sizes of batches, in turn. */
      readonly cuts: readonly number[];
      /** Whether two engines are told the same at once, each in batches of its own. */
      readonly isRace: boolean;
      readonly crash: Crash | undefined;
    }
  | { readonly kind: 'clock'; readonly ms: number }
  /** To the moment at which the next run is due, or a little beside it. */
  | { readonly kind: 'clockToDue'; readonly besideMs: number }
  | { readonly kind: 'timers'; readonly isRace: boolean; readonly crash: Crash | undefined }
  | { readonly kind: 'pending'; readonly crash: Crash | undefined }
  /** Staff complete one of the open tasks. */
  | { readonly kind: 'task'; readonly place: number; readonly outcome: string };

export type ActionOf<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>;

export interface ModelCase {
  /** Makes the ids of the case, from which splits and holdouts follow. */
  readonly nonce: number;
  readonly start: string;
  readonly zone: string;
  readonly hours: Hours;
  readonly controlShare: number;
  readonly lateness: Readonly<Record<string, string>>;
  readonly journeys: readonly JourneyDefinition[];
  readonly patients: number;
  readonly actions: readonly Action[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Around changes of the clocks, at the end of a month and a year, and on plain days. */
const STARTS = [
  '2026-11-20T15:00:00Z',
  '2026-10-30T20:00:00Z',
  '2027-03-13T12:00:00Z',
  '2027-03-27T12:00:00Z',
  '2026-12-30T03:00:00Z',
];
const ZONES = ['America/New_York', 'America/New_York', 'Europe/London', 'America/Phoenix', 'Australia/Lord_Howe'];
const TYPES = [
  ...Array<string>(8).fill('page.viewed'),
  ...Array<string>(4).fill('appointment.booked'),
  'search.performed',
  'guide.downloaded',
  'guide.downloaded',
  'appointment.rescheduled',
  'appointment.confirmed',
  'appointment.cancelled',
  'appointment.checked_in',
  'visit.completed',
  'provider.viewed',
  'patient.updated',
  'patient.updated',
  'patient.updated',
  'consent.revoked',
  'clinic.ping',
];
const RECEIPTS = ['message.delivered', 'message.delivered', 'message.failed', 'message.replied'];
const OPEN: Hours = {
  mon: ['09:00', '17:00'],
  tue: ['09:00', '17:00'],
  wed: null,
  thu: ['10:30', '19:00'],
  fri: ['09:00', '13:00'],
  sat: null,
  sun: null,
};

const one = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq: number) => fc.option(arbitrary, { nil: undefined, freq });

/** Mostly fresh, sometimes late, sometimes later than counts. */
const age = fc.oneof(
  { weight: 5, arbitrary: fc.nat({ max: 10 * MINUTE_MS }) },
  { weight: 3, arbitrary: fc.nat({ max: 3 * HOUR_MS }) },
  { weight: 1, arbitrary: fc.nat({ max: 4 * DAY_MS }) },
);
const data = fc.record(
  {
    campaign: one(['a', 'b']),
    channel: one(['web', 'print']),
    topic: one(['asthma', 'caries']),
    language: one(['en', 'es']),
    timeZone: one(['America/Los_Angeles', 'Asia/Kathmandu']),
    serviceLine: one(['pulmonology', 'dental']),
  },
  { requiredKeys: [] },
);
const told: fc.Arbitrary<ToldSignal> = fc.record({
  patient: fc.nat({ max: 2 }),
  type: fc.oneof(
    { weight: 24, arbitrary: one(TYPES) },
    { weight: 7, arbitrary: one(RECEIPTS) },
    { weight: 1, arbitrary: fc.constant('patient.deceased') },
  ),
  ageMs: age,
  source: one(['/web', '/web', '/slow']),
  data,
  booking: one([0, 0, 0, 1]),
  startsInMs: fc.oneof(fc.integer({ min: -DAY_MS, max: 3 * DAY_MS }), fc.nat({ max: 12 * DAY_MS })),
  message: fc.nat({ max: 9 }),
});
/** What is looked for comes hours after what happened since. */
const toldLate: fc.Arbitrary<ToldSignal> = fc
  .record({
    one: told,
    type: one(['page.viewed', 'page.viewed', 'guide.downloaded', 'guide.downloaded', 'appointment.booked']),
    ageMs: fc.oneof(fc.nat({ max: 6 * HOUR_MS }), fc.nat({ max: 40 * HOUR_MS })),
  })
  .map(({ one: signal, type, ageMs }) => ({ ...signal, type, ageMs, data: { ...signal.data, topic: 'asthma' } }));
const crash = maybe(
  fc.record({
    point: one(['statement', 'statement', 'statement', 'commit', 'answer'] as const),
    statement: fc.integer({ min: 1, max: 28 }),
    isDropped: one([false, false, false, true]),
  }),
  1,
);
const tell = (signal: fc.Arbitrary<ToldSignal>): fc.Arbitrary<ActionOf<'tell'>> =>
  fc.record({
    kind: fc.constant('tell' as const),
    signals: fc.array(signal, { minLength: 1, maxLength: 6, size: 'max' }),
    again: fc.array(fc.nat({ max: 20 }), { maxLength: 2 }),
    cuts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    isRace: one([false, false, false, false, true]),
    crash,
  });
const JUMPS = [5 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 12 * HOUR_MS, DAY_MS, 2 * DAY_MS, 7 * DAY_MS];
const actions = (tells: fc.Arbitrary<ActionOf<'tell'>>): fc.Arbitrary<Action> =>
  fc.oneof(
    { weight: 6, arbitrary: tells },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('clock' as const), ms: one(JUMPS) }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('clockToDue' as const), besideMs: one([0, 0, -1, 1, HOUR_MS]) }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('timers' as const), isRace: one([false, false, true]), crash }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('pending' as const), crash }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('task' as const), place: fc.nat({ max: 9 }), outcome: one(OUTCOMES) }),
    },
  );

function casesOf(
  journeys: typeof journey,
  tells: fc.Arbitrary<ActionOf<'tell'>>,
  latenesses: readonly ModelCase['lateness'][],
) {
  return fc
    .record({
      nonce: fc.nat(),
      start: one(STARTS),
      zone: one(ZONES),
      hours: one([OPEN, OPEN, { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null }]),
      controlShare: one([0, 0, 0.3]),
      lateness: one(latenesses),
      journeys: fc.array(journeys, { minLength: 1, maxLength: 3 }),
      patients: one([1, 1, 2, 3]),
      actions: fc
        .tuple(tells, fc.array(actions(tells), { minLength: 3, maxLength: 11, size: 'max' }))
        .map(([first, others]) => [first, ...others]),
    })
    .map((story) => ({ ...story, journeys: story.journeys.map((named, place) => named(`j${place}`)) }));
}

export const modelCase: fc.Arbitrary<ModelCase> = fc.oneof(
  {
    weight: 3,
    arbitrary: casesOf(journey, tell(told), [{ '*': 'PT1H' }, { '*': 'PT10M', '/slow': 'P2D' }, {}]),
  },
  { weight: 1, arbitrary: casesOf(lookingBack, tell(toldLate), [{ '*': 'P2D' }, { '*': 'PT12H', '/slow': 'P7D' }]) },
);
