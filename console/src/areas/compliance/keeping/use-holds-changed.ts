import { useQueryClient } from '@tanstack/react-query';

const ADDRESSES = ['/v1/legal-holds', '/v1/retention'];

/** To be called when a hold was placed or released: what would be taken away now follows from it. */
export function useHoldsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [, address] }) =>
        typeof address === 'string' && ADDRESSES.some((start) => address.startsWith(start)),
    });
}
