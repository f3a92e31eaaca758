import { History, type PastSignal } from '../rules/history.ts';
import { holds } from '../rules/compile-rule.ts';
import type { CompiledSegment } from './compile-segment.ts';
import type { TimeEdge } from './time-edges.ts';

/** What is known of a patient, as of the moment at which it is asked. */
export interface PatientInSegment {
  /** The patient as rules see one. */
  readonly patient: object;
  /** An ISO date, where it is known. */
  readonly birthDate: string | undefined;
  readonly isDeceased: boolean;
  /** What happened, of the types that the rule reads; those after the moment as well. */
  readonly past: readonly PastSignal[];
}

export interface Judgement {
  readonly isIn: boolean;
  /** The earliest moment at which time alone may change the answer; undefined when it never does. */
  readonly nextAt: Date | undefined;
}

/** Instants further away than this are nobody's concern: PostgreSQL has none, and neither has a clinic. */
const FARTHEST_MS = Date.UTC(2200, 0, 1);

/**
 * Whether a patient is in a segment at a moment, and until when that surely holds if nothing is heard of them.
 *
 * Between that moment and now no signal comes into or falls out of a window, no comparison with the clock turns and nobody has a
 * birthday: asking only then is the same as asking every minute. Who died is in no segment.
 */
export function judgeSegment(segment: CompiledSegment, known: PatientInSegment, now: Date): Judgement {
  if (known.isDeceased) return { isIn: false, nextAt: undefined };
  const history = new History(() => known.past, now);
  const isIn = holds(segment.condition, { patient: known.patient, history, now });
  const next = Math.min(...momentsOf(segment, known, history, now).filter((at) => at > now.getTime()));
  return { isIn, nextAt: next < FARTHEST_MS ? new Date(next) : undefined };
}

function momentsOf(
  segment: CompiledSegment,
  { past, birthDate }: PatientInSegment,
  history: History,
  now: Date,
): number[] {
  const moments = segment.edges.flatMap((edge) => turnOf(edge, history));
  for (const { type, windowMs } of segment.condition.readsHistory) {
    for (const { type: own, time } of past) {
      if (own !== type) continue;
      // It counts from its own time on, which may lie ahead, until it falls out of the window.
      moments.push(time.getTime());
      if (windowMs !== undefined) moments.push(time.getTime() + windowMs);
    }
  }
  if (segment.readsAge) moments.push(...birthdaysOf(birthDate, now));
  return moments;
}

/** `<` turns a millisecond after `<=` does; a moment between two milliseconds is seen at the next. */
function turnOf({ now, lasts, fixedMs }: TimeEdge, history: History): number[] {
  let rest = fixedMs;
  for (const [type, count] of lasts) rest += count * history.last(type).getTime();
  const turn = Math.floor(-rest / now);
  return [turn, turn + 1];
}

/** This year's and the next one's. Somebody born on 29 February ages on 1 March; see `ageOn`. */
function birthdaysOf(birthDate: string | undefined, now: Date): number[] {
  const match = /^\d{4}-(\d\d)-(\d\d)$/.exec(birthDate ?? '');
  if (!match) return [];
  const [, month, day] = match.map(Number) as [number, number, number];
  return [0, 1].map((years) => Date.UTC(now.getUTCFullYear() + years, month - 1, day));
}
