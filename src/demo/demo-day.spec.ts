import { dayOf } from './demo-day.ts';
import type { DemoEvent } from './demo-event.ts';
import { historyOf } from './demo-history.ts';
import { demoPeople } from './demo-people.ts';
import { bookingsOf } from './demo-schedule.ts';
import { dayBefore } from './demo-time.ts';

const people = demoPeople();

/** At night, in the morning, on a Sunday, on the last of a long month, in the night in which the clocks change. */
const BASES = [
  '2026-11-20T03:00:00Z',
  '2026-11-20T14:00:00Z',
  '2026-11-22T22:00:00Z',
  '2026-08-31T18:00:00Z',
  '2026-11-01T06:30:00Z',
  '2027-03-14T07:30:00Z',
];

describe.each(BASES)('the signals of the demo clinic, seen from %s', (instant) => {
  const base = new Date(instant);
  const start = dayBefore(base).toISOString();
  const past = historyOf(people, base);
  const bookings = bookingsOf(people, base);
  const day = dayOf(people, base);
  const all: DemoEvent[] = [...past, ...bookings, ...day];

  it('have ids of their own, the same on every try', () => {
    expect(new Set(all.map(({ source, id }) => `${source} ${id}`)).size).toBe(all.length);
    expect(dayOf(demoPeople(), new Date(instant))).toEqual(day);
  });

  it('happened before the demo day, or on it', () => {
    expect([...past, ...bookings].filter(({ time }) => time > start)).toEqual([]);
    expect(day.filter(({ time }) => time > base.toISOString())).toEqual([]);
    expect(day.length).toBeGreaterThanOrEqual(400);
    expect(day.length).toBeLessThanOrEqual(800);
  });

  it('tell the story of a guide and a search two days later', () => {
    const jane = all.filter(({ subject }) => subject === 'visitor:web-1').map(({ type }) => type);

    expect(jane).toContain('guide.downloaded');
    expect(jane).toContain('search.performed');
  });

  it('never complete a visit before it was booked', () => {
    const bookedAt = new Map<unknown, string>();
    for (const { type, time, data } of all)
      if (type === 'appointment.booked') bookedAt.set(data['appointmentId'], time);

    const wrong = all.filter(
      ({ type, time, data }) => type === 'visit.completed' && !((bookedAt.get(data['appointmentId']) ?? '~') < time),
    );

    expect(wrong).toEqual([]);
  });
});

describe('the people of the demo clinic', () => {
  it('have numbers and addresses that are nobody else’s', () => {
    expect(people).toHaveLength(500);
    for (const { phone, email } of people) {
      expect(phone ?? '+12125550100').toMatch(/^\+1\d{3}55501\d\d$/);
      expect(email ?? 'nobody@example.com').toMatch(/@example\.com$/);
    }
    const emails = people.flatMap(({ email }) => email ?? []);
    expect(new Set(emails).size).toBe(emails.length);
  });

  it('are as different as patients are', () => {
    const share = (of: (person: (typeof people)[number]) => boolean) => people.filter(of).length / people.length;

    expect(share(({ language }) => language === 'es')).toBeGreaterThan(0.08);
    expect(share(({ timeZone }) => timeZone !== 'America/New_York')).toBeGreaterThan(0.03);
    expect(share(({ phone, email }) => phone === undefined && email === undefined)).toBeLessThan(0.05);
    const phones = people.flatMap(({ phone }) => phone ?? []);
    expect(new Set(phones).size).toBeLessThan(phones.length);
  });
});
