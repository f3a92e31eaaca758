import { z } from 'zod';

/** Rows that one request may put. */
export const MAX_ITEMS = 10_000;
/** More for one day than any clinic has. */
const MAX_AMOUNT = 100_000_000;
const CENTS = 100;
/** What rounding leaves of a decimal number of cents. */
const EPSILON = 1e-6;

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, { error: 'has no control characters' });

export const spendDaySchema = z.iso
  .date({ error: 'is a day such as 2026-10-01', abort: true })
  .refine((day) => day >= '2000-01-01' && day <= '2099-12-31', { error: 'is a day of this century' });

/** What was paid on a day for a channel. Amounts are of the clinic's currency, with at most two decimals. */
export const spendItemSchema = z.strictObject({
  day: spendDaySchema,
  /** As touches name it, such as `google_ads`. */
  channel: text(100),
  campaign: text(200).nullable().default(null),
  /** The key of a line of care; none: for the clinic as a whole. */
  serviceLine: text(100).nullable().default(null),
  amount: z
    .number()
    .min(0)
    .max(MAX_AMOUNT)
    .refine((amount) => Math.abs(amount * CENTS - toCents(amount)) < EPSILON * Math.max(1, amount), {
      error: 'has at most two decimals',
    }),
});
export type SpendItem = Readonly<z.infer<typeof spendItemSchema>>;

export interface SpendFault {
  /** The place of the item. */
  readonly place: number;
  readonly field: keyof SpendItem;
  readonly code: 'no_service_line' | 'retired' | 'twice';
  readonly message: string;
}

/** What items are held against. */
export interface SpendTerms {
  /** The lines of care that may be named. */
  readonly lines: ReadonlySet<string>;
  /** Of those that are retired the day, by the clinic's calendar, from which they take nothing new. */
  readonly retiredOn: ReadonlyMap<string, string>;
  /** The items that take the place of a row. */
  readonly known: ReadonlySet<SpendItem>;
}

/** Whether an item is of a day on which its line of care was retired. */
export function isLate({ day, serviceLine }: SpendItem, retiredOn: SpendTerms['retiredOn']): boolean {
  const from = serviceLine === null ? undefined : retiredOn.get(serviceLine);
  return from !== undefined && day >= from;
}

/**
 * What is wrong with items beyond their form: a line of care that there is not, or that was retired when it is to be spent on
 * (unless a row is corrected), or the same key twice, of which nobody knows which one was meant.
 */
export function spendFaults(items: readonly SpendItem[], { lines, retiredOn, known }: SpendTerms): SpendFault[] {
  const seen = new Set<string>();
  return items.flatMap((item, place): SpendFault[] => {
    const { serviceLine } = item;
    if (serviceLine !== null && !lines.has(serviceLine)) {
      return [{ place, field: 'serviceLine', code: 'no_service_line', message: 'is no service line of the clinic' }];
    }
    if (isLate(item, retiredOn) && !known.has(item)) {
      return [
        { place, field: 'serviceLine', code: 'retired', message: 'was retired by that day, and takes nothing new' },
      ];
    }
    const key = JSON.stringify([item.day, item.channel, item.campaign, serviceLine]);
    if (seen.has(key)) {
      const message = 'is there twice with this channel, campaign and service line: add them up';
      return [{ place, field: 'day', code: 'twice', message }];
    }
    seen.add(key);
    return [];
  });
}

export function toCents(amount: number): number {
  return Math.round(amount * CENTS);
}

/** The sum of amounts, without what adding up decimals would add to it. */
export function totalOf(items: readonly SpendItem[]): number {
  return items.reduce((sum, { amount }) => sum + toCents(amount), 0) / CENTS;
}
