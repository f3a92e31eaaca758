import type { components, paths } from '../../api/schema.ts';

export type Task = components['schemas']['Task'];
export type TaskDetail = components['schemas']['TaskDetail'];
export type TaskQuery = NonNullable<paths['/v1/tasks']['get']['parameters']['query']>;

/** The queues of the worklist: whose tasks, and which. */
export const QUEUES = ['unassigned', 'mine', 'open', 'overdue', 'snoozed'] as const;
export type Queue = (typeof QUEUES)[number];

const ASKED: Readonly<Record<Queue, TaskQuery>> = {
  unassigned: { status: ['open'] },
  mine: { assignee: 'me', status: ['claimed'] },
  open: { status: ['open', 'claimed'] },
  overdue: { overdue: 'true' },
  snoozed: { status: ['snoozed'] },
};

/** What the server is asked for, for a queue. */
export function queryOf(queue: Queue): TaskQuery {
  return ASKED[queue];
}

const HOUR_MS = 3_600_000;
const MORNING = 9;

/** Moments to put a task off until: in an hour, tomorrow and in a week, both in the morning of whoever does it. */
export function putOffUntil(now: Date): Readonly<Record<'hour' | 'tomorrow' | 'week', Date>> {
  return { hour: new Date(now.getTime() + HOUR_MS), tomorrow: morningIn(now, 1), week: morningIn(now, 7) };
}

function morningIn(now: Date, days: number): Date {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  day.setHours(MORNING, 0, 0, 0);
  return day;
}
