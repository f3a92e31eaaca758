import type { StageRules, Transition } from './transition.ts';

/** Signals by which a patient shows interest; two within 14 days are more than a glance. */
export const INTENT_SIGNALS: readonly string[] = [
  'guide.downloaded',
  'search.performed',
  'ad.clicked',
  'page.viewed',
  'reviews.viewed',
  'chat.started',
  'form.submitted',
];

const BOOKINGS = ['appointment.requested', 'appointment.booked', 'appointment.confirmed', 'appointment.rescheduled'];
const REACHED_OUT = ['call.received', 'referral.received', 'waitlist.joined', ...BOOKINGS];

/**
 * The transitions that every clinic starts with. The first that applies wins; none leads backwards. A booking after a visit
 * begins a new episode of care, and so does whatever a patient who lapsed does to come back.
 */
export const DEFAULT_TRANSITIONS: readonly Transition[] = [
  {
    rule: 'high-intent',
    signals: ['provider.viewed', 'insurance.checked'],
    from: [null, 'awareness'],
    to: 'consideration',
  },
  { rule: 'first-intent', signals: INTENT_SIGNALS, from: [null], to: 'awareness' },
  {
    rule: 'second-intent-in-14-days',
    signals: INTENT_SIGNALS,
    from: ['awareness'],
    to: 'consideration',
    when: `signal.time - stage.lastIntentAt <= duration('336h') && stage.lastIntentAt - signal.time <= duration('336h')`,
  },
  { rule: 'reached-out', signals: REACHED_OUT, from: [null, 'awareness', 'consideration'], to: 'access' },
  {
    rule: 'arrived',
    signals: ['appointment.checked_in'],
    from: [null, 'awareness', 'consideration', 'access'],
    to: 'care',
  },
  {
    rule: 'visit-completed',
    signals: ['visit.completed'],
    from: [null, 'awareness', 'consideration', 'access', 'care'],
    to: 'post_visit',
  },
  { rule: 'new-episode', signals: BOOKINGS, from: ['post_visit'], to: 'access' },
  { rule: 'returned', signals: REACHED_OUT, from: ['lapsed'], to: 'access' },
  { rule: 'arrived-again', signals: ['appointment.checked_in'], from: ['lapsed'], to: 'care' },
  { rule: 'seen-again', signals: ['visit.completed'], from: ['lapsed'], to: 'post_visit' },
];

/** What holds for a clinic that has not said otherwise. */
export const DEFAULT_STAGE_RULES: StageRules = {
  transitions: DEFAULT_TRANSITIONS,
  intents: INTENT_SIGNALS,
  lapseAfter: 'P18M',
};
