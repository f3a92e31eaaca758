import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../../api/client.ts';

export function useAgreements() {
  return api.useQuery('get', '/v1/vendor-agreements');
}

/** To be called when an agreement changed: what is covered, and which vendor lacks one, follows from them. */
export function useAgreementsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [, address] }) => typeof address === 'string' && address.startsWith('/v1/vendor'),
    });
}
