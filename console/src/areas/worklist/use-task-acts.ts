import { notifications } from '@mantine/notifications';

import { serverNow } from '../../api/clock.ts';
import { useMay, useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { outcomeWords } from '../../parts/outcomes.words.ts';
import { drafts } from './drafts.ts';
import { putOffUntil, type Task } from './task.ts';
import { useTaskWork, type Work } from './use-task-work.ts';
import { worklistWords } from './worklist.words.ts';

export const PUT_OFF = ['hour', 'tomorrow', 'week'] as const;
export type PutOffUntil = (typeof PUT_OFF)[number];

export interface TaskActs {
  readonly isMine: boolean;
  readonly isPending: boolean;
  readonly complete: (outcome: string, note: string) => void;
  /** Takes it, or gives it back. */
  readonly take: () => void;
  readonly give: (assignee: string, name: string) => void;
  readonly putOff: (until: PutOffUntil) => void;
}

/** What may be done with one task, one thing at a time. Calls `onFinish` when it was done. */
export function useTaskActs({ id, title = '', assignee }: Task, onFinish: () => void): TaskActs {
  const words = useWords(worklistWords);
  const outcomes = useWords(outcomeWords);
  const { id: userId, clinic } = useWho();
  const mayWork = useMay('tasks.work');
  const { work, isPending } = useTaskWork();
  const ids = [id];
  const isMine = assignee === `user:${userId}`;

  function act(what: Work, done?: () => void): void {
    if (!mayWork || isPending) return;
    work(what, (refused) => {
      if (refused.length > 0) return;
      onFinish();
      done?.();
    });
  }

  return {
    isMine,
    isPending,
    complete: (outcome, note) =>
      act({ action: 'complete', ids, outcome, ...(note === '' ? {} : { note }) }, () => {
        drafts.drop(id, 'note');
        notifications.show({ message: words.completed(title, outcomes[outcome] ?? outcome) });
      }),
    take: () => act({ action: isMine ? 'release' : 'claim', ids }),
    give: (assignee, name) =>
      act({ action: 'assign', ids, assignee }, () => notifications.show({ message: words.given(title, name) })),
    putOff: (until) =>
      act({ action: 'snooze', ids, until: putOffUntil(serverNow(), clinic.timeZone)[until].toISOString() }),
  };
}
