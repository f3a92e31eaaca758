import type { JsonObject } from './signal.ts';

/** One entry of the catalogue: what a type's data looks like, and which of its fields are PHI. */
export interface SignalType {
  readonly type: string;
  /** JSON Schema, draft 2020-12. A field is stored sealed when `"x-phi": true` stands at it or anywhere below it. */
  readonly schema: JsonObject;
  readonly serviceLine?: string;
}

const text = { type: 'string', maxLength: 500 } as const;
const phi = { ...text, 'x-phi': true } as const;
const longPhi = { type: 'string', maxLength: 5000, 'x-phi': true } as const;
const number = { type: 'number' } as const;
/** Money. More for one booking or visit than any clinic takes is a slip, and so is less than nothing. */
const money = { type: 'number', minimum: 0, maximum: 100_000_000 } as const;
/** A wrong epoch or a two-digit year is no time of an appointment. */
export const YEARS_OF_APPOINTMENTS = {
  pattern: '^(199|20\\d)\\d-',
  meant: 'must be in a year from 1990 to 2099',
} as const;
const instant = { type: 'string', format: 'date-time', pattern: YEARS_OF_APPOINTMENTS.pattern } as const;
const day = { type: 'string', format: 'date', 'x-phi': true } as const;
/** JSON Schema also calls `urn:uuid:` and an id a UUID; the database does not. */
const uuid = { type: 'string', format: 'uuid', maxLength: 36 } as const;

type Fields = Readonly<Record<string, JsonObject>>;

const appointment: Fields = {
  appointmentId: phi,
  start: instant,
  end: instant,
  provider: text,
  location: text,
  reason: phi,
  specialty: phi,
};
const started: Fields = { ...appointment, start: instant };
const message: Fields = {
  messageId: uuid,
  status: text,
  reason: text,
  channel: text,
  journey: text,
  step: text,
  runId: uuid,
};
const consent: Fields = {
  purpose: { type: 'string', enum: ['treatment', 'operations', 'marketing'] },
  channel: { type: 'string', enum: ['sms', 'email', 'voice'] },
  level: { type: 'string', enum: ['none', 'express', 'written'] },
  wording: { type: 'string', maxLength: 5000 },
  wordingVersion: { type: 'string', maxLength: 100 },
  source: text,
  actorId: text,
};
const sharing: Fields = {
  wording: { type: 'string', maxLength: 5000 },
  wordingVersion: { type: 'string', maxLength: 100 },
  source: text,
};
const person: Fields = {
  givenName: phi,
  familyName: phi,
  birthDate: day,
  language: { type: 'string', pattern: '^[a-z]{2}(-[A-Za-z]{2,4})?$' },
  timeZone: { type: 'string', maxLength: 64 },
  region: { type: 'string', maxLength: 10 },
  zip: phi,
  address: phi,
};

/**
 * The types every clinic has. A field is PHI when it says something of the patient's health or of who they are: a topic, a
 * specialty, a search text, a drug. What is not declared here is stored sealed as well.
 */
const FIELDS: Readonly<Record<string, { readonly fields: Fields; readonly required?: readonly string[] }>> = {
  'guide.downloaded': { fields: { topic: phi, guide: phi, url: phi } },
  'search.performed': { fields: { specialty: phi, query: longPhi, zip: phi, radiusMiles: number } },
  'ad.clicked': { fields: { specialty: phi, source: text, medium: text, content: phi } },
  'page.viewed': { fields: { path: phi, title: phi, topic: phi, referrer: phi, durationSeconds: number } },
  'reviews.viewed': { fields: { site: text, provider: text, specialty: phi } },
  'provider.viewed': { fields: { provider: text, specialty: phi } },
  'insurance.checked': { fields: { plan: phi, specialty: phi, accepted: { type: 'boolean' } } },
  'form.submitted': { fields: { ...person, form: text, specialty: phi, topic: phi, message: longPhi } },
  'call.received': { fields: { durationSeconds: number, outcome: text, specialty: phi } },
  // Staff called. What came of it is in their words, as is the note.
  'call.placed': {
    fields: { outcome: phi, note: longPhi, purpose: text, taskId: uuid, actorId: text, specialty: phi },
    required: ['outcome'],
  },
  'call.missed': { fields: { specialty: phi } },
  'chat.started': { fields: { topic: phi, specialty: phi } },
  'referral.received': { fields: { specialty: phi, provider: text, reason: phi } },
  'appointment.requested': { fields: appointment, required: ['appointmentId'] },
  'appointment.booked': { fields: started },
  'appointment.confirmed': { fields: appointment },
  'appointment.rescheduled': { fields: started, required: ['appointmentId', 'start'] },
  'appointment.cancelled': { fields: appointment },
  'appointment.no_show': { fields: appointment },
  'appointment.checked_in': { fields: appointment },
  'waitlist.joined': { fields: { specialty: phi, reason: phi } },
  'visit.completed': { fields: { ...appointment, value: money } },
  'prescription.filled': { fields: { drug: phi, daysSupply: number, refillsLeft: number } },
  'refill.due': { fields: { drug: phi, dueOn: { type: 'string', format: 'date' } } },
  // Staff put a patient into a journey, or a list did.
  'patient.enrolled': {
    fields: {
      journey: text,
      by: { type: 'string', enum: ['staff', 'broadcast'] },
      enrolmentId: uuid,
      appointmentId: phi,
    },
    required: ['journey', 'by'],
  },
  'segment.entered': { fields: { segment: text }, required: ['segment'] },
  'segment.left': { fields: { segment: text }, required: ['segment'] },
  'lifecycle.lapsed': { fields: { since: instant } },
  'stage.changed': { fields: { from: text, to: text, episode: number, rule: text }, required: ['to'] },
  // Starts the journey that is named and no other; all that listen for it where none is.
  'recall.due': { fields: { rule: text, dueOn: { type: 'string', format: 'date' }, recallId: uuid, journey: text } },
  'survey.answered': { fields: { messageId: uuid, score: number, comment: longPhi } },
  'review.posted': { fields: { site: text, rating: number } },
  'referral.made': { fields: { specialty: phi, provider: text } },
  'message.sent': { fields: message },
  'message.delivered': { fields: message },
  'message.failed': { fields: message },
  'message.opened': { fields: message },
  'message.clicked': { fields: message },
  'message.bounced': { fields: message },
  'message.complained': { fields: message },
  'message.replied': { fields: { ...message, intent: text, text: longPhi } },
  'consent.granted': { fields: consent, required: ['purpose', 'channel', 'level'] },
  'consent.revoked': { fields: consent, required: ['purpose', 'channel'] },
  // What a visitor said of sharing what they looked for (state laws on consumer health data). The newest word counts.
  'sharing.allowed': { fields: sharing, required: ['wording'] },
  'sharing.refused': { fields: sharing },
  'payment.received': { fields: { amount: number, currency: text } },
  'patient.updated': { fields: person },
  'patient.deceased': { fields: { on: day } },
  'patient.merged': { fields: { into: uuid } },
  'task.completed': { fields: { taskId: uuid, outcome: text, runId: uuid, step: text, visit: number } },
};

/** Fields that any signal's data may carry beside those of its type. */
export const COMMON_FIELDS: Fields = {
  serviceLine: { type: 'string', maxLength: 100 },
  channel: { type: 'string', maxLength: 100 },
  campaign: { type: 'string', maxLength: 200 },
  actor: { type: 'string', enum: ['patient', 'caregiver', 'referring_physician', 'payer', 'staff'] },
  value: money,
};

export const BUILT_IN_TYPES: readonly SignalType[] = Object.entries(FIELDS).map(([type, { fields, required }]) => ({
  type,
  schema: { type: 'object', properties: fields, required: required ?? [] },
}));
