import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../../api/client.ts';

export function useIncident(id: string) {
  return api.useQuery('get', '/v1/incidents/{id}', { params: { path: { id } } });
}

/** To be called when something of an incident changed: lists and clocks follow. */
export function useIncidentChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [, address] }) => typeof address === 'string' && address.startsWith('/v1/incidents'),
    });
}
