import { Facets, type FacetRow, shareOf } from '../suppression/facets.ts';
import { isSmall } from '../suppression/hidden-cells.ts';

export const RESPONSE_GROUPS = ['kind', 'role', 'week'] as const;
export type ResponseGroup = (typeof RESPONSE_GROUPS)[number];

/** How long something took, by the clock and by the clinic's opening hours, in seconds. */
export interface Took {
  readonly people: number;
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
  readonly openMedian: number | null;
  readonly openP90: number | null;
}

export interface TookRow extends Took {
  readonly key: string | null;
  /** What was waited for. */
  readonly what: 'claimed' | 'completed';
}

type ToldTook = Omit<Took, 'people' | 'count'> & { readonly count: number | null };

interface ResponseItem {
  readonly key: string | null;
  readonly made: number | null;
  readonly claimed: number | null;
  readonly completed: number | null;
  readonly cancelled: number | null;
  /** Not done on the day they were due, whether they are done by now or not. */
  readonly overdue: number | null;
  readonly overdueShare: number | null;
  readonly toClaim: ToldTook;
  readonly toComplete: ToldTook;
  readonly isSuppressed: boolean;
}

export interface ResponseReport {
  readonly items: readonly ResponseItem[];
  /** Replies that needed a person, and how long it was until the first answer. */
  readonly replies: { readonly received: number | null; readonly answered: number | null; readonly toAnswer: ToldTook };
}

export interface ReplyFigures {
  readonly received: number;
  readonly receivedPeople: number;
  readonly answered: Took;
}

/** How soon work was taken up and done, by groups of work and never by person. */
export function toResponses(
  rows: readonly FacetRow[],
  took: readonly TookRow[],
  replies: ReplyFigures,
  smallest: number | null,
): ResponseReport {
  const facets = new Facets(rows, smallest);
  const items = facets.keys.map((key): ResponseItem => {
    const tookOf = (what: TookRow['what'], count: number | null) =>
      tell(
        took.find((row) => row.key === key && row.what === what),
        count,
        smallest,
      );
    const [made, overdue] = [facets.total(key, 'status'), facets.count(key, 'overdue', 'yes')];
    const [claimed, completed] = [facets.count(key, 'claimed', 'yes'), facets.count(key, 'status', 'done')];
    return {
      ...{ key, made, claimed, completed, overdue },
      cancelled: facets.count(key, 'status', 'cancelled'),
      overdueShare: shareOf(overdue, made),
      toClaim: tookOf('claimed', claimed),
      toComplete: tookOf('completed', completed),
      isSuppressed: facets.isSuppressed(key),
    };
  });
  return { items, replies: toReplies(replies, smallest) };
}

function toReplies(
  { received, receivedPeople, answered }: ReplyFigures,
  smallest: number | null,
): ResponseReport['replies'] {
  const open = receivedPeople - answered.people;
  const isHidden =
    smallest !== null && [receivedPeople, answered.people, open].some((people) => isSmall(people, smallest));
  const count = isHidden ? null : answered.count;
  return { received: isHidden ? null : received, answered: count, toAnswer: tell(answered, count, smallest) };
}

const NOTHING: ToldTook = { count: 0, median: null, p90: null, openMedian: null, openP90: null };

function tell(took: Took | undefined, count: number | null, smallest: number | null): ToldTook {
  if (!took) return { ...NOTHING, count };
  if (count === null || (smallest !== null && isSmall(took.people, smallest))) return { ...NOTHING, count: null };
  const { median, p90, openMedian, openP90 } = took;
  return { count: took.count, median, p90, openMedian, openP90 };
}
