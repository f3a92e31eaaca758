import { useQueryClient } from '@tanstack/react-query';

import { answerOf } from '../../api/answer-of.ts';
import { api, http } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useFresh } from '../../parts/use-fresh.ts';
import { type Definition, readDefinition } from './definition/definition.ts';

export type Journey = components['schemas']['Journey'];
export type Version = components['schemas']['JourneyVersion'];

/** A journey with its versions, the newest first. */
export interface WholeJourney {
  readonly journey: Journey;
  readonly versions: readonly Version[];
  readonly draft: Definition | undefined;
  readonly live: Definition | undefined;
}

/** What a page about one journey needs before it can show anything. `isAnew`: it waits for what is read from now on. */
export function useJourney(key: string, isAnew = false) {
  const params = { params: { path: { key } } };
  const options = isAnew ? { staleTime: 0 } : {};
  const isFresh = useFresh();
  const journey = api.useQuery('get', '/v1/journeys/{key}', params, options);
  const versions = api.useQuery('get', '/v1/journeys/{key}/versions', params, options);
  const isThere = !isAnew || (isFresh(journey) && isFresh(versions));
  const data = isThere && journey.data && versions.data ? wholeOf(journey.data, versions.data.items) : undefined;
  return {
    data,
    error: journey.error ?? versions.error,
    retry: () => {
      void journey.refetch();
      void versions.refetch();
    },
  };
}

/** The same, read at once. */
export async function readJourney(key: string): Promise<WholeJourney> {
  const params = { path: { key } };
  const [journey, versions] = await Promise.all([
    http.GET('/v1/journeys/{key}', { params }),
    http.GET('/v1/journeys/{key}/versions', { params }),
  ]);
  return wholeOf(answerOf(journey), answerOf(versions).items);
}

function wholeOf(journey: Journey, versions: readonly Version[]): WholeJourney {
  const live = versions.find(({ version }) => version === journey.liveVersion);
  return {
    journey,
    versions,
    draft: journey.draft ? readDefinition(journey.draft) : undefined,
    live: live && readDefinition(live.definition),
  };
}

/** Has everything about journeys read again, as after a change. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [, path] }) => typeof path === 'string' && path.startsWith('/v1/journeys'),
    });
}
