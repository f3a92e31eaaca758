/** The turns of one account at a provider. Milliseconds since 1970. */
export interface AccountPace {
  readonly provider: string;
  /** From when on the account's second is all free again, if nothing more leaves. */
  readonly freeAt: number;
  /** When the last of the messages that wait for their turn has had it: those about care, and marketing behind them. */
  readonly careUntil: number;
  readonly marketingUntil: number;
}

/** A message that would leave now, as far as it takes room at the account. */
export interface PacedMessage {
  readonly provider: string;
  /** Segments of a text message; 1 of any other. */
  readonly units: number;
  readonly perSecond: number;
  readonly rank: 'answer' | 'care' | 'marketing';
  /** Whether it waited for this turn. Who did not goes behind those who do. */
  readonly hasTurn: boolean;
}

const SECOND_MS = 1000;

/** A turn that somebody more urgent took is put off by as much, not to the end of the queue. */
const SHORT_MS = 5 * SECOND_MS;

/**
 * Gives out the room of accounts that take so much a second: as much as a second holds at once, and then a turn each.
 *
 * What finds no room is told when its turn comes, so that a backlog is looked at once per message and not all of it every
 * second. Answers wait for nobody who waits; marketing waits until no care does. A message of more units than a second holds
 * waits for a second of its own.
 */
export class Pacer {
  private readonly paces: Map<string, AccountPace>;
  private readonly now: number;

  constructor(paces: readonly AccountPace[], now: Date) {
    this.paces = new Map(paces.map((pace) => [pace.provider, pace]));
    this.now = now.getTime();
  }

  /** When the message may leave; nothing if it may now, and then its room is taken. */
  turnOf(message: PacedMessage): Date | undefined {
    const { provider, units, perSecond, rank, hasTurn } = message;
    const pace = this.paces.get(provider) ?? { provider, freeAt: 0, careUntil: 0, marketingUntil: 0 };
    const costMs = (units / perSecond) * SECOND_MS;
    const roomMs = Math.max(SECOND_MS, costMs);
    const turn = Math.max(pace.freeAt, behind(pace, message), this.now) + costMs - roomMs;
    if (turn <= this.now) {
      this.paces.set(provider, { ...pace, freeAt: Math.max(pace.freeAt, this.now) + costMs });
      return undefined;
    }
    if (rank === 'answer' || (hasTurn && turn - this.now <= SHORT_MS)) return dateOf(turn);
    const end = Math.max(pace.freeAt, behind(pace, { rank, hasTurn: false }), this.now) + costMs;
    this.paces.set(provider, { ...pace, [rank === 'care' ? 'careUntil' : 'marketingUntil']: end });
    return dateOf(end - roomMs);
  }

  all(): AccountPace[] {
    return [...this.paces.values()];
  }
}

/** Until when others are waiting before a message. */
function behind(
  { careUntil, marketingUntil }: AccountPace,
  { rank, hasTurn }: Pick<PacedMessage, 'rank' | 'hasTurn'>,
): number {
  if (rank === 'answer') return 0;
  if (rank === 'care') return hasTurn ? 0 : careUntil;
  return hasTurn ? careUntil : Math.max(careUntil, marketingUntil);
}

function dateOf(ms: number): Date {
  return new Date(Math.ceil(ms));
}
