import { DEMO_INTERESTS } from './demo-clinic.ts';
import { consentsOf } from './demo-consents.ts';
import { between, chance } from './demo-draw.ts';
import { type DemoEvent, eventOf, inRecords, onWeb } from './demo-event.ts';
import { type DemoPerson, interestOf, STORY } from './demo-people.ts';
import { inDay, minutesAfter, monthsBefore, onDay } from './demo-time.ts';
import { booked, cancelled, type DemoVisit, held, missed, visitOf } from './demo-visit.ts';

/** Patients whose last visit lies back exactly as long as its recall takes. */
const DUE_TODAY_EVERY = 36;

/** Share of patients who are on record and were never seen. */
const PROSPECTS = 0.18;

/** What the practice's systems tell of the past, up to the demo day; in no order. */
export function historyOf(people: readonly DemoPerson[], base: Date): DemoEvent[] {
  return people.flatMap((person) => [
    ...registration(person, base),
    ...visits(person, base),
    ...refills(person, base),
    ...browsing(person, base),
  ]);
}

/** When the patient of the story looks for a pulmonologist; the guide was read two days before to the minute. */
export function storySearch(base: Date): Date {
  return inDay(base, 10, 30);
}

/** Whether a patient read the asthma guide in the days before the demo day. */
export function isReader({ number, line }: DemoPerson): boolean {
  return number === STORY || (line === 'pulmonology' && chance(0.16, number, 'reader'));
}

export function isDueToday({ number, birthYear }: DemoPerson): boolean {
  return number % DUE_TODAY_EVERY === 5 && birthYear < 2005;
}

function registration(person: DemoPerson, base: Date): DemoEvent[] {
  const at = onDay(base, -between(440, 700, person.number, 'registered'), 11);
  const { givenName, familyName, birthYear, language, timeZone, region, zip, email, phone, number, visitor } = person;
  const month = String(between(1, 12, number, 'month')).padStart(2, '0');
  const day = String(between(1, 28, number, 'day')).padStart(2, '0');
  const record = eventOf({
    at,
    from: 'ehr',
    type: 'patient.updated',
    subject: inRecords(person),
    mark: 'registration',
    data: {
      ...{ givenName, familyName, birthDate: `${birthYear}-${month}-${day}`, language, timeZone, region, zip },
      identifiers: { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) },
    },
  });
  const consents = consentsOf(person, minutesAfter(at, 20), onDay(base, -between(20, 300, number, 'stop'), 15));
  if (visitor === undefined || email === undefined) return [record, ...consents];
  const form = eventOf({
    at: onDay(base, -between(30, 200, number, 'form'), 19),
    from: 'web',
    type: 'form.submitted',
    subject: `visitor:${visitor}`,
    mark: 'newsletter',
    data: { form: 'newsletter', identifiers: { email } },
  });
  return [record, ...consents, form];
}

/** The last visits, placed so that the recalls they anchor fall due over the coming months. */
function visits(person: DemoPerson, base: Date): DemoEvent[] {
  const { number, line } = person;
  if (number === STORY || (!isDueToday(person) && chance(PROSPECTS, number, 'prospect'))) return [];
  const months = line === 'primary-care' ? 12 : 6;
  const dueIn = isDueToday(person) ? 0 : between(1, months * 30 - 12, number, 'due');
  const hour = between(8, 16, number, 'hour');
  const last = visitOf(person, 'last', monthsBefore(base, months, dueIn, hour));
  const told = [booked(last, onDay(last.start, -between(6, 40, number, 'lead'), 10)), ...held(last)];
  if (!chance(0.6, number, 'came before')) return told;
  return [
    ...told,
    ...earlier(visitOf(person, 'earlier', monthsBefore(last.start, months, between(-9, 9, number), hour))),
  ];
}

function earlier(visit: DemoVisit): DemoEvent[] {
  const { number } = visit.person;
  const bookedAt = onDay(visit.start, -between(6, 40, number, 'earlier lead'), 14);
  if (chance(0.06, number, 'missed')) return [booked(visit, bookedAt), missed(visit)];
  if (chance(0.06, number, 'cancelled')) return [booked(visit, bookedAt), cancelled(visit, onDay(visit.start, -2, 9))];
  return [booked(visit, bookedAt), ...held(visit)];
}

function refills(person: DemoPerson, base: Date): DemoEvent[] {
  const { number, drug } = person;
  if (drug === undefined) return [];
  const since = between(23, 30, number, 'filled');
  return [since, since + 30].map((days) =>
    eventOf({
      at: onDay(base, -days, 13),
      from: 'pharmacy',
      type: 'prescription.filled',
      subject: inRecords(person),
      mark: days,
      data: { drug, daysSupply: 30, refillsLeft: between(0, 5, number, 'refills'), serviceLine: 'pharmacy-refills' },
    }),
  );
}

function browsing(person: DemoPerson, base: Date): DemoEvent[] {
  const { number, visitor } = person;
  const views = visitor === undefined ? 0 : between(0, 2, number, 'old views');
  const seen = Array.from({ length: views }, (_, index) =>
    eventOf({
      at: onDay(base, -between(3, 60, number, index, 'seen'), between(8, 21, number, index)),
      from: 'web',
      type: 'page.viewed',
      subject: onWeb(person),
      mark: `old-${index}`,
      data: { path: '/services', topic: DEMO_INTERESTS[interestOf(person, index)].topic, channel: 'organic' },
    }),
  );
  if (!isReader(person)) return seen;
  const readAt = onDay(base, -between(2, 9, number, 'read'), between(9, 20, number, 'read at'));
  const guide = eventOf({
    at: number === STORY ? minutesAfter(storySearch(base), -2 * 24 * 60) : readAt,
    from: 'web',
    type: 'guide.downloaded',
    subject: onWeb(person),
    mark: 'asthma',
    data: { topic: 'asthma', guide: 'Living well with asthma', channel: 'organic' },
  });
  return [...seen, guide];
}
