import type { Purpose } from '../consents/consent.ts';
import { chance } from './demo-draw.ts';
import { type DemoEvent, eventOf, inRecords } from './demo-event.ts';
import { type DemoPerson, STORY } from './demo-people.ts';

type Channel = 'sms' | 'email';

const CARE = { level: 'express', source: 'intake form' } as const;

/** What patients were asked, and how many said yes. Promotion needs a signature; care needs the number given for it. */
const QUESTIONS = [
  {
    purpose: 'treatment',
    channel: 'sms',
    share: 0.74,
    ...CARE,
    wording: 'You may text me about my visits and my care.',
  },
  {
    purpose: 'treatment',
    channel: 'email',
    share: 0.82,
    ...CARE,
    wording: 'You may email me about my visits and my care.',
  },
  { purpose: 'operations', channel: 'sms', share: 0.4, ...CARE, wording: 'You may text me to ask how my visit was.' },
  {
    purpose: 'operations',
    channel: 'email',
    share: 0.55,
    ...CARE,
    wording: 'You may email me to ask how my visit was.',
  },
  {
    purpose: 'marketing',
    channel: 'sms',
    share: 0.28,
    level: 'written',
    source: 'signed form',
    wording:
      'I agree to get promotional texts from Lakeside Medical Group. Consent is not a condition of care. Reply STOP.',
  },
  {
    purpose: 'marketing',
    channel: 'email',
    share: 0.42,
    level: 'written',
    source: 'signed form',
    wording: 'I agree to get news and offers from Lakeside Medical Group by email. I can take this back at any time.',
  },
] as const satisfies readonly { purpose: Purpose; channel: Channel; [field: string]: unknown }[];

/** Some were never asked; some of those who said yes to promotional texts took it back. */
const NEVER_ASKED = 0.08;
const TOOK_BACK = 0.1;

export function consentsOf(person: DemoPerson, signedAt: Date, tookBackAt: Date): DemoEvent[] {
  if (person.number !== STORY && chance(NEVER_ASKED, person.number, 'never asked')) return [];
  const granted = QUESTIONS.filter(
    ({ purpose, channel, share }) =>
      reaches(person, channel) && (person.number === STORY || chance(share, person.number, purpose, channel)),
  );
  const subject = inRecords(person);
  const events = granted.map(({ purpose, channel, level, source, wording }) =>
    eventOf({
      at: signedAt,
      from: 'ehr',
      type: 'consent.granted',
      subject,
      mark: `${purpose}-${channel}`,
      data: { purpose, channel, level, source, wording, actor: 'patient' },
    }),
  );
  const isPromotedTo = granted.some(({ purpose, channel }) => purpose === 'marketing' && channel === 'sms');
  if (person.number === STORY || !isPromotedTo || !chance(TOOK_BACK, person.number, 'took back')) return events;
  const data = { purpose: 'marketing', channel: 'sms', wording: 'STOP', source: 'text message', actor: 'patient' };
  return [...events, eventOf({ at: tookBackAt, from: 'phone', type: 'consent.revoked', subject, mark: 'stop', data })];
}

function reaches(person: DemoPerson, channel: Channel): boolean {
  return (channel === 'sms' ? person.phone : person.email) !== undefined;
}
