import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { complianceWords } from './compliance.words.ts';

/** Each reading of the list of keys is a row of the trail, and names seldom change. */
const FRESH_MS = 600_000;
const MOST = 200;
const PAGE = { params: { query: { limit: MOST } } };
const SHORT = 8;

/** What to call whoever did something, who stands in answers as a kind and an id. */
export function useNames(): (kind: string, id: string) => string {
  const words = useWords(complianceWords);
  const mayUsers = useMay('users.read');
  const mayKeys = useMay('keys.read');
  const users = api.useQuery('get', '/v1/users', PAGE, { staleTime: FRESH_MS, enabled: mayUsers });
  const keys = api.useQuery('get', '/v1/api-keys', PAGE, { staleTime: FRESH_MS, enabled: mayKeys });
  return (kind, id) => {
    if (kind === 'engine') return words.engine;
    if (kind === 'operator') return words.operator;
    if (kind === 'api_key') {
      return words.apiKey(keys.data?.items.find((key) => key.id === id)?.name ?? id.slice(0, SHORT));
    }
    return users.data?.items.find((user) => user.id === id)?.email ?? id.slice(0, SHORT);
  };
}

/** The same for `kind:id`, as most answers write it. */
export function useAuthors(): (by: string) => string {
  const nameOf = useNames();
  return (by) => {
    const [kind = '', id = ''] = by.split(':', 2);
    return nameOf(kind, id);
  };
}
