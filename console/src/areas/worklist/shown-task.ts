import type { Task } from './task.ts';

/** The task that somebody looks at in a list, and where it stands in it, or stood when it left. */
export interface ShownTask {
  /** Which list: another one begins with its first task. */
  readonly list: string;
  readonly task: Task | undefined;
  readonly place: number;
  /** Whether it is in the list no more. It stays until somebody goes on: what they type next is about it, and about no other. */
  readonly hasLeft: boolean;
}

export const NOTHING_SHOWN: ShownTask = { list: '', task: undefined, place: 0, hasLeft: false };

export interface Reading {
  readonly list: string;
  readonly tasks: readonly Task[];
  /** What whoever looks has just done something with, as they saw it then. */
  readonly finished: Task | undefined;
  /** Whether they are writing about the shown task. */
  readonly isWriting: boolean;
}

/** What is shown once a list was read again. Only who looks moves on to another task: by choosing it, or by finishing the one before. */
export function shownAfter(before: ShownTask, { list, tasks, finished, isWriting }: Reading): ShownTask {
  const found = tasks.findIndex(({ id }) => id === before.task?.id);
  if (found !== -1) return shownAt(before, list, tasks, found);
  if (before.list !== list || !before.task) return shownAt(before, list, tasks, 0);
  if (before.hasLeft) return before;
  if (before.task === finished && !isWriting) return shownAt(before, list, tasks, before.place);
  return { ...before, hasLeft: true };
}

/** The place that `by` leads to: from where a task stood that left, its follower is the next. */
export function placeAfter({ place, hasLeft }: ShownTask, by: 1 | -1): number {
  return hasLeft && by === 1 ? place : place + by;
}

/** The same object where nothing changed. */
function shownAt(before: ShownTask, list: string, tasks: readonly Task[], wanted: number): ShownTask {
  const place = Math.max(Math.min(wanted, tasks.length - 1), 0);
  const task = tasks[place];
  const isSame = before.list === list && before.task === task && before.place === place && !before.hasLeft;
  return isSame ? before : { list, task, place, hasLeft: false };
}
