import { type Interval, liftOf } from '../experiments/lift.ts';
import { isSmall } from '../suppression/hidden-cells.ts';
import type { FunnelStage } from './funnel.ts';

/** Who came to a stage of a line of care, and moved on within its usual time: in the time asked for, and in the year before. */
export interface LeakCell {
  readonly serviceLine: string;
  readonly stage: FunnelStage;
  /** In which three quarters of those who moved on did so, in the year before. */
  readonly usualSeconds: number;
  /** People whose usual time is over. */
  readonly now: { readonly people: number; readonly moved: number };
  readonly past: { readonly people: number; readonly moved: number };
}

export interface Leak {
  readonly serviceLine: string;
  readonly stage: FunnelStage;
  readonly usualSeconds: number | null;
  readonly people: number | null;
  readonly share: number | null;
  readonly pastShare: number | null;
  /** Of the shares, now less the past, with Newcombe's 95 % interval. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** Benjamini-Hochberg over everything that was looked at. */
  readonly p: number | null;
  /** People who would have moved on at the share of the past. */
  readonly lost: number | null;
  readonly isLeak: boolean;
  readonly isSuppressed: boolean;
  readonly words: string;
}

/** Of all that is called a leak, at most this share may be none. */
const FALSE_SHARE = 0.05;

/**
 * Where fewer move on than used to. A leak is one whose interval leaves out zero, that stays one when it is taken into account how
 * much was looked at, and that costs at least `least` people. Those who lose most come first. With `smallest`, cells of few people
 * are hidden: no number of theirs is told, and whether they leak neither.
 */
export function findLeaks(cells: readonly LeakCell[], least: number, smallest: number | null): Leak[] {
  const known = cells.filter(({ now, past }) => now.people > 0 && past.people > 0);
  const lifts = known.map(({ now, past }) => liftOf(toArm(now), toArm(past)));
  const adjusted = benjaminiHochberg(lifts.map((lift) => lift?.pTwoSided ?? 1));
  return known
    .map((cell, at): Leak => {
      const lift = lifts[at];
      const { serviceLine, stage, usualSeconds } = cell;
      if (!lift || (smallest !== null && isTelling(cell, smallest))) return { ...HIDDEN, serviceLine, stage };
      const { rateTreated: share, rateControl: pastShare, difference, differenceInterval: interval } = lift;
      const p = adjusted[at] ?? 1;
      const lost = -difference * cell.now.people;
      const isLeak = interval[1] < 0 && p <= FALSE_SHARE && lost >= least;
      const numbers = { usualSeconds, people: cell.now.people, share, pastShare, difference, interval, p, lost };
      return { serviceLine, stage, ...numbers, isLeak, isSuppressed: false, words: leakWords(cell, lost, isLeak) };
    })
    .sort((a, b) => (b.lost ?? -Infinity) - (a.lost ?? -Infinity) || nameOf(a).localeCompare(nameOf(b)));
}

/** By rank, so that of those at or below a level at most that share is expected to be chance (Benjamini and Hochberg 1995). */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((p, at) => ({ p, at })).sort((a, b) => b.p - a.p);
  const adjusted = [...ps];
  let least = 1;
  order.forEach(({ p, at }, place) => {
    least = Math.min(least, (p * ps.length) / (ps.length - place));
    adjusted[at] = least;
  });
  return adjusted;
}

function leakWords({ serviceLine, stage, usualSeconds, now, past }: LeakCell, lost: number, isLeak: boolean): string {
  const where = `after ${STAGE_WORDS[stage]} in ${serviceLine}`;
  const within = `within ${days(usualSeconds)}, before it was ${percent(past)}.`;
  if (!isLeak) return `No leak is shown ${where}: ${percent(now)} of ${now.people} move on ${within}`;
  return `Fewer move on ${where}: ${percent(now)} of ${now.people} ${within} That is about ${Math.round(lost)} people in this time.`;
}

const STAGE_WORDS: Readonly<Record<FunnelStage, string>> = {
  awareness: 'awareness',
  consideration: 'consideration',
  access: 'access',
  care: 'care',
  post_visit: 'the visit',
};

const HIDDEN = {
  usualSeconds: null,
  people: null,
  share: null,
  pastShare: null,
  difference: null,
  interval: null,
  p: null,
  lost: null,
  isLeak: false,
  isSuppressed: true,
  words: 'Numbers of few people are hidden from your role.',
} as const;

/** Whoever knows people and share knows who moved on and who did not: of each time neither may be few. */
function isTelling({ now, past }: LeakCell, smallest: number): boolean {
  return [now, past].some(({ people, moved }) => [moved, people - moved].some((count) => isSmall(count, smallest)));
}

function toArm({ people, moved: conversions }: LeakCell['now']) {
  return { people, conversions };
}

function percent({ people, moved }: LeakCell['now']): string {
  return `${Math.round((moved * 100) / people)} %`;
}

function days(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds / 86_400));
  return whole === 1 ? 'a day' : `${whole} days`;
}

function nameOf({ serviceLine, stage }: Leak): string {
  return `${serviceLine} ${stage}`;
}
