import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../api/client.ts';
import { reasonOf } from '../../api/problem.ts';
import type { paths } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { partsWords } from '../../parts/parts.words.ts';
import { worklistWords } from './worklist.words.ts';

export type Work = paths['/v1/tasks/bulk']['post']['requestBody']['content']['application/json'];

export interface TaskWork {
  /** Calls `answered` with the ids of those with which it could not be done, once the worklist was read again. */
  readonly work: (work: Work, answered?: (refused: readonly string[]) => void) => void;
  readonly isPending: boolean;
}

/** Does something with one task or many, says what could not be done, and reads the worklist again. */
export function useTaskWork(): TaskWork {
  const words = useWords(worklistWords);
  const parts = useWords(partsWords);
  const queries = useQueryClient();
  const bulk = api.useMutation('post', '/v1/tasks/bulk', {
    onSuccess: ({ refused }) => {
      if (refused.length === 0) return;
      const reasons = new Set(refused.map(({ reason }) => words.reasons[reason] ?? reason));
      notifications.show({ color: 'red', title: words.refused(refused.length), message: [...reasons].join(', ') });
    },
    onError: (error) => notifications.show({ color: 'red', message: reasonOf(error) ?? parts.noAnswer }),
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [, address] }) => typeof address === 'string' && address.startsWith('/v1/tasks'),
      }),
  });
  return {
    // A task that is done leaves its queue, and the panel with it, before the call has ended: the promise outlives the panel.
    work: (work, answered) =>
      void bulk.mutateAsync({ body: work }).then(
        ({ refused }) => answered?.(refused.map(({ id }) => id)),
        // Said by onError.
        () => undefined,
      ),
    isPending: bulk.isPending,
  };
}
