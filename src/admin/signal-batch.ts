import { Failure } from '../platform/errors.ts';

/** The most events that one JSON array may hold, and that are handed on at once. */
export const MAX_EVENTS = 1000;

export interface Rejection {
  readonly index: number;
  readonly id?: string;
  readonly reason: string;
  readonly path?: string;
}

export interface BatchAnswer {
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: readonly Rejection[];
}

/** The events of a JSON body: one, or an array of them. Raises `invalid` for anything else. */
export function eventsOf(body: unknown): readonly unknown[] {
  const events = Array.isArray(body) ? (body as unknown[]) : [body];
  if (typeof body !== 'object' || body === null) throw refused('must be a CloudEvent, an array of them, or NDJSON');
  if (events.length > MAX_EVENTS) throw refused(`holds more than ${MAX_EVENTS} events`);
  return events;
}

/** Parts a long stream of events into batches that one transaction can take. */
export function chunksOf(events: readonly unknown[]): readonly (readonly unknown[])[] {
  const count = Math.ceil(events.length / MAX_EVENTS);
  return Array.from({ length: count }, (_, place) => events.slice(place * MAX_EVENTS, (place + 1) * MAX_EVENTS));
}

/** One answer for several batches, with the places of the rejected counted through. */
export function joinAnswers(answers: readonly BatchAnswer[]): BatchAnswer {
  return {
    accepted: answers.reduce((sum, answer) => sum + answer.accepted, 0),
    duplicate: answers.reduce((sum, answer) => sum + answer.duplicate, 0),
    rejected: answers.flatMap((answer, place) =>
      answer.rejected.map((one) => ({ ...one, index: one.index + place * MAX_EVENTS })),
    ),
  };
}

function refused(message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path: '', message }] });
}
