import { DEMO_PROVIDERS, type VisitLine } from './demo-clinic.ts';
import { between, pick } from './demo-draw.ts';
import { type DemoEvent, eventOf, inRecords } from './demo-event.ts';
import type { DemoPerson } from './demo-people.ts';
import { minutesAfter } from './demo-time.ts';

/** One appointment of a made-up patient. */
export interface DemoVisit {
  readonly person: DemoPerson;
  readonly id: string;
  readonly line: VisitLine;
  readonly start: Date;
}

const MINUTES = 30;

export function visitOf(person: DemoPerson, mark: string, start: Date, line: VisitLine = person.line): DemoVisit {
  return { person, id: `appt-${person.mrn}-${mark}`, line, start };
}

export function booked(visit: DemoVisit, at: Date): DemoEvent {
  return told(visit, 'appointment.booked', at, timesOf(visit, visit.start));
}

export function rescheduled(visit: DemoVisit, at: Date, start: Date): DemoEvent {
  return told(visit, 'appointment.rescheduled', at, timesOf(visit, start));
}

export function cancelled(visit: DemoVisit, at: Date): DemoEvent {
  return told(visit, 'appointment.cancelled', at, {});
}

export function missed(visit: DemoVisit): DemoEvent {
  return told(visit, 'appointment.no_show', minutesAfter(visit.start, MINUTES), {});
}

/** Arrival, and the visit when it is over. */
export function held(visit: DemoVisit): DemoEvent[] {
  const { person, id, line, start } = visit;
  const value = between(90, 260, person.number, id);
  return [
    told(visit, 'appointment.checked_in', minutesAfter(start, -between(3, 12, person.number, id, 'early')), {}),
    told(visit, 'visit.completed', minutesAfter(start, MINUTES), {
      provider: providerOf(visit),
      serviceLine: line,
      value,
    }),
  ];
}

function told(visit: DemoVisit, type: string, at: Date, data: Readonly<Record<string, unknown>>): DemoEvent {
  const { person, id, line } = visit;
  return eventOf({
    at,
    from: 'ehr',
    type,
    subject: inRecords(person),
    mark: id,
    data: { appointmentId: id, serviceLine: line, ...data },
  });
}

function timesOf(visit: DemoVisit, start: Date) {
  const end = minutesAfter(start, MINUTES).toISOString();
  return { start: start.toISOString(), end, provider: providerOf(visit), location: 'Lakeside, 2nd floor' };
}

function providerOf({ person, line }: DemoVisit): string {
  return pick(DEMO_PROVIDERS[line], person.number, line, 'provider');
}
