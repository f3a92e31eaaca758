import type { Invented } from './invented.ts';

/** The chapters in their order. */
export const CHAPTERS = [
  'guide',
  'asks',
  'agrees',
  'searches',
  'books',
  'reminders',
  'visit',
  'recall',
  'origin',
] as const;
export type Chapter = (typeof CHAPTERS)[number];

export interface Told {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const LINE = { specialty: 'pulmonology' } as const;
const PROVIDER = 'Dr. Okafor';
/** What the visit is worth to the clinic. */
const VALUE = 180;

export const GUIDE: Told = { type: 'guide.downloaded', data: { topic: 'asthma', guide: 'Living well with asthma' } };

/** She asks whether her insurance is taken, and says who she is to get the answer. */
export function question({ givenName, familyName, email, phone }: Invented, timeZone: string): Told[] {
  const who = { givenName, familyName, birthDate: '1984-05-17', timeZone, region: 'NY', zip: '10001' };
  return [
    { type: 'insurance.checked', data: { ...LINE, plan: 'PPO', accepted: true } },
    { type: 'form.submitted', data: { ...LINE, ...who, form: 'Insurance question', identifiers: { email, phone } } },
  ];
}

const WORDINGS = {
  treatment: 'You may write to me about my visits and my care.',
  operations: 'You may write to me to ask how my visit was.',
  marketing: 'I agree to get news and offers by email. I can take this back at any time.',
} as const;

export const CONSENTS: readonly Told[] = (
  [
    ['treatment', 'sms', 'express'],
    ['treatment', 'email', 'express'],
    ['operations', 'sms', 'express'],
    ['operations', 'email', 'express'],
    ['marketing', 'email', 'written'],
  ] as const
).map(([purpose, channel, level]) => ({
  type: 'consent.granted',
  data: { purpose, channel, level, wording: WORDINGS[purpose], source: 'web form' },
}));

export const SEARCH: Told = {
  type: 'search.performed',
  data: { ...LINE, query: 'pulmonologist near me', zip: '10001' },
};

export function booking(appointmentId: string, start: Date): Told {
  const end = new Date(start.getTime() + 30 * 60_000).toISOString();
  return {
    type: 'appointment.booked',
    data: { ...LINE, appointmentId, start: start.toISOString(), end, provider: PROVIDER, location: '2nd floor' },
  };
}

export function arrival(appointmentId: string): Told {
  return { type: 'appointment.checked_in', data: { ...LINE, appointmentId } };
}

export function visit(appointmentId: string): Told {
  return { type: 'visit.completed', data: { ...LINE, appointmentId, provider: PROVIDER, value: VALUE } };
}
