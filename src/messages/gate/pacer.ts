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
}

const SECOND_MS = 1000;

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
    if (busy.length > 0) return dateOf(Math.max(...busy.map((place) => this.queue(place, message))));
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
    const costMs = (message.units / perSecond) * SECOND_MS;
    const roomMs = Math.max(SECOND_MS, costMs);
    const turn = Math.max(pace.freeAt, behind(pace, message), this.now) + costMs - roomMs;
    return { pace, costMs, roomMs, turn };
  }

  /** Gives a message its place among those who wait. */
  private queue({ pace, costMs, roomMs, turn }: Place, { rank, hasTurn }: PacedMessage): number {
    if (rank === 'answer' || (hasTurn && turn - this.now <= SHORT_MS)) return turn;
    const end = Math.max(pace.freeAt, behind(pace, { rank, hasTurn: false }), this.now) + costMs;
    this.paces.set(pace.of, { ...pace, [rank === 'care' ? 'careUntil' : 'marketingUntil']: end });
    return end - roomMs;
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
