import type { Wire } from './engine-lanes.ts';

/** Journeys that the load starts and wakes: five, with history, correlation, waits and exits. */
export const JOURNEYS = [
  {
    key: 'asthma-intent',
    name: 'Asthma intent',
    serviceLine: 'pulmonology',
    purpose: 'marketing',
    trigger: {
      signal: 'search.performed',
      when: "signal.data.specialty == 'pulmonology' && history.count('guide.downloaded', {'topic':'asthma'}, duration('336h')) > 0",
    },
    reentry: { after: 'PT0S' },
    start: 'invite',
    steps: {
      invite: { kind: 'send', template: 'asthma-next-step', channels: ['email'], next: 'end' },
      end: { kind: 'exit' },
    },
  },
  {
    key: 'reminders',
    name: 'Reminders',
    purpose: 'treatment',
    trigger: { signal: 'appointment.booked' },
    correlate: 'signal.data.appointmentId',
    exits: [{ signal: 'visit.completed' }, { signal: 'appointment.cancelled' }],
    start: 'confirm',
    steps: {
      confirm: { kind: 'send', template: 'appointment-confirmation', channels: ['sms', 'email'], next: 'day-before' },
      'day-before': { kind: 'wait', until: { before: 'appointment.start', offset: 'P1D' }, next: 'remind' },
      remind: { kind: 'send', template: 'appointment-reminder', channels: ['sms', 'email'], next: 'end' },
      end: { kind: 'exit' },
    },
  },
  {
    key: 'after-visit',
    name: 'After the visit',
    purpose: 'treatment',
    trigger: { signal: 'visit.completed' },
    correlate: 'signal.data.appointmentId',
    start: 'wait',
    steps: {
      wait: { kind: 'wait', for: 'PT4H', next: 'ask' },
      ask: { kind: 'send', template: 'post-visit-follow-up', channels: ['sms', 'email'], next: 'end' },
      end: { kind: 'exit' },
    },
  },
  {
    key: 'missed-call',
    name: 'Missed call',
    purpose: 'treatment',
    trigger: { signal: 'call.missed', when: 'signal.data.specialty == "cardiology"' },
    start: 'call',
    steps: { call: { kind: 'task', title: 'Call back', role: 'front_desk', next: 'end' }, end: { kind: 'exit' } },
  },
  {
    key: 'refill',
    name: 'Refill',
    purpose: 'treatment',
    trigger: { signal: 'refill.due' },
    reentry: { after: 'PT0S' },
    start: 'remind',
    steps: {
      remind: { kind: 'send', template: 'refill-reminder', channels: ['sms'], next: 'filled?' },
      'filled?': { kind: 'waitFor', signal: 'prescription.filled', within: 'P5D', then: 'end', else: 'end' },
      end: { kind: 'exit' },
    },
  },
];

export const RECALL_RULES = [
  {
    key: 'pulmonary-followup',
    name: 'Pulmonary follow-up',
    serviceLine: 'pulmonology',
    anchor: { signal: 'visit.completed' },
    interval: 'P6M',
    journey: 'after-visit',
  },
];

export const PATIENTS = 100_000;

/** How far back the refill lies that a filled prescription answers: its run has long been stored. */
const REFILL_DISTANCE = 5000;

/**
 * The n-th signal of the load, of one of `patients` people, in rounds of a hundred: 75 that start nothing (most of them page
 * views; ads and reviews move stages), and 25 that start or wake a run, spread over the five journeys.
 *
 * Deterministic, so that every run sees the same load.
 */
export function loadSignal(n: number, patients: number, time: string): Wire {
  const kind = n % 100;
  const at = { n, patient: patientOf(n, patients), time };
  if (kind < 60) return wire(at, 'page.viewed', { path: `/services/${n % 50}`, durationSeconds: n % 300 });
  if (kind < 65) return wire(at, 'reviews.viewed', { site: 'google', specialty: 'pulmonology' });
  if (kind < 75) return wire(at, 'ad.clicked', { campaign: `c-${n % 9}`, medium: 'cpc', specialty: 'primary care' });
  if (kind < 83)
    return wire(at, 'search.performed', { specialty: 'pulmonology', query: 'lung doctor near me', zip: '10001' });
  if (kind < 87) return wire(at, 'appointment.booked', bookingOf(n, time));
  if (kind < 90)
    return wire(at, 'visit.completed', { appointmentId: `visit-${n}`, serviceLine: 'pulmonology', value: 180 });
  if (kind < 92) return wire(at, 'call.missed', { specialty: 'cardiology' });
  if (kind < 96) return wire(at, 'refill.due', { drug: 'albuterol', dueOn: time.slice(0, 10) });
  return wire(at, 'prescription.filled', { drug: 'albuterol', daysSupply: 30, refillsLeft: n % 6 });
}

function bookingOf(n: number, time: string): object {
  const start = new Date(Date.parse(time) + 10 * 86_400_000).toISOString();
  return { appointmentId: `booking-${n}`, start, serviceLine: 'pulmonology', provider: 'Dr. Lee' };
}

/** A guide for one patient, a day before the load: what the search rule looks for. */
export function guideSignal(patient: number, time: string): Wire {
  return wire({ n: -1 - patient, patient, time }, 'guide.downloaded', { topic: 'asthma' });
}

/** Whom the n-th signal is about. */
export function patientOf(n: number, patients: number): number {
  return Math.floor(mix(n % 100 >= 96 ? n - REFILL_DISTANCE - 4 : n) * patients);
}

function wire({ n, patient, time }: { n: number; patient: number; time: string }, type: string, data: object): Wire {
  const subject = `external:mrn-${patient}`;
  return JSON.stringify({ specversion: '1.0', id: `bench-${n}`, source: '/bench', type, time, subject, data });
}

/** Spreads consecutive numbers evenly over [0, 1): Knuth's multiplicative hash. */
function mix(n: number): number {
  return (Math.imul(n, 2_654_435_761) >>> 0) / 0x1_0000_0000;
}
