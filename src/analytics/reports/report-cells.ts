import type { ReportKey } from './attribution-query.ts';
import type { Share } from './credit-sums.ts';

/** What conversions, value or money are told apart by. */
export type Keys = Readonly<Record<ReportKey, string | null>>;

/** Credit that something gets. */
export interface CreditCell {
  readonly keys: Keys;
  /** Those whose conversions it is of. */
  readonly people: bigint;
  readonly share: Share;
}

/** Money that was spent. Nobody spends it on an actor. */
export interface SpendCell {
  readonly keys: Omit<Keys, 'actor'>;
  readonly amount: number;
}

/** What is divided, by service line. */
export interface TotalCell extends Share {
  readonly serviceLine: string | null;
  /** Those whose conversions they are, and of them those who have one that no touch accounts for. */
  readonly people: bigint;
  readonly unattributedPeople: bigint;
  /** The part that some touch accounts for. */
  readonly attributed: Share;
}
