import { between, chance, pick } from './demo-draw.ts';
import type { DemoEvent } from './demo-event.ts';
import { isDueToday } from './demo-history.ts';
import { type DemoPerson, STORY } from './demo-people.ts';
import { inDay, officeTime, onDay, workday } from './demo-time.ts';
import { booked, cancelled, type DemoVisit, held, missed, rescheduled, visitOf } from './demo-visit.ts';

/** What becomes of an appointment during the demo day. */
type Fate = 'stands' | 'held' | 'missed' | 'cancelled' | 'rescheduled' | 'booked';

interface Scheduled {
  readonly visit: DemoVisit;
  readonly fate: Fate;
  readonly bookedAt: Date;
}

/** Share of patients who are seen on the demo day, who come soon, and who book on it. */
const TODAY = 0.11;
const SOON = 0.19;
const BOOKING = 0.14;

/** Bookings made before the demo day for visits on it or after it; in no order. */
export function bookingsOf(people: readonly DemoPerson[], base: Date): DemoEvent[] {
  return people.flatMap((person) => {
    const scheduled = scheduleOf(person, base);
    return !scheduled || scheduled.fate === 'booked' ? [] : [booked(scheduled.visit, scheduled.bookedAt)];
  });
}

/** What happens to appointments during the demo day; in no order. */
export function scheduleDay(people: readonly DemoPerson[], base: Date): DemoEvent[] {
  return people.flatMap((person) => {
    const scheduled = scheduleOf(person, base);
    return scheduled ? happens(scheduled, base) : [];
  });
}

function happens({ visit, fate, bookedAt }: Scheduled, base: Date): DemoEvent[] {
  const { number } = visit.person;
  const { hour, minute } = officeTime(number, 'front desk');
  switch (fate) {
    case 'stands':
      return [];
    case 'held':
      return held(visit);
    case 'missed':
      return [missed(visit)];
    case 'booked':
      return [booked(visit, bookedAt)];
    case 'cancelled':
      return [cancelled(visit, inDay(base, hour, minute))];
    case 'rescheduled':
      return [rescheduled(visit, inDay(base, hour, minute), startIn(between(4, 24, number, 'later'), number, base))];
  }
}

/** The one appointment of a patient that the demo day is about, if there is one. */
function scheduleOf(person: DemoPerson, base: Date): Scheduled | undefined {
  const { number } = person;
  if (number === STORY || isDueToday(person)) return undefined;
  const before = onDay(base, -between(3, 28, number, 'booked'), between(9, 16, number, 'booked at'));
  if (chance(TODAY, number, 'today')) {
    const { hour, minute } = officeTime(number, 'today');
    const fate = pick(['held', 'held', 'held', 'held', 'held', 'held', 'missed'] as const, number, 'fate');
    return { visit: visitOf(person, 'today', inDay(base, hour, minute)), fate, bookedAt: before };
  }
  if (chance(SOON, number, 'soon')) {
    const fates = ['stands', 'stands', 'stands', 'stands', 'cancelled', 'rescheduled'] as const;
    const start = startIn(between(1, 20, number, 'days'), number, base);
    return { visit: visitOf(person, 'soon', start), fate: pick(fates, number, 'fate'), bookedAt: before };
  }
  if (!chance(BOOKING, number, 'books')) return undefined;
  const { hour, minute } = officeTime(number, 'books');
  const start = startIn(between(2, 21, number, 'days'), number, base);
  return { visit: visitOf(person, 'next', start), fate: 'booked', bookedAt: inDay(base, hour, minute) };
}

function startIn(days: number, number: number, base: Date): Date {
  const { hour, minute } = officeTime(number, days);
  return workday(onDay(base, days, hour, minute));
}
