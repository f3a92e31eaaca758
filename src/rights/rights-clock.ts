import { addToDay, dayOf, wallTime } from '../platform/duration.ts';
import type { Right } from './rights-request.ts';

/** How long the law gives for an answer, with the days on which it holds and where it stands. */
export interface RightsClock {
  readonly id: string;
  readonly kind: Right;
  /** `US` for federal law, `US-WA` for a state, `*` where no law names a number. */
  readonly jurisdiction: string;
  readonly days: number;
  readonly extensionDays: number;
  /** First and last day, `YYYY-MM-DD`; null: still holds. */
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly source: string;
  readonly note: string;
}

const ANYWHERE = '*';

/**
 * The clock that counts for a request received on a day: of the laws that hold where the patient lives the shortest, and where
 * none does Attend's own. None only when the table has lost it.
 */
export function clockFor(
  clocks: readonly RightsClock[],
  kind: Right,
  jurisdictions: readonly string[],
  day: string,
): RightsClock | undefined {
  const holding = clocks.filter((clock) => clock.kind === kind && holdsOn(clock, day));
  const law = holding.filter(({ jurisdiction }) => jurisdictions.includes(jurisdiction));
  const counting = law.length > 0 ? law : holding.filter(({ jurisdiction }) => jurisdiction === ANYWHERE);
  return counting.toSorted((a, b) => a.days - b.days)[0];
}

/** The last minute of the day that lies so many days after the one on which the request was received, where the clinic is. */
export function dueAt(receivedAt: Date, days: number, zone: string): Date {
  return wallTime(addToDay(dayOf(receivedAt, zone), `P${days}D`), '23:59', zone);
}

function holdsOn({ effectiveFrom, effectiveTo }: RightsClock, day: string): boolean {
  return effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo);
}
