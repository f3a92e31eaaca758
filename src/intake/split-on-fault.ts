import { isFaultyData } from '../platform/errors.ts';

export type Outcome<T> = T | 'refused by the database';

/**
 * Runs `work` over a batch; when the database refuses something in it, or something sealed that it needs is damaged, over halves,
 * until the culprit stands alone.
 *
 * Checks before should leave nothing for the database to refuse. Should something slip through, it must not hold up its
 * neighbours for ever. Any other error is thrown: the batch as a whole is tried again later.
 */
export async function splitOnFault<I, O>(
  items: readonly I[],
  work: (items: readonly I[]) => Promise<readonly O[]>,
): Promise<Outcome<O>[]> {
  if (items.length === 0) return [];
  try {
    return [...(await work(items))];
  } catch (error) {
    if (!isFaultyData(error)) throw error;
    if (items.length === 1) return ['refused by the database'];
    const middle = Math.ceil(items.length / 2);
    const first = await splitOnFault(items.slice(0, middle), work);
    return [...first, ...(await splitOnFault(items.slice(middle), work))];
  }
}
