/** What of a query that is read page by page says how its next page stands. */
export interface ReadByPages {
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

export interface NextPage {
  /** Loads it where there is one; not again by itself once that failed. */
  readonly load: () => void;
  /** Why it could not be loaded, and the way to try again. */
  readonly failure: { readonly error: unknown; readonly retry: () => void } | undefined;
}

/** The next page of a list that loads as far as somebody scrolls. */
export function nextPageOf(found: ReadByPages): NextPage {
  const { error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = found;
  const read = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  return {
    load: () => {
      if (!isFetchNextPageError) read();
    },
    failure: isFetchNextPageError ? { error, retry: read } : undefined,
  };
}
