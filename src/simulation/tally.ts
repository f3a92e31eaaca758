import { CHANNEL_NAMES, type ChannelName } from '../consents/consent.ts';
import { authoredName } from '../journeys/definition/expand-steps.ts';
import type { StepLogEntry } from '../journeys/runs/run.ts';

type Counts = Readonly<Record<string, number>>;

export interface StepTally {
  readonly step: string;
  /** How often patients came to it. */
  readonly entered: number;
  /** Who stood there when the period ended. */
  readonly here: number;
  /** How the step was left, or what became of those who stayed, such as `timed out`. */
  readonly outcomes: Counts;
}

/** The figures of one version. Days are those of the clinic, hours those of the recipient. */
export interface VersionFigures {
  readonly entries: {
    readonly total: number;
    readonly byDay: Counts;
    /** Kept out by lot, by `holdout` and `control group`; they are not in `total`. */
    readonly heldOut: Counts;
    /** Whom the trigger chose and re-entry refused, by why. */
    readonly refused: Counts;
  };
  readonly steps: readonly StepTally[];
  readonly sends: {
    readonly total: number;
    readonly byChannel: Counts;
    readonly byDay: Readonly<Record<string, Counts>>;
    /** By channel 24 numbers, from midnight on. */
    readonly byHour: Readonly<Record<string, readonly number[]>>;
  };
  readonly deferrals: Counts;
  readonly suppressions: Counts;
  /** How often a cap held a message back or dropped it. */
  readonly capHits: number;
  /** By the role that was asked. */
  readonly tasks: Counts;
  readonly exits: Counts;
  readonly cost: {
    readonly currency: string;
    /** In hundredths of the currency. */
    readonly total: number;
    readonly byChannel: Counts;
    readonly smsSegments: number;
  };
  /** Patients who went round without any time passing, and those whose data does not open: they were not followed to the end. */
  readonly givenUp: number;
}

/** A message that leaves. */
export interface Send {
  readonly channel: ChannelName;
  readonly day: string;
  readonly hour: number;
  readonly segments: number;
  readonly cost: number;
}

/** Tasks may have any outcome, and the answer must stay small. */
const MOST_KINDS = 50;
const OTHER = 'other';
const HOURS = 24;

/** Counts what one version does. */
export class Tally {
  private readonly entries = new Map<string, number>();
  private readonly heldOut = new Map<string, number>();
  private readonly refused = new Map<string, number>();
  private readonly entered = new Map<string, number>();
  private readonly here = new Map<string, number>();
  private readonly outcomes = new Map<string, Map<string, number>>();
  private readonly channels = new Map<string, number>();
  private readonly days = new Map<string, Map<string, number>>();
  private readonly hours = new Map<string, number[]>();
  private readonly deferrals = new Map<string, number>();
  private readonly suppressions = new Map<string, number>();
  private readonly tasks = new Map<string, number>();
  private readonly exits = new Map<string, number>();
  private readonly costs = new Map<string, number>();
  private segments = 0;
  private givenUp = 0;

  enter(day: string): void {
    count(this.entries, day);
  }

  holdOut(because: string): void {
    countKind(this.heldOut, because);
  }

  refuse(because: string): void {
    countKind(this.refused, because);
  }

  /** A run came to a step. What an escalation makes of a send is not another step. */
  come(step: string, times: number): void {
    if (times > 0 && authoredName(step) === step) count(this.entered, step, times);
  }

  leave({ step, kind, outcome }: StepLogEntry): void {
    if (kind === 'end') return;
    const name = authoredName(step);
    const outcomes = this.outcomes.get(name) ?? new Map<string, number>();
    this.outcomes.set(name, outcomes);
    countKind(outcomes, outcome);
  }

  stay(step: string): void {
    count(this.here, authoredName(step));
  }

  send({ channel, day, hour, segments, cost }: Send): void {
    count(this.channels, channel);
    const ofDay = this.days.get(day) ?? new Map<string, number>();
    this.days.set(day, ofDay);
    count(ofDay, channel);
    const ofHours = this.hours.get(channel) ?? Array<number>(HOURS).fill(0);
    this.hours.set(channel, ofHours);
    ofHours[hour] = (ofHours[hour] ?? 0) + 1;
    count(this.costs, channel, cost);
    if (channel === 'sms') this.segments += segments;
  }

  defer(reason: string): void {
    countKind(this.deferrals, reason);
  }

  suppress(reason: string): void {
    countKind(this.suppressions, reason);
  }

  task(role: string): void {
    countKind(this.tasks, role);
  }

  end(because: string): void {
    countKind(this.exits, because);
  }

  giveUp(): void {
    this.givenUp += 1;
  }

  /** `steps` are all steps of the version, in the order in which people shall read them. */
  figures(steps: readonly string[], currency: string): VersionFigures {
    const { entries, heldOut, refused, channels, deferrals, suppressions, tasks, exits, costs } = this;
    return {
      entries: {
        total: sum(entries),
        byDay: inOrder(entries),
        heldOut: toCounts(heldOut),
        refused: toCounts(refused),
      },
      steps: steps.map((step) => ({
        step,
        entered: this.entered.get(step) ?? 0,
        here: this.here.get(step) ?? 0,
        outcomes: toCounts(this.outcomes.get(step) ?? new Map()),
      })),
      sends: {
        total: sum(channels),
        byChannel: byChannel(channels),
        byDay: Object.fromEntries([...this.days].sort(byKey).map(([day, counts]) => [day, byChannel(counts)])),
        byHour: Object.fromEntries(CHANNEL_NAMES.flatMap((name) => hoursOf(name, this.hours.get(name)))),
      },
      deferrals: toCounts(deferrals),
      suppressions: toCounts(suppressions),
      capHits: (deferrals.get('cap_reached') ?? 0) + (suppressions.get('cap_reached') ?? 0),
      tasks: toCounts(tasks),
      exits: toCounts(exits),
      cost: {
        currency,
        total: rounded(sum(costs)),
        byChannel: Object.fromEntries(Object.entries(byChannel(costs)).map(([name, cost]) => [name, rounded(cost)])),
        smsSegments: this.segments,
      },
      givenUp: this.givenUp,
    };
  }
}

/** For keys of which there are only so many: steps, days, channels. */
function count(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** For keys of which there may be any number. */
function countKind(counts: Map<string, number>, key: string): void {
  count(counts, counts.has(key) || counts.size < MOST_KINDS ? key : OTHER);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}

/** The most frequent first. */
function toCounts(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || byKey(a, b)));
}

function inOrder(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries([...counts].sort(byKey));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function byChannel(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries(CHANNEL_NAMES.flatMap((name) => (counts.has(name) ? [[name, counts.get(name) ?? 0]] : [])));
}

function hoursOf(name: string, hours: readonly number[] | undefined): [string, readonly number[]][] {
  return hours ? [[name, hours]] : [];
}

/** Sums of fractions of cents are rounded where people read them, to a hundredth of a cent. */
function rounded(cents: number): number {
  return Math.round(cents * 100) / 100;
}
