import { useState } from 'react';

/**
 * Whether something was read since the page was opened. What was read before may be minutes old, and whoever began to write with
 * that would save over what others wrote since.
 */
export function useFresh(): (query: { readonly dataUpdatedAt: number }) => boolean {
  const [openedMs] = useState(() => Date.now());
  return ({ dataUpdatedAt }) => dataUpdatedAt >= openedMs;
}
