import type { ChannelName } from '../../consents/consent.ts';
import { costOf, type Prices } from '../../simulation/price.ts';
import { type FacetRow, Facets, shareOf } from '../suppression/facets.ts';
import { isSmall } from '../suppression/hidden-cells.ts';
import { figuresOf, type MessageFigures } from './message-figures.ts';

/** Texts, emails and calls that were handed over for a version, by what they cost. */
export interface UnitsRow {
  readonly key: string;
  readonly channel: ChannelName;
  readonly messages: number;
  readonly segments: number;
}

/** How long it was from entering to what was hoped for, of those who did it within 30 days. */
export interface TimesRow {
  readonly key: string;
  readonly outcome: 'booked' | 'completed';
  readonly people: number;
  readonly medianSeconds: number;
}

interface Goal {
  readonly people: number | null;
  /** Of those who entered and were not held out. */
  readonly share: number | null;
  readonly medianSeconds: number | null;
}

/** How a version of a journey did, of those who entered in a time. Null: hidden, or nothing to divide by. */
export interface JourneyItem {
  readonly version: number;
  /** Passages that began, without those of patients who are held out. */
  readonly entered: number | null;
  readonly live: number | null;
  readonly parked: number | null;
  /** Went all the way. */
  readonly completed: number | null;
  readonly heldOut: number | null;
  readonly controlGroup: number | null;
  /** Why the others ended. */
  readonly exits: readonly { readonly reason: string; readonly count: number | null }[];
  readonly booked: Goal;
  readonly visited: Goal;
  readonly messages: MessageFigures;
  /** In hundredths of the currency. */
  readonly cost: { readonly currency: string; readonly amount: number | null };
  readonly tasks: {
    readonly made: number | null;
    readonly outcomes: readonly { readonly outcome: string; readonly count: number | null }[];
  };
  readonly isSuppressed: boolean;
}

/** What the statements of the view found. Keys of all rows are numbers of versions. */
export interface JourneyRows {
  readonly facets: readonly FacetRow[];
  readonly units: readonly UnitsRow[];
  readonly times: readonly TimesRow[];
}

/** Ends that are told apart from other reasons. */
const COMPLETED = 'completed';
const WITHHELD = ['holdout', 'control group'];

export function toJourneyItems(
  rows: JourneyRows,
  prices: Prices,
  tracksClicks: boolean,
  smallest: number | null,
): JourneyItem[] {
  const facets = new Facets(rows.facets, smallest);
  return facets.keys.map((key): JourneyItem => {
    const runs = (...values: readonly string[]) => facets.count(key, 'run', ...values);
    const exits = facets
      .valuesOf(key, 'run')
      .filter(({ value }) => ![...WITHHELD, COMPLETED, 'live', 'parked'].includes(value));
    const [live, parked, completed] = [runs('live'), runs('parked'), runs(COMPLETED)];
    const entered = added([live, parked, completed, ...exits.map(({ count }) => count)]);
    const messages = figuresOf(facets, key, tracksClicks);
    const tasks = facets.valuesOf(key, 'task');
    return {
      version: Number(key),
      ...{ entered, live, parked, completed, messages },
      heldOut: runs('holdout'),
      controlGroup: runs('control group'),
      exits: exits.map(({ value: reason, count }) => ({ reason, count })),
      booked: goalOf(rows, facets, { key, outcome: 'booked', smallest }),
      visited: goalOf(rows, facets, { key, outcome: 'completed', smallest }),
      // What it cost says how much was sent, and so does not say more than that.
      cost: { currency: prices.currency, amount: messages.sent === null ? null : costOfUnits(rows.units, key, prices) },
      tasks: {
        made: facets.total(key, 'task'),
        outcomes: tasks.map(({ value: outcome, count }) => ({ outcome, count })),
      },
      isSuppressed: facets.isSuppressed(key),
    };
  });
}

function goalOf(
  { times }: JourneyRows,
  facets: Facets,
  { key, outcome, smallest }: { key: string | null; outcome: TimesRow['outcome']; smallest: number | null },
): Goal {
  const people = facets.count(key, outcome, 'yes');
  const time = times.find((row) => row.key === key && row.outcome === outcome);
  const isTold = time && people !== null && (smallest === null || !isSmall(time.people, smallest));
  return {
    people,
    share: shareOf(people, facets.total(key, outcome)),
    medianSeconds: isTold ? time.medianSeconds : null,
  };
}

function costOfUnits(units: readonly UnitsRow[], key: string | null, prices: Prices): number {
  return units
    .filter((row) => row.key === key)
    .reduce((sum, { channel, messages, segments }) => {
      const isText = channel === 'sms';
      return sum + (isText ? costOf(prices, channel, segments) : messages * costOf(prices, channel, 0));
    }, 0);
}

function added(counts: readonly (number | null)[]): number | null {
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** A step of a journey, as far as it tells of numbers of people. */
interface StepCounts {
  readonly step: string;
  readonly kind: string | null;
  readonly here: number;
  readonly entered: number;
  readonly left: number;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
}

export interface ToldStep {
  readonly step: string;
  readonly kind: string | null;
  /** Passages that came to it, and that went on from it. */
  readonly reached: number | null;
  readonly passed: number | null;
  readonly waiting: number | null;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  readonly isSuppressed: boolean;
}

/** Whether a number of those who entered, or of what became of them, is hidden. */
function hidesRuns({ entered, heldOut, controlGroup }: JourneyItem): boolean {
  return [entered, heldOut, controlGroup].includes(null);
}

/**
 * Steps as they are told: all of them, or no number of any. What came to a step is what went on from those before it, and all that
 * entered came to the first, so one hidden number would be a difference of others that are told.
 */
export function tellSteps(
  steps: readonly StepCounts[],
  versions: readonly JourneyItem[],
  smallest: number | null,
): ToldStep[] {
  const isHidden = smallest !== null && (versions.some(hidesRuns) || steps.some((step) => isTelling(step, smallest)));
  return steps.map(({ step, kind, here, entered, left, medianSeconds, p90Seconds }) =>
    isHidden
      ? { ...HIDDEN_STEP, step, kind }
      : { step, kind, reached: entered, passed: left, waiting: here, medianSeconds, p90Seconds, isSuppressed: false },
  );
}

const HIDDEN_STEP = {
  reached: null,
  passed: null,
  waiting: null,
  medianSeconds: null,
  p90Seconds: null,
  isSuppressed: true,
} as const;

function isTelling({ here, entered, left }: StepCounts, smallest: number): boolean {
  return [here, entered, left, entered - left].some((count) => isSmall(count, smallest));
}
