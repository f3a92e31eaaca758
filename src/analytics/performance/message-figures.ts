import { normalQuantile } from '../experiments/distributions.ts';
import { type Interval, wilson } from '../experiments/lift.ts';
import { type Counted, type FacetRow, Facets, shareOf } from '../suppression/facets.ts';

export const MESSAGE_GROUPS = ['channel', 'purpose', 'template', 'journey', 'week'] as const;
export type MessageGroup = (typeof MESSAGE_GROUPS)[number];

/** A rate with its Wilson interval; nulls where a number is hidden, or there is nothing to divide by. */
export interface Rate {
  readonly rate: number | null;
  readonly interval: Interval | null;
}

/** Null: hidden, because it would tell of few people. */
export interface MessageFigures {
  readonly planned: number | null;
  readonly suppressed: number | null;
  /** Why, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number | null }[];
  readonly waiting: number | null;
  readonly cancelled: number | null;
  /** Handed over to a provider, whatever became of them then. */
  readonly sent: number | null;
  readonly delivered: number | null;
  readonly failed: number | null;
  /** Of emails, where the clinic keeps it; else null. */
  readonly clicked: number | null;
  readonly replied: number | null;
  readonly optedOut: number | null;
  readonly complained: number | null;
  readonly rates: {
    /** Of those planned. */
    readonly suppressed: Rate;
    /** Of those sent, like all that follow. */
    readonly delivered: Rate;
    readonly replied: Rate;
    readonly optedOut: Rate;
    readonly complained: Rate;
    readonly clicked: Rate;
  };
  readonly isSuppressed: boolean;
}

const CRITICAL = normalQuantile(0.975);

/** Before the reason, in the value of the facet of those held back. */
export const HELD_BACK = 'suppressed: ';
/** Failed after they were handed over: they left all the same. */
const SENT = ['sent', 'delivered', 'failed'];

/** Reads the figures of a group out of facets, as `MESSAGE_FACETS` counts them. */
export function figuresOf(facets: Facets, key: string | null, tracksClicks: boolean): MessageFigures {
  const state = (...values: readonly string[]) => facets.count(key, 'state', ...values);
  const yes = (facet: string) => facets.count(key, facet, 'yes');
  const heldBack = facets.valuesOf(key, 'state').filter(({ value }) => value.startsWith(HELD_BACK));
  const suppressed = state(...heldBack.map(({ value }) => value));
  const [planned, sent] = [facets.total(key, 'state'), state(...SENT)];
  const [replied, optedOut, complained] = [yes('replied'), yes('optedOut'), yes('complained')];
  const clicked = tracksClicks ? yes('clicked') : null;
  const delivered = state('delivered');
  return {
    ...{ planned, suppressed, sent, delivered, clicked, replied, optedOut, complained },
    reasons: heldBack.map(({ value, count }: Counted) => ({ reason: value.slice(HELD_BACK.length), count })),
    waiting: state('waiting'),
    cancelled: state('cancelled'),
    failed: state('failed', 'not_taken'),
    rates: {
      suppressed: rateOf(suppressed, planned),
      delivered: rateOf(delivered, sent),
      replied: rateOf(replied, sent),
      optedOut: rateOf(optedOut, sent),
      complained: rateOf(complained, sent),
      clicked: rateOf(clicked, sent),
    },
    isSuppressed: facets.isSuppressed(key),
  };
}

export interface MessageItem extends MessageFigures {
  /** Null for messages that have none: staff wrote them, or no channel was chosen yet. */
  readonly key: string | null;
}

export function toMessageItems(
  rows: readonly FacetRow[],
  tracksClicks: boolean,
  smallest: number | null,
): MessageItem[] {
  const facets = new Facets(rows, smallest);
  return facets.keys.map((key) => ({ key, ...figuresOf(facets, key, tracksClicks) }));
}

/** What came back may be more than what is known to have been sent, where a provider was slow to say so: then there is no interval. */
function rateOf(part: number | null, whole: number | null): Rate {
  const rate = shareOf(part, whole);
  if (rate === null || part === null || whole === null) return { rate: null, interval: null };
  return { rate, interval: part > whole ? null : wilson({ people: whole, conversions: part }, CRITICAL) };
}
