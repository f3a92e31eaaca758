import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../../api/client.ts';

export function useRequest(id: string) {
  return api.useQuery('get', '/v1/rights-requests/{id}', { params: { path: { id } } });
}

/** To be called when a request was answered: the record of the patient may be another one then. */
export function useRequestChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [, address] }) =>
        typeof address === 'string' &&
        ['/v1/rights-requests', '/v1/patients'].some((start) => address.startsWith(start)),
    });
}
