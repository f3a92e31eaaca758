import { QueryClient } from '@tanstack/react-query';

import { isProblem } from '../api/problem.ts';

/** What was read stays on screen while it is read again; the live stream says when that is worth it. */
const FRESH_MS = 15_000;
const MOST_TRIES = 2;

/** A refusal stays one however often it is asked for; a connection that was cut may come back. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (tries, error) => !isProblem(error) && tries < MOST_TRIES,
    },
    mutations: { retry: false },
  },
});
