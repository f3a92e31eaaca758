import { useWords } from '../../app/words.ts';
import { complianceWords } from './compliance.words.ts';
import { useEveryKey, useEveryUser } from './use-everybody.ts';

/** Each reading of the list of keys is a row of the trail, and names seldom change. */
const FRESH = { freshMs: 600_000 };
const SHORT = 8;

/** What to call whoever did something, who stands in answers as a kind and an id. */
export function useNames(): (kind: string, id: string) => string {
  const words = useWords(complianceWords);
  const { data: users } = useEveryUser(FRESH);
  const { data: keys } = useEveryKey(FRESH);
  return (kind, id) => {
    if (kind === 'engine') return words.engine;
    if (kind === 'operator') return words.operator;
    if (kind === 'api_key') {
      return words.apiKey(keys?.find((key) => key.id === id)?.name ?? id.slice(0, SHORT));
    }
    return users?.find((user) => user.id === id)?.email ?? id.slice(0, SHORT);
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
