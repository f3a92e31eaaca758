import { useQueryClient } from '@tanstack/react-query';

/** What is reckoned from spend. */
const READ_AGAIN = ['/v1/spend', '/v1/analytics/'];

/** Reads again what depends on what was spent. */
export function useSpendChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [, address] }) =>
        typeof address === 'string' && READ_AGAIN.some((start) => address.startsWith(start)),
    });
}
