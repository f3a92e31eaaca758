import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { useWho } from '../../api/session.ts';
import type { Around } from './run-chapter.ts';

/** What shows the clinic as it is now. Single messages are left out: there are many, and few of them change. */
const READ_AGAIN = ['/v1/patients/', '/v1/sandbox/clock', '/v1/today', '/v1/tasks', '/v1/recalls'];

export function useAround(): Around {
  const queries = useQueryClient();
  const { timeZone } = useWho().clinic;
  return useMemo(
    () => ({
      timeZone,
      changed: () =>
        queries.invalidateQueries({
          predicate: ({ queryKey: [, address] }) =>
            typeof address === 'string' &&
            (address === '/v1/messages' || READ_AGAIN.some((start) => address.startsWith(start))),
        }),
    }),
    [queries, timeZone],
  );
}
