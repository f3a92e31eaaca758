import { useMemo, useState } from 'react';

import { api } from '../../api/client.ts';
import { type NextPage, nextPageOf } from '../../parts/next-page.ts';
import { NOTHING_SHOWN, placeAfter, shownAfter, type ShownTask } from './shown-task.ts';
import { type Queue, queryOf, type Task, type TaskQuery } from './task.ts';

const PAGE = 200;

export interface Tasks {
  readonly of: { readonly data: readonly Task[] | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly total: number;
  readonly shown: ShownTask;
  /** Shows the task at a place of the list. */
  readonly goTo: (place: number) => void;
  /** Shows the next task, or the one before. */
  readonly move: (by: 1 | -1) => void;
  /** Tells that something was done with a task: when it has left the list, the next is shown. */
  readonly finish: (task: Task) => void;
  readonly onWriting: (isWriting: boolean) => void;
  readonly more: NextPage;
}

/** The tasks of a queue, page by page, and which of them is looked at. */
export function useTasks(queue: Queue, role: TaskQuery['role'] | null): Tasks {
  const [before, show] = useState(NOTHING_SHOWN);
  const [finished, setFinished] = useState<Task>();
  const [isWriting, onWriting] = useState(false);
  const query = { ...queryOf(queue), ...(role ? { role } : {}), limit: PAGE, count: 'true' as const };
  const found = api.useInfiniteQuery(
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
  const { data, error, refetch } = found;
  const tasks = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const list = `${queue} ${role ?? ''}`;
  const shown = tasks ? shownAfter(before, { list, tasks, finished, isWriting }) : before;
  if (shown !== before) show(shown);
  const goTo = (place: number) => {
    const task = tasks?.[place];
    if (task) show({ list, task, place, hasLeft: false });
  };
  return {
    of: { data: tasks, error, refetch },
    total: data?.pages[0]?.total ?? 0,
    shown,
    goTo,
    move: (by) => goTo(placeAfter(shown, by)),
    finish: (task) => {
      setFinished(task);
      // It may have left before the answer came.
      show((now) => (now.task === task ? { ...now, hasLeft: false } : now));
    },
    onWriting,
    more: nextPageOf(found),
  };
}
