import { useMemo, useState } from 'react';

import { api } from '../../api/client.ts';
import { type Queue, queryOf, type Task, type TaskQuery } from './task.ts';

const PAGE = 200;

export interface Tasks {
  readonly of: { readonly data: readonly Task[] | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly total: number;
  /** The place of the chosen task: of the one that came after, when it is not in the list any more. */
  readonly place: number;
  readonly goTo: (place: number) => void;
  /** Loads what follows, if there is more. */
  readonly loadMore: () => void;
}

/** The tasks of a queue, page by page, and which of them is looked at. */
export function useTasks(queue: Queue, role: TaskQuery['role'] | null): Tasks {
  const [chosen, choose] = useState({ id: '', place: 0 });
  const query = { ...queryOf(queue), ...(role ? { role } : {}), limit: PAGE, count: 'true' as const };
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = api.useInfiniteQuery(
    'get',
    '/v1/tasks',
    { params: { query } },
    {
      pageParamName: 'cursor',
      // The library would say 0 for nothing; null is left out.
      initialPageParam: null as never,
      getNextPageParam: ({ next }) => next ?? undefined,
    },
  );
  const tasks = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const found = tasks?.findIndex(({ id }) => id === chosen.id) ?? -1;
  return {
    of: { data: tasks, error, refetch },
    total: data?.pages[0]?.total ?? 0,
    place: found === -1 ? Math.min(chosen.place, (tasks?.length ?? 0) - 1) : found,
    goTo: (place) => {
      const task = tasks?.[place];
      if (task) choose({ id: task.id, place });
    },
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
