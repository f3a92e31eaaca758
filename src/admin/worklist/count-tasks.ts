/** How many tasks there are of one kind for one role. */
export interface CountedTasks extends TaskCounts {
  readonly role: string;
  readonly kind: string;
}

export interface TaskCounts {
  /** To be done now, whoever has them. */
  readonly open: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly overdue: number;
  readonly urgent: number;
  /** Put off until a time that is to come; in none of the others. */
  readonly snoozed: number;
}

export interface Queues extends TaskCounts {
  readonly roles: readonly (TaskCounts & { readonly role: string })[];
  readonly kinds: readonly (TaskCounts & { readonly kind: string })[];
}

const NONE: TaskCounts = { open: 0, mine: 0, unassigned: 0, overdue: 0, urgent: 0, snoozed: 0 };

/** Sums what was counted: of all, by role, and by kind. */
export function sumQueues(counted: readonly CountedTasks[]): Queues {
  const by = (field: 'role' | 'kind') => [...Map.groupBy(counted, (one) => one[field])];
  return {
    ...sum(counted),
    roles: by('role').map(([role, some]) => ({ role, ...sum(some) })),
    kinds: by('kind').map(([kind, some]) => ({ kind, ...sum(some) })),
  };
}

function sum(counted: readonly TaskCounts[]): TaskCounts {
  return counted.reduce(
    (all, one) => ({
      open: all.open + one.open,
      mine: all.mine + one.mine,
      unassigned: all.unassigned + one.unassigned,
      overdue: all.overdue + one.overdue,
      urgent: all.urgent + one.urgent,
      snoozed: all.snoozed + one.snoozed,
    }),
    NONE,
  );
}
