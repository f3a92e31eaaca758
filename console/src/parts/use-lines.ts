import { api } from '../api/client.ts';

/** Lines of care by key: they have names of their own at every clinic. */
export function useLines(): { readonly key: string; readonly name: string }[] {
  const { data } = api.useQuery('get', '/v1/service-lines', {}, { staleTime: Infinity });
  return data ? [...data.items] : [];
}

export function useLineName(): (key: string) => string {
  const lines = useLines();
  return (key) => lines.find((line) => line.key === key)?.name ?? key;
}
