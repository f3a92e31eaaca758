import { DEMO_INTERESTS } from './demo-clinic.ts';
import { between, chance, pick } from './demo-draw.ts';
import { type DemoEvent, eventOf, inRecords, onWeb, type Telling } from './demo-event.ts';
import { isReader, storySearch } from './demo-history.ts';
import { type DemoPerson, interestOf, STORY, STRANGERS, strangerOf } from './demo-people.ts';
import { scheduleDay } from './demo-schedule.ts';
import { inDay, minutesAfter, officeTime, webTime } from './demo-time.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where people come from; the campaign of those who clicked. */
const CHANNELS = ['organic', 'organic', 'organic', 'paid search', 'social', 'email'] as const;

/** Share of the patients with a drug whose supply runs out on the demo day. */
const RUNNING_OUT = 0.3;

/** Everything that happens on the demo day, the twenty-four hours up to `base`; in no order. */
export function dayOf(people: readonly DemoPerson[], base: Date): DemoEvent[] {
  const strangers = Array.from({ length: STRANGERS }, (_, number) => strangerDay(number, base)).flat();
  const patients = people.flatMap((person) => [
    ...webDay(person, base),
    ...searchDay(person, base),
    ...phoneDay(person, base),
    ...pharmacyDay(person, base),
    ...feedbackDay(person, base),
  ]);
  const all = [...patients, ...strangers, ...scheduleDay(people, base)];
  // Whoever is with the doctor right now has not come out yet.
  return all.filter((event) => event.time <= base.toISOString());
}

function webDay(person: DemoPerson, base: Date): DemoEvent[] {
  const { number } = person;
  if (person.visitor === undefined || number === STORY || !chance(0.45, number, 'online')) return [];
  const { topic, specialty } = DEMO_INTERESTS[interestOf(person, 'today')];
  const { hour, minute } = webTime(number);
  const at = inDay(base, hour, minute);
  const channel = pick(CHANNELS, number, 'channel');
  const visit = (type: string, after: number, data: Fields) =>
    onSite({ at: minutesAfter(at, after), type, subject: onWeb(person), mark: 'day', data: { channel, ...data } });
  const clicked = channel === 'paid search' ? [visit('ad.clicked', 0, { specialty, campaign: `${topic}-fall` })] : [];
  const further = pick(['none', 'none', 'guide', 'provider', 'reviews', 'insurance'] as const, number, 'further');
  return [
    ...clicked,
    visit('page.viewed', 1, { path: `/care/${topic}`, topic, durationSeconds: between(8, 240, number, 'read') }),
    ...(further === 'guide' ? [visit('guide.downloaded', 4, { topic })] : []),
    ...(further === 'provider' ? [visit('provider.viewed', 3, { specialty, provider: 'Dr. Okafor' })] : []),
    ...(further === 'reviews' ? [visit('reviews.viewed', 5, { specialty, site: 'example-reviews' })] : []),
    ...(further === 'insurance' ? [visit('insurance.checked', 6, { specialty, plan: 'PPO', accepted: true })] : []),
  ];
}

/** Those who read the asthma guide look for a pulmonologist; a few others look for somebody as well. */
function searchDay(person: DemoPerson, base: Date): DemoEvent[] {
  const { number } = person;
  const isStory = number === STORY;
  if (!isStory && !(isReader(person) && chance(0.8, number, 'searches')) && !chance(0.05, number, 'looks')) return [];
  const { hour, minute } = webTime(number, 'search');
  const at = isStory ? storySearch(base) : inDay(base, hour, minute);
  const { specialty } = DEMO_INTERESTS[isReader(person) ? 'pulmonology' : interestOf(person, 'search')];
  const data = { specialty, query: `${specialty} near me`, zip: person.zip, channel: 'organic' };
  return [onSite({ at, type: 'search.performed', subject: onWeb(person), mark: 'day', data })];
}

function phoneDay(person: DemoPerson, base: Date): DemoEvent[] {
  const { number, line } = person;
  if (number === STORY || !chance(0.07, number, 'calls')) return [];
  const { hour, minute } = officeTime(number, 'call');
  const call = { at: inDay(base, hour, minute), from: 'phone', subject: inRecords(person), mark: 'day' } as const;
  if (chance(0.2, number, 'unanswered')) {
    return [eventOf({ ...call, type: 'call.missed', data: { serviceLine: line } })];
  }
  const data = { serviceLine: line, durationSeconds: between(40, 420, number, 'call'), outcome: 'answered' };
  return [eventOf({ ...call, type: 'call.received', data })];
}

function pharmacyDay(person: DemoPerson, base: Date): DemoEvent[] {
  const { number, drug } = person;
  if (drug === undefined || !chance(RUNNING_OUT, number, 'runs out')) return [];
  const at = inDay(base, 9, between(0, 40, number, 'due'));
  const about = { from: 'pharmacy', subject: inRecords(person), mark: 'day' } as const;
  const due = eventOf({ ...about, at, type: 'refill.due', data: { drug, serviceLine: 'pharmacy-refills' } });
  if (!chance(0.3, number, 'fetches')) return [due];
  const data = { drug, daysSupply: 30, refillsLeft: between(0, 5, number, 'left'), serviceLine: 'pharmacy-refills' };
  const filledAt = minutesAfter(at, between(45, 420, number, 'fetched'));
  return [due, eventOf({ ...about, at: filledAt, type: 'prescription.filled', data })];
}

function feedbackDay(person: DemoPerson, base: Date): DemoEvent[] {
  const { number } = person;
  if (number === STORY) return [];
  const { hour, minute } = webTime(number, 'feedback');
  const telling = { at: inDay(base, hour, minute), from: 'web', subject: inRecords(person), mark: 'day' } as const;
  if (chance(0.02, number, 'survey')) {
    return [eventOf({ ...telling, type: 'survey.answered', data: { score: between(6, 10, number, 'score') } })];
  }
  if (chance(0.015, number, 'review')) {
    const data = { site: 'example-reviews', rating: between(3, 5, number, 'rating') };
    return [eventOf({ ...telling, type: 'review.posted', data })];
  }
  if (!chance(0.012, number, 'stops')) return [];
  const data = { purpose: 'marketing', channel: 'email', wording: 'Unsubscribe', source: 'preferences page' };
  return [eventOf({ ...telling, type: 'consent.revoked', data: { ...data, actor: 'patient' } })];
}

/** Browsers of nobody known; some of them leave a name and become patients. */
function strangerDay(number: number, base: Date): DemoEvent[] {
  const subject = strangerOf(number);
  const { hour, minute } = webTime('stranger', number);
  const at = inDay(base, hour, minute);
  const line = pick(['pulmonology', 'primary-care', 'dental-hygiene'] as const, 'stranger', number);
  const { topic, specialty } = DEMO_INTERESTS[line];
  const channel = pick(CHANNELS, 'stranger', number, 'channel');
  const visit = (type: string, after: number, data: Fields) =>
    onSite({ at: minutesAfter(at, after), type, subject, mark: 'day', data: { channel, ...data } });
  const seen = [visit('page.viewed', 0, { path: `/care/${topic}`, topic })];
  if (chance(0.5, 'stranger', number, 'searches')) seen.push(visit('search.performed', 3, { specialty }));
  if (!chance(0.25, 'stranger', number, 'signs up')) return seen;
  const identifiers = { email: `visitor.${number + 1}@example.com` };
  return [...seen, visit('form.submitted', 8, { form: 'ask us', specialty, givenName: 'Robin', identifiers })];
}

function onSite(telling: Omit<Telling, 'from'>): DemoEvent {
  return eventOf({ ...telling, from: 'web' });
}
