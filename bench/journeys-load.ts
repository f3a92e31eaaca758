import type { Load, Wire } from './engine-lanes.ts';
import { guideSignal, loadSignal, patientOf, PATIENTS } from './pipeline-load.ts';

/** Every tenth journey is of the same kind: two listen to searches, three to other frequent signals, five to rare ones. */
const ROUND = 10;
const SEARCHES_PER_ROUND = 2;

/** The pipeline's load goes in rounds of a hundred. */
const LOAD_ROUND = 100;

/** Which part of the load, for how many journeys. */
export interface LoadOrder {
  readonly from: number;
  readonly signals: number;
  readonly journeys: number;
}

/** Signals that hardly ever come, with rules as the playbooks have them. */
const RARE: readonly (readonly [signal: string, when: (n: number) => string])[] = [
  ['referral.received', (n) => `signal.data.specialty == 'specialty-${n}' && patient.age >= 40.0`],
  ['insurance.checked', (n) => `signal.data.plan == 'plan-${n}' && signal.data.accepted`],
  ['waitlist.joined', (n) => `has(signal.data.specialty) && signal.data.specialty == 'specialty-${n}'`],
  ['review.posted', (n) => `signal.data.rating <= ${(n % 3) + 1}.0`],
  [
    'chat.started',
    (n) =>
      `signal.data.topic == 'topic-${n}' && history.count('page.viewed', {'topic':'topic-${n}'}, duration('168h')) >= 3`,
  ],
];

/** Frequent signals, with rules that hold for few of them: another page, another campaign, another kind of visit. */
const FREQUENT: readonly (readonly [signal: string, when: (n: number) => string])[] = [
  ['page.viewed', (n) => `signal.data.path == '/campaigns/${n}' && patient.age >= 50.0`],
  ['ad.clicked', (n) => `signal.data.campaign == 'spring-${n}' && signal.data.medium == 'cpc'`],
  [
    'appointment.booked',
    (n) => `signal.data.provider == 'Dr. ${n}' && history.count('visit.completed', {}, duration('8760h')) == 0`,
  ],
];

/**
 * As many journeys as a clinic, a group or a chain publishes. The first is one about searches, so that each number of them
 * starts as many runs of the same load: searches are spread over the journeys that listen to them.
 */
export function journeysOf(count: number): { key: string }[] {
  return Array.from({ length: count }, (_, n) => {
    const place = n % ROUND;
    if (place < SEARCHES_PER_ROUND) return searchJourney(n);
    const frequent = FREQUENT[place - SEARCHES_PER_ROUND];
    const [signal, when] = frequent ?? RARE[place - SEARCHES_PER_ROUND - FREQUENT.length] ?? ['', () => ''];
    return journey(n, { signal, when: when(n) });
  });
}

/** The pipeline's signals, each search about the subject of one of the journeys. Nothing but searches starts a run. */
export function loadOf({ from, signals, journeys }: LoadOrder, time: string): Load {
  const subjects = Array.from({ length: journeys }, (_, n) => n).filter((n) => n % ROUND < SEARCHES_PER_ROUND);
  return {
    signals,
    patientOf: (n) => patientOf(from + n, PATIENTS),
    wireOf: (n) => {
      const subject = subjects[Math.floor((from + n) / LOAD_ROUND) % subjects.length] ?? 0;
      const wire = loadSignal(from + n, PATIENTS, time);
      return wire.replace('"specialty":"pulmonology","query"', `"specialty":"specialty-${subject}","query"`);
    },
  };
}

/** Everybody's past and profile: what the rules look at. */
export function seedOf(time: string): Load {
  return {
    signals: 2 * PATIENTS,
    patientOf: (n) => Math.floor(n / 2),
    wireOf: (n) => (n % 2 === 0 ? profileOf(n / 2, time) : guideSignal((n - 1) / 2, time)),
  };
}

function profileOf(patient: number, time: string): Wire {
  return JSON.stringify({
    specversion: '1.0',
    id: `profile-${patient}`,
    source: '/bench',
    type: 'patient.updated',
    time,
    subject: `external:mrn-${patient}`,
    data: { givenName: `Given ${patient}`, birthDate: `${1936 + (patient % 70)}-05-15`, region: 'NY', zip: '10001' },
  });
}

function searchJourney(n: number) {
  const when = `signal.data.specialty == 'specialty-${n}' && history.count('guide.downloaded', {'topic':'asthma'}, duration('336h')) > 0`;
  return journey(n, { signal: 'search.performed', when });
}

function journey(n: number, trigger: { readonly signal: string; readonly when: string }) {
  return {
    key: `journey-${n}`,
    name: `Journey ${n}`,
    purpose: 'marketing',
    trigger,
    reentry: { after: 'PT0S' },
    goal: { signal: 'appointment.booked', when: `signal.data.provider == 'Dr. ${n}'`, within: 'P30D' },
    exits: [{ signal: 'consent.revoked' }, { signal: 'patient.deceased' }],
    start: 'invite',
    steps: {
      invite: { kind: 'send', template: 'asthma-next-step', channels: ['email'], next: 'end' },
      end: { kind: 'exit' },
    },
  };
}
