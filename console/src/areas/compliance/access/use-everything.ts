import { useEffect } from 'react';

import { api } from '../../../api/client.ts';
import { PAGED } from '../paged.ts';

const PAGE = { params: { query: { limit: 200 } } };

interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** A review leaves nobody out: pages are read until there is none left. */
function useAllPages({ hasNextPage, isFetchingNextPage, fetchNextPage }: Paged): void {
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
}

export function useEveryUser() {
  const found = api.useInfiniteQuery('get', '/v1/users', PAGE, PAGED);
  useAllPages(found);
  return found;
}

export function useEveryKey() {
  const found = api.useInfiniteQuery('get', '/v1/api-keys', PAGE, PAGED);
  useAllPages(found);
  return found;
}
