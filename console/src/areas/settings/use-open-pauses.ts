import { api } from '../../api/client.ts';

const MOST = 200;

/** What is held back now. */
export function useOpenPauses() {
  return api.useQuery('get', '/v1/pauses', { params: { query: { open: 'true', limit: MOST } } });
}
