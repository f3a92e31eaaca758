import { DAY_MS } from './moments.ts';
import type { Chapter } from './story.ts';

/** What is known of the patient of the tour and of the clock, as far as the story rests on it. */
export interface Situation {
  readonly now: Date;
  /** When she last did what a chapter lets her do. */
  readonly lastDid: Date | undefined;
  readonly appointment: { readonly status: string; readonly startsAt: Date | undefined } | undefined;
  /** When a recall of hers falls due, or fell. */
  readonly recallAt: Date | undefined;
}

/** How the clinic and the next chapter have come apart: by time that was moved, or by what was done elsewhere. */
export type Drift =
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'booked' | 'reminded' | 'seen' | 'recalled'; readonly fits: Chapter }
  | { readonly kind: 'missed' | 'notBooked' };

/** So long after the chapter before it a chapter still reads true. */
const IN_TIME_MS = { asks: 2 * DAY_MS, searches: 2 * DAY_MS, books: DAY_MS } as const;
/** The visit may begin late, and what follows it is over after four days. */
const LATE_MS = DAY_MS / 2;
const FOLLOWED_MS = 5 * DAY_MS;
/** The chapter of the recall ends a day after it fell due, and whoever stops on the way may come to rest a little later. */
const RECALLED_MS = 2 * DAY_MS;

const AHEAD: ReadonlySet<string> = new Set(['booked', 'confirmed', 'checked_in']);

type Look = (situation: Situation) => Drift | undefined;

const LOOKS: Partial<Readonly<Record<Chapter, Look>>> = {
  asks: (situation) => wentOn(situation) ?? late(situation, IN_TIME_MS.asks),
  // To agree to messages takes no time in the story.
  agrees: wentOn,
  searches: (situation) => wentOn(situation) ?? late(situation, IN_TIME_MS.searches),
  books: (situation) => wentOn(situation) ?? late(situation, IN_TIME_MS.books),
  reminders: (situation) => wasSeen(situation) ?? cannotCome(situation) ?? reminded(situation),
  visit: (situation) =>
    situation.appointment?.status === 'completed'
      ? sinceVisit(situation) > FOLLOWED_MS
        ? wasSeen(situation)
        : undefined
      : cannotCome(situation),
  recall: ({ now, recallAt }) =>
    since(now, recallAt) > RECALLED_MS ? { kind: 'recalled', fits: 'origin' } : undefined,
};

/** How the chapter that comes next is no longer true. Nothing if it is. */
export function driftOf(next: Chapter, situation: Situation): Drift | undefined {
  return LOOKS[next]?.(situation);
}

function wentOn(situation: Situation): Drift | undefined {
  return isAhead(situation) ? { kind: 'booked', fits: 'reminders' } : wasSeen(situation);
}

function wasSeen({ appointment }: Situation): Drift | undefined {
  return appointment?.status === 'completed' ? { kind: 'seen', fits: 'recall' } : undefined;
}

function late({ now, lastDid }: Situation, inTimeMs: number): Drift | undefined {
  const passed = since(now, lastDid);
  return passed < inTimeMs ? undefined : { kind: 'late', days: Math.floor(passed / DAY_MS) };
}

function cannotCome(situation: Situation): Drift | undefined {
  if (!isAhead(situation)) return { kind: 'notBooked' };
  return sinceVisit(situation) > LATE_MS ? { kind: 'missed' } : undefined;
}

function reminded(situation: Situation): Drift | undefined {
  return sinceVisit(situation) > 0 ? { kind: 'reminded', fits: 'visit' } : undefined;
}

function isAhead({ appointment }: Situation): boolean {
  return appointment?.startsAt !== undefined && AHEAD.has(appointment.status);
}

function sinceVisit({ now, appointment }: Situation): number {
  return since(now, appointment?.startsAt);
}

function since(now: Date, moment: Date | undefined): number {
  return moment ? now.getTime() - moment.getTime() : 0;
}
