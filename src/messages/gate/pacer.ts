/** The turns of one rate: of an account at a provider, or a clinic's own. Milliseconds since 1970. */
export interface Pace {
  /** Whose rate it is, such as `twilio`. */
  readonly of: string;
  /** From when on its second is all free again, if nothing more leaves. */
  readonly freeAt: number;
  /** When the last of the messages that wait for their turn has had it: those about care, and marketing behind them. */
  readonly careUntil: number;
  readonly marketingUntil: number;
}

/** What somebody takes, or lets leave, in a second. */
export interface RatePerSecond {
  readonly of: string;
  readonly perSecond: number;
}

/** A message that would leave now, as far as it takes room. */
export interface PacedMessage {
  /** All of these must have room for it. What is slow for one clinic takes no more than its share of an account. */
  readonly rates: readonly RatePerSecond[];
  /** Segments of a text message; 1 of any other. */
  readonly units: number;
  readonly rank: 'answer' | 'care' | 'marketing';
  /** Whether it waited for this turn. Who did not goes behind those who do. */
  readonly hasTurn: boolean;
  /** Who would have a turn only later takes no place in the queue: they do not come. */
  readonly latestAt: Date;
}

const SECOND_MS = 1000;

/** No message costs more than a day, however slow somebody wants to be: a time must come that a database can hold. */
const LONGEST_MS = 24 * 60 * 60 * SECOND_MS;

/** A turn that somebody more urgent took is put off by as much, not to the end of the queue. */
const SHORT_MS = 5 * SECOND_MS;

/** What one rate says to a message: how much of it that costs, and from when on there is room. */
interface Place {
  readonly pace: Pace;
  readonly costMs: number;
  readonly roomMs: number;
  readonly turn: number;
}

/**
 * Gives out the room of those who take so much a second: as much as a second holds at once, and then a turn each.
 *
 * What finds no room is told when its turn comes, so that a backlog is looked at once per message and not all of it every
 * second. Answers wait for nobody who waits; marketing waits until no care does. A message of more units than a second holds
 * waits for a second of its own.
 */
export class Pacer {
  private readonly paces: Map<string, Pace>;
  private readonly now: number;

  constructor(paces: readonly Pace[], now: Date) {
    this.paces = new Map(paces.map((pace) => [pace.of, pace]));
    this.now = now.getTime();
  }

  /** When the message may leave; nothing if it may now, and then its room is taken. */
  turnOf(message: PacedMessage): Date | undefined {
    const places = message.rates.map((rate) => this.placeOf(rate, message));
    const busy = places.filter(({ turn }) => turn > this.now);
    if (busy.length > 0) {
      const waits = busy.map((place) => this.waitOf(place, message));
      const turn = dateOf(Math.max(...waits.map(({ at }) => at)));
      if (turn <= message.latestAt) for (const { pace } of waits) this.paces.set(pace.of, pace);
      return turn;
    }
    for (const { pace, costMs } of places) {
      this.paces.set(pace.of, { ...pace, freeAt: Math.max(pace.freeAt, this.now) + costMs });
    }
    return undefined;
  }

  all(): Pace[] {
    return [...this.paces.values()];
  }

  private placeOf({ of, perSecond }: RatePerSecond, message: PacedMessage): Place {
    const pace = this.paces.get(of) ?? { of, freeAt: 0, careUntil: 0, marketingUntil: 0 };
    const costMs = Math.min((message.units / perSecond) * SECOND_MS, LONGEST_MS);
    const roomMs = Math.max(SECOND_MS, costMs);
    const turn = Math.max(pace.freeAt, behind(pace, message), this.now) + costMs - roomMs;
    return { pace, costMs, roomMs, turn };
  }

  /** When the turn of a message comes, and the pace once it has its place among those who wait. */
  private waitOf({ pace, costMs, roomMs, turn }: Place, { rank, hasTurn }: PacedMessage): { at: number; pace: Pace } {
    if (rank === 'answer' || (hasTurn && turn - this.now <= SHORT_MS)) return { at: turn, pace };
    const end = Math.max(pace.freeAt, behind(pace, { rank, hasTurn: false }), this.now) + costMs;
    return { at: end - roomMs, pace: { ...pace, [rank === 'care' ? 'careUntil' : 'marketingUntil']: end } };
  }
}

/** Until when others are waiting before a message. */
function behind(
  { careUntil, marketingUntil }: Pace,
  { rank, hasTurn }: Pick<PacedMessage, 'rank' | 'hasTurn'>,
): number {
  if (rank === 'answer') return 0;
  if (rank === 'care') return hasTurn ? 0 : careUntil;
  return hasTurn ? careUntil : Math.max(careUntil, marketingUntil);
}

function dateOf(ms: number): Date {
  return new Date(Math.ceil(ms));
}
