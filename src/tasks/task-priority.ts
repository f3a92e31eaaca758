/** The most urgent first: lists go by this order. */
export const TASK_PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

/** As it is stored. */
export function rankOf(priority: TaskPriority): number {
  return TASK_PRIORITIES.indexOf(priority) + 1;
}

export function priorityAt(rank: number): TaskPriority {
  return TASK_PRIORITIES[rank - 1] ?? 'normal';
}
