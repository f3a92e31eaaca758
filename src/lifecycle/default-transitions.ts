import type { Stage } from './stage.ts';

/** When a signal of one of these types moves a patient: from any of `from` (`null`: no stage yet), if `when` holds. */
export interface Transition {
  readonly rule: string;
  readonly signals: readonly string[];
  readonly from: readonly (Stage | null)[];
  readonly to: Stage;
  readonly when?: string;
}

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
 * The transitions that every clinic starts with. The first that applies wins; none leads backwards, save that a booking
 * after a visit begins a new episode of care.
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
];
