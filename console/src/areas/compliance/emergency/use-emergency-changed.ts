import { useQueryClient } from '@tanstack/react-query';

const ADDRESS = '/v1/break-glass';

/** To be called when emergency access was ended or reviewed. */
export function useEmergencyChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [, address] }) => typeof address === 'string' && address.startsWith(ADDRESS),
    });
}
