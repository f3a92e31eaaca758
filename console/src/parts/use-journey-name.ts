import { api } from '../api/client.ts';

/** Journeys have names of their own at every clinic. */
export function useJourneyName(): (key: string) => string {
  const { data } = api.useQuery('get', '/v1/journeys', {}, { staleTime: Infinity });
  return (key) => data?.items.find((journey) => journey.key === key)?.name ?? key;
}
