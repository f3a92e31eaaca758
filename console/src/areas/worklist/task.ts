import type { components, paths } from '../../api/schema.ts';
import { dayAfter, dayOf } from '../../parts/day-of.ts';
import { instantOf } from '../../parts/instant-of.ts';

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

/** Moments to put a task off until: in an hour, tomorrow and in a week, both at nine in the morning where the clinic is. */
export function putOffUntil(now: Date, timeZone: string): Readonly<Record<'hour' | 'tomorrow' | 'week', Date>> {
  const today = dayOf(now, timeZone);
  const morningIn = (days: number) => new Date(instantOf(`${dayAfter(today, days)}T09:00`, timeZone));
  return { hour: new Date(now.getTime() + HOUR_MS), tomorrow: morningIn(1), week: morningIn(7) };
}
