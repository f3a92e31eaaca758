import { useQuery } from '@tanstack/react-query';

import { answerOf } from '../../api/answer-of.ts';
import { http } from '../../api/client.ts';
import type { paths } from '../../api/schema.ts';
import { useMay } from '../../api/session.ts';

export type User = paths['/v1/users']['get']['responses'][200]['content']['application/json']['items'][number];
export type Key = paths['/v1/api-keys']['get']['responses'][200]['content']['application/json']['items'][number];

const PAGE = 200;

interface Asked {
  /** How long what was read will do: each reading of the keys is a row of the trail. */
  readonly freshMs?: number;
}

/** Everybody who may sign in: neither a name nor a review may end with the first page. */
export function useEveryUser({ freshMs = 0 }: Asked = {}) {
  return useQuery({
    queryKey: ['every', '/v1/users'],
    staleTime: freshMs,
    enabled: useMay('users.read'),
    queryFn: () =>
      everyPage<User>(async (cursor) =>
        answerOf(await http.GET('/v1/users', { params: { query: { limit: PAGE, ...cursor } } })),
      ),
  });
}

/** Every key by which a program may come in. */
export function useEveryKey({ freshMs = 0 }: Asked = {}) {
  return useQuery({
    queryKey: ['every', '/v1/api-keys'],
    staleTime: freshMs,
    enabled: useMay('keys.read'),
    queryFn: () =>
      everyPage<Key>(async (cursor) =>
        answerOf(await http.GET('/v1/api-keys', { params: { query: { limit: PAGE, ...cursor } } })),
      ),
  });
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

async function everyPage<Item>(read: (cursor: { readonly cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let next: string | null = null;
  do {
    const page: Page<Item> = await read(next === null ? {} : { cursor: next });
    items.push(...page.items);
    ({ next } = page);
  } while (next !== null);
  return items;
}
