import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';

export type Template = components['schemas']['Template'];

/** Templates of which an approved version exists. */
export function useSendable(): Template[] {
  const { data } = api.useQuery('get', '/v1/templates');
  return (data?.items ?? []).filter(({ liveVersion }) => liveVersion !== null);
}
